import { expect, test } from 'vitest';
import { compactPath } from './compact-path.ts';

test('thins a straight run, keeps the corner, writes relative steps', () => {
  const pen = compactPath(0.35);
  for (const [index, [x, y]] of [
    [0, 0],
    [5, 0.1],
    [10, 0],
    [10, 10],
  ].entries())
    if (index === 0) pen.context.moveTo(x ?? 0, y ?? 0);
    else pen.context.lineTo(x ?? 0, y ?? 0);
  expect(pen.path()).toBe('M0 0l10 0 0 10');
});

test('leaves out islands below a third of a square pixel and closes rings', () => {
  const pen = compactPath(0.1);
  for (const size of [0.5, 2]) {
    pen.context.moveTo(0, 0);
    pen.context.lineTo(size, 0);
    pen.context.lineTo(size, -size);
    pen.context.lineTo(0, -size);
    pen.context.closePath();
  }
  expect(pen.path()).toBe('M0 0l2 0 0-2-2 0z');
});
