import { describe, expect, test } from 'vitest';
import { findUnsourced, numbersOf } from './check-document.ts';
import { checkRendered } from './check-rendered.ts';
import { type Block, type Document, figure } from './document.ts';
import { label } from './figures/svg-text.ts';
import { renderHtml } from './render-html.ts';
import { sampleDocument, samplePicture } from './sample-document.ts';

const html = renderHtml(sampleDocument);

function withBlock(block: Block): Document {
  return { ...sampleDocument, sections: [{ id: 'x', title: 'X', blocks: [block] }] };
}

describe('findUnsourced', () => {
  test('finds nothing in a sound document', () => {
    expect(findUnsourced(sampleDocument)).toEqual([]);
  });
  test('finds digits in prose, wherever they stand', () => {
    const digits = { kind: 'prose', text: 'in 2016' } as const;
    const cases: [Document, string][] = [
      [{ ...sampleDocument, title: 'China in 2016' }, 'title'],
      [{ ...sampleDocument, subtitle: [digits] }, 'subtitle'],
      [{ ...sampleDocument, imprint: [[digits]] }, 'imprint, item 1'],
      [withBlock({ kind: 'heading', level: 1, id: 'h', text: [digits] }), 'heading h'],
      [withBlock({ kind: 'paragraph', text: [digits] }), 'paragraph'],
      [withBlock({ kind: 'list', items: [[], [digits]] }), 'list, item 2'],
      [
        withBlock({ ...samplePicture.twin, columns: [{ title: '2016', align: 'left' }], rows: [] }),
        'table twin, head of column 1',
      ],
      [withBlock({ ...samplePicture.twin, note: [digits] }), 'table twin, note'],
      [withBlock({ ...samplePicture, title: [digits] }), 'picture cell, title'],
      [withBlock({ ...samplePicture, subtitle: [digits] }), 'picture cell, subtitle'],
      [
        withBlock({
          ...samplePicture,
          twin: { ...samplePicture.twin, rows: [[[digits], ...(samplePicture.twin.rows[0]?.slice(1) ?? [])]] },
        }),
        'table twin, row 1, column 1',
      ],
    ];
    for (const [document, where] of cases)
      expect(findUnsourced(document)).toContainEqual(expect.objectContaining({ problem: 'digits in prose', where }));
  });
  test('finds figures without rows or source, unknown sources, empty citations', () => {
    const origin = { sources: ['nobody'], rows: [], from: { question: 'q', parameters: {}, path: '' } };
    const document = withBlock({
      kind: 'paragraph',
      text: [
        figure('5', 5, origin),
        { kind: 'figure', text: '6', value: 6, origin: { ...origin, sources: [] } },
        { kind: 'citation', sources: [] },
      ],
    });
    expect(findUnsourced(document).map(({ problem }) => problem)).toEqual([
      'figure without rows',
      'source not in the list',
      'figure without source',
      'figure without rows',
      'citation without source',
    ]);
  });
  test('finds a number in a drawing that its table does not hold; roundings and axes pass', () => {
    const svg = (text: string): string => samplePicture.svg.replace('</svg>', `${label(1, 1, text)}</svg>`);
    const faults = (text: string): string[] =>
      findUnsourced(withBlock({ ...samplePicture, svg: svg(text) })).map((one) => one.text);
    expect(faults('91')).toEqual(['91']);
    expect(faults('ITC 87')).toEqual([]);
    expect(faults('about 45')).toEqual([]);
    expect(faults('44.8')).toEqual(['44.8']);
    expect(findUnsourced(withBlock({ ...samplePicture, alt: 'It was 12.' }))[0]?.text).toBe('12');
  });
});

test('numbersOf lists figures in reading order', () => {
  const numbers = numbersOf(sampleDocument);
  expect(numbers.map(({ text }) => text)).toEqual(['98 %', '32.7 %', '45', '87', '44.9', '87']);
  expect(numbers[2]).toMatchObject({
    value: 45,
    sources: ['itc', 'kbs'],
    rows: ['trade/a'],
    section: 'one',
    where: 'paragraph',
  });
});

describe('checkRendered', () => {
  test('finds nothing in the page as rendered', () => {
    expect(checkRendered(html, sampleDocument)).toEqual([]);
  });
  test('catches any altered figure, one at a time', () => {
    const cuts = [...html.matchAll(/class="figure"[^>]*>([^<]+)</g)];
    expect(cuts).toHaveLength(8);
    for (const cut of cuts) {
      const at = cut.index + cut[0].length - 1 - (cut[1] ?? '').length;
      const digit = html.slice(at).search(/\d/) + at;
      const altered = html.slice(0, digit) + String((Number(html[digit]) + 1) % 10) + html.slice(digit + 1);
      expect(checkRendered(altered, sampleDocument), cut[1]).not.toEqual([]);
    }
  });
  test('catches a swap, an added number, a lost number and a changed drawing', () => {
    const swapped = html.replace('>87</a>', '>@</a>').replace('>44.9</a>', '>87</a>').replace('>@</a>', '>44.9</a>');
    expect(checkRendered(swapped, sampleDocument)).not.toEqual([]);
    expect(checkRendered(html.replace('careful', 'careful 7'), sampleDocument)).toEqual([
      expect.objectContaining({ problem: 'digits not in the document', text: '7' }),
    ]);
    expect(checkRendered(html.replace('>98 %<', '>nearly all<'), sampleDocument)).toEqual([
      expect.objectContaining({ problem: 'digits missing from the page', text: '98' }),
    ]);
    expect(checkRendered(html.replace('>87</text>', '>78</text>'), sampleDocument)).toEqual([
      expect.objectContaining({ problem: 'drawing differs from the document', text: 'cell' }),
    ]);
  });
});
