import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from './markdown-inline.ts';
import { renderMarkdown } from './render-markdown.ts';
import { sampleDocument } from './sample-document.ts';

const text = renderMarkdown(sampleDocument);

describe('renderMarkdown', () => {
  test('title, footnotes, table', () => {
    expect(text.startsWith('# China took 98 %[^1]\n')).toBe(true);
    expect(text).toContain('32.7 % in 2003[^1]; 45[^2][^3]');
    expect(text).toContain('| Basis | Value (US$ m) |'.replace('$', '\\$'));
    expect(text).toContain('| --- | ---: |');
    expect(text).toContain('| ITC | 87[^2] |');
  });
  test('every mark has its footnote and every footnote stands once', () => {
    const marks = new Set([...text.matchAll(/\[\^(\d+)\](?!:)/g)].map(([, n]) => n));
    const notes = [...text.matchAll(/^\[\^(\d+)\]:/gm)].map(([, n]) => n);
    expect(new Set(notes).size).toBe(notes.length);
    for (const mark of marks) expect(notes).toContain(mark);
    expect(text).toContain('Rows: trade/a. Asked: trade a=PRK: total.');
  });
  test('a picture is its table with its words, and the file where one is named', () => {
    expect(text).toContain('*Picture:* Two values.');
    expect(text).not.toContain('<svg');
    const filed = renderMarkdown(sampleDocument, { pictureFile: (id) => `figures/${id} one.svg` });
    expect(filed).toContain('![Two values.](<figures/cell one.svg>)');
  });
  test('BibTeX stands in a fenced block; the address is a link', () => {
    expect(text).toContain('```bibtex\n@online{itc,');
    expect(text).toContain('from <https://example.org/itc?a=1&b=2>');
  });
  test('hostile text stays text', () => {
    expect(text.replace(/```[\s\S]*?```/g, '')).not.toContain('<script>');
    const line = text.split('\n').find((one) => one.includes('44.9')) ?? '';
    expect(line.match(/(?<!\\)\|/g)).toHaveLength(3);
  });
});

test('escapeMarkdown', () => {
  expect(escapeMarkdown('a|b *c*')).toBe('a\\|b \\*c\\*');
  expect(escapeMarkdown('1. x')).toBe('1\\. x');
  expect(escapeMarkdown('44.9')).toBe('44.9');
  expect(escapeMarkdown('- x\n# y')).toBe('\\- x \\# y');
  expect(escapeMarkdown('<b> [x](y) https://z')).toBe('&lt;b&gt; \\[x\\](y) https&#58;//z');
});
