/** The brief on the shipped case: every number sourced, every citation resolvable, and a changed figure caught. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Block, Document, Figure, Inline } from '../src/briefs/document.ts';
import type { Envelope } from '../src/core/question.ts';
import { ask } from '../src/questions/ask.ts';
import { type BriefAnswer, documentOf } from '../src/questions/brief.ts';
import { checkBrief } from '../src/questions/check-brief.ts';
import { briefHtml, briefMarkdown } from '../src/questions/render-brief.ts';
import { createCase } from '../src/store/case-folder.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

const home = mkdtempSync(join(tmpdir(), 'good-offices-brief-'));
let atlas: Awaited<ReturnType<typeof openAtlas>>;
let envelope: Envelope<BriefAnswer>;

beforeAll(async () => {
  atlas = await openAtlas({ home });
  envelope = (await ask(atlas, 'brief', {})) as Envelope<BriefAnswer>;
});

afterAll(() => {
  atlas.close();
  rmSync(home, { recursive: true, force: true });
});

/** The document with its first figure that passes a test changed. */
function changed(
  document: Document,
  choose: (figure: Figure) => boolean,
  change: (figure: Figure) => Figure,
): Document {
  let done = false;
  const inline = (node: Inline): Inline => {
    if (done || node.kind !== 'figure' || !choose(node)) return node;
    done = true;
    return change(node);
  };
  const block = (node: Block): Block => (node.kind === 'paragraph' ? { ...node, text: node.text.map(inline) } : node);
  const result = {
    ...document,
    sections: document.sections.map((section) => ({ ...section, blocks: section.blocks.map(block) })),
  };
  expect(done).toBe(true);
  return result;
}

describe('the brief on the Korean case', () => {
  it('has a source on every number', () => {
    const { numbers, citations, unsourced, mismatched } = envelope.answer;
    expect(unsourced).toEqual([]);
    expect(mismatched).toEqual([]);
    expect(numbers.length).toBeGreaterThanOrEqual(80);
    const cited = new Set(citations.map((citation) => citation.id));
    for (const number of numbers) {
      expect(number.row).not.toBe('');
      for (const source of number.sources) expect(cited.has(source)).toBe(true);
    }
  });

  it('passes its own check as a page', async () => {
    expect(await checkBrief(atlas, documentOf(envelope.answer), briefHtml(envelope))).toEqual({
      unsourced: [],
      mismatched: [],
      foreign: [],
    });
  });

  it('is caught when one figure is altered', async () => {
    const share = (figure: Figure): boolean => figure.text.endsWith('%');
    const text = changed(documentOf(envelope.answer), share, (figure) => ({ ...figure, text: '31.9 %' }));
    expect((await checkBrief(atlas, text)).mismatched).toMatchObject([{ text: '31.9 %' }]);
    const value = changed(documentOf(envelope.answer), share, (figure) => ({
      ...figure,
      value: 0.319,
      text: '31.9 %',
    }));
    expect((await checkBrief(atlas, value)).mismatched).toMatchObject([{ value: 0.319 }]);
    const source = changed(documentOf(envelope.answer), share, (figure) => ({
      ...figure,
      origin: { ...figure.origin, sources: ['no-such-source'] },
    }));
    expect((await checkBrief(atlas, source)).unsourced.length).toBeGreaterThan(0);
  });

  it('is caught when the page is altered', async () => {
    const html = briefHtml(envelope);
    const altered = html.replace('91.3 %', '19.3 %');
    expect(altered).not.toBe(html);
    expect((await checkBrief(atlas, documentOf(envelope.answer), altered)).foreign.length).toBeGreaterThan(0);
  });

  it('is one page that loads nothing', () => {
    const html = briefHtml(envelope);
    expect(html).not.toMatch(/<script|<link|@import|url\(\s*['"]?https?:/i);
    expect(html).toMatch(/@page/);
    expect(html).toContain('@');
  });

  it('says the same as Markdown', () => {
    const markdown = briefMarkdown(envelope).replaceAll('\\', '');
    for (const number of envelope.answer.numbers.slice(0, 40)) expect(markdown).toContain(number.text);
    expect(markdown).toMatch(/\[\^1\]/);
  });

  it('holds what the case must show', () => {
    const figures = envelope.answer.numbers.map((number) => number.text);
    for (const text of [
      '91.3 %',
      'US$ 181 million',
      '33.5 %',
      'US$ 87 million',
      'US$ 44.9 million',
      '0.34',
      '2018-06-12',
    ])
      expect(figures).toContain(text);
    const pictures = envelope.answer.sections.flatMap((section) =>
      section.blocks.filter((block) => block.kind === 'picture'),
    );
    expect(pictures.map((picture) => picture.id)).toEqual([
      'share-over-time',
      'disputed-picture',
      'mission-map',
      'seat-matrix',
      'talks-lanes',
      'vote-matrix',
    ]);
    for (const picture of pictures) {
      expect(picture.alt.length).toBeGreaterThan(40);
      expect(picture.sources.length).toBeGreaterThan(0);
      expect(picture.twin.rows.length).toBeGreaterThan(0);
    }
  });
});

describe("the brief on a case of one's own", () => {
  it('is written when most tables are empty, and says what they do not hold', async () => {
    const folder = join(home, 'own-case');
    createCase(folder, { title: 'India and Pakistan', parties: ['IND', 'PAK'], bloc: 'SCO' });
    const own = await openAtlas({ home, case: folder });
    try {
      const answer = (await ask(own, 'brief', {})) as Envelope<BriefAnswer>;
      expect(answer.answer.unsourced).toEqual([]);
      expect(answer.answer.mismatched).toEqual([]);
      expect(answer.answer.sections).toHaveLength(9);
      expect(briefHtml(answer)).toContain('The tables of this case hold nothing on it');
    } finally {
      await own.close();
    }
  });
});
