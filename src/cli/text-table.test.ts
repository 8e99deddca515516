import { expect, it } from 'vitest';
import { displayWidth } from './display-width.ts';
import { textTable } from './text-table.ts';

const columns = [
  { title: 'name', alignRight: false },
  { title: 'value', alignRight: true },
];

it('aligns numbers right and texts left', () => {
  expect(
    textTable(
      columns,
      [
        ['one', '1'],
        ['twelve', '1,200'],
      ],
      80,
    ),
  ).toEqual(['name    value', '──────  ─────', 'one         1', 'twelve  1,200']);
});

it('wraps texts inside their column, never numbers', () => {
  const lines = textTable(columns, [['a rather long name of a body', '1,234,567,890']], 30);
  expect(lines.every((line) => displayWidth(line) <= 30)).toBe(true);
  expect(lines.join('\n')).toContain('1,234,567,890');
});

it('counts wide characters', () => {
  const [, , first, second] = textTable(
    columns,
    [
      ['평양', '1'],
      ['Hanoi', '2'],
    ],
    80,
  );
  expect(displayWidth(first ?? '')).toBe(displayWidth(second ?? ''));
});
