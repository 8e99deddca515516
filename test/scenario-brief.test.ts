/** A scenario written up: every number cited, asked again, and the same over every face. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../src/core/question.ts';
import { ask, openSession } from '../src/questions/ask.ts';
import { plainNumber } from '../src/questions/brief/scenario-inlines.ts';
import { verifyFigures } from '../src/questions/brief/verify-figures.ts';
import { type BriefAnswer, documentOf } from '../src/questions/brief.ts';
import { checkBrief } from '../src/questions/check-brief.ts';
import { briefHtml, briefMarkdown } from '../src/questions/render-brief.ts';
import { createServer } from '../src/server/create-server.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

const home = mkdtempSync(join(tmpdir(), 'good-offices-scenario-brief-'));
let atlas: Awaited<ReturnType<typeof openAtlas>>;
beforeAll(async () => {
  atlas = await openAtlas({ home });
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

async function briefOn(scenario: Parameters<typeof ask>[2][string]): Promise<Envelope<BriefAnswer>> {
  return (await ask(atlas, 'brief', { scenario })) as Envelope<BriefAnswer>;
}

const shipped = ['lift-all', 'lift-coal', 'malaysia-embassy', 'unity-2009', 'us-thaw', 'venue-mongolia'];

describe('a scenario as a cited brief', () => {
  it.each(shipped)(
    '%s: no number without a source, none that says otherwise, none on the page beside them',
    async (name) => {
      const envelope = await briefOn(name);
      expect(envelope.answer.unsourced).toEqual([]);
      expect(envelope.answer.mismatched).toEqual([]);
      expect(await checkBrief(atlas, documentOf(envelope.answer), briefHtml(envelope))).toEqual({
        unsourced: [],
        mismatched: [],
        foreign: [],
      });
    },
  );

  it('says before with its sources, after with the assumption, and lists both in the bibliography', async () => {
    const { answer } = await briefOn('malaysia-embassy');
    const of = (path: string) => answer.numbers.find((number) => number.path === path);
    const { answer: ran } = await ask(atlas, 'scenario', { scenario: 'malaysia-embassy' });
    const at = (ran as { diff: { path: string }[] }).diff.findIndex(({ path }) => path === 'bloc.abroad');
    expect(of(`diff[${at}].before`)).toMatchObject({ value: 7 });
    expect(of(`diff[${at}].before`)?.sources).not.toContain('assumption-2');
    expect(of(`diff[${at}].after`)).toMatchObject({ value: 8, sources: ['assumption-2'] });
    expect(answer.citations.find(({ id }) => id === 'assumption-2')?.title).toContain('both embassies reopen');
    expect(answer.citations.length).toBeGreaterThan(10);
  });

  it('has its sections in order, and the band of lift-all in columns of its own', async () => {
    const markdown = briefMarkdown(await briefOn('lift-all'));
    const headings = [...markdown.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(headings).toEqual([
      'What is assumed',
      'What is changed in the data',
      'What follows',
      'Claims whose verdict would turn',
      'What stays',
      'How far this may be read',
      'Sources',
    ]);
    expect(markdown).toMatch(/\| Before[^|]*\| After[^|]*\| Low[^|]*\| High/);
    expect(markdown).toContain('a band only');
  });

  it('catches a figure that was altered', async () => {
    const { answer } = await briefOn('malaysia-embassy');
    const altered = JSON.parse(
      JSON.stringify(documentOf(answer)).replace('"text":"8","value":8', '"text":"9","value":9'),
    );
    expect(await verifyFigures(altered, await openSession(atlas))).toHaveLength(1);
  });

  it("takes a user's file, asked again from the same bytes", async () => {
    const path = join(import.meta.dirname, '..', 'cases', 'korea', 'scenario-lift-textiles.json');
    const file = { name: 'mine.json', bytes: new Uint8Array(readFileSync(path)), sha256: 'f'.repeat(64) };
    const { answer } = await briefOn(file);
    expect(answer).toMatchObject({ unsourced: [], mismatched: [] });
    expect(answer.numbers.length).toBeGreaterThan(0);
  });

  it('refuses a scenario that is not there', async () => {
    await expect(briefOn('no-such-thing')).rejects.toThrow('no such scenario');
  });
});

it('is served as page, text and data', async () => {
  const server = await createServer({
    openCase: (name) => openAtlas({ home, ...(name === null ? {} : { case: name }) }),
    shippedCases: ['korea'],
    onBug: (error) => expect.fail(String(error)),
  });
  const page = await server.inject('/?scenario=lift-textiles');
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.body).toContain('What is assumed');
  expect((await server.inject('/brief.md?scenario=lift-textiles')).body).toMatch(/^# The ban on textiles lifted/);
  expect((await server.inject('/brief.json?scenario=lift-textiles')).json()).toMatchObject({
    question: 'brief',
    answer: { unsourced: [], mismatched: [] },
  });
  expect((await server.inject('/brief.md?scenario=nothing')).statusCode).toBe(404);
  await server.close();
});

it('prints numbers in full digits and apart', () => {
  expect([0, 7, 1234567, 0.4375, 0.7321428571428571, 28363281.25, -1e-7].map(plainNumber)).toEqual([
    '0',
    '7',
    '1,234,567',
    '0.4375',
    '0.732143',
    '28,363,281',
    '-0.0000001',
  ]);
});
