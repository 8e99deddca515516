/** The ledger on the Korean case: what is decided, that it comes out of the data, and what it says when they are missing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remove } from '../../test/alter-rows.ts';
import { flips } from '../../test/claim-flips.ts';
import type { Atlas } from '../core/atlas.ts';
import type { Envelope, Question } from '../core/question.ts';
import { seededRandom } from '../core/random.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, fieldName } from '../core/table-spec.ts';
import { openAtlas } from '../store/open-atlas.ts';
import { ask } from './ask.ts';
import { askable, verdicts } from './claims/claim-check.ts';
import type { ClaimEntry } from './claims/claim-entry.ts';
import type { ClaimsAnswer } from './claims.ts';
import type { GapsAnswer } from './gaps.ts';
import { loadAllQuestions } from './registry.ts';
import { type Alterations, overlayAtlas } from './scenario/overlay-atlas.ts';

const home = mkdtempSync(join(tmpdir(), 'claims-'));
let atlas: Awaited<ReturnType<typeof openAtlas>>;
let ledger: ClaimsAnswer;

async function claimsOf(data: Atlas, parameters: { [name: string]: string } = {}): Promise<ClaimsAnswer> {
  return ((await ask(data, 'claims', parameters)) as Envelope<ClaimsAnswer>).answer;
}

async function claimOf(data: Atlas, id: string): Promise<ClaimEntry> {
  const [claim] = (await claimsOf(data, { id })).claims;
  if (claim === undefined) throw new Error(`no claim ${id}`);
  return claim;
}

beforeAll(async () => {
  atlas = await openAtlas({ home });
  ledger = await claimsOf(atlas);
});

afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

describe('claims', () => {
  it('holds 75 claims with their hand verdicts and decides most of them', () => {
    expect(ledger.claims).toHaveLength(75);
    expect(ledger.handCounts).toEqual({ supported: 32, contested: 28, wrong: 9, unverifiable: 6 });
    expect(ledger.computedCounts.computed).toBeGreaterThanOrEqual(45);
    expect(ledger.computedCounts).toEqual({ computed: 63, agree: 59, differ: 4, notComputed: 12 });
    expect(ledger.counts).toEqual({ supported: 31, contested: 29, wrong: 8, unverifiable: 7 });
  });

  it('says why wherever the two verdicts part, and why nothing decides the rest', () => {
    const differing = ledger.claims.filter((claim) => claim.agrees === false);
    expect(differing.map((claim) => claim.id)).toEqual(['A27', 'A36', 'B07', 'B22']);
    for (const claim of differing) expect(claim.differs, claim.id).toMatch(/\w{3}/);
    for (const claim of ledger.claims) {
      expect(claim.computed === null, claim.id).toBe(claim.cannot !== null);
      if (claim.agrees !== false) expect(claim.differs, claim.id).toBeNull();
      if (claim.cannot !== null)
        for (const text of Object.values(claim.cannot)) expect(text.length, claim.id).toBeGreaterThan(10);
    }
  });

  it('gives each computed verdict a reason, values, rows that exist and the commands that ask the same', async () => {
    for (const { id, computed, evidence } of ledger.claims) {
      if (computed === null) continue;
      expect(computed.because.length, id).toBeGreaterThan(20);
      expect(computed.because, id).not.toMatch(/undefined|null|NaN|\[object/);
      expect(computed.missing, id).toEqual([]);
      expect(computed.values.length, id).toBeGreaterThan(0);
      for (const value of computed.values) {
        expect(value.answers.length, `${id} ${value.name}`).toBeGreaterThan(0);
        expect(value.meaning, `${id} ${value.name}`).not.toBeNull();
      }
      for (const { command } of computed.asks) expect(command, id).toMatch(/^good-offices \w/);
      expect(evidence.length, id).toBeGreaterThan(0);
      for (const { table, rows, source } of evidence) {
        const known = (await atlas.rows(table as TableName)) as unknown as readonly { id: string; source: string }[];
        for (const row of rows)
          expect(
            known.some((one) => one.id === row && one.source === source),
            `${id} ${row}`,
          ).toBe(true);
      }
    }
  });

  it('keeps numbers out of what is written by hand beside the computed reason', () => {
    for (const { id, computed, differs } of ledger.claims)
      for (const text of [computed?.core, differs]) expect(text ?? '', id).not.toMatch(/\d/);
  });

  it('narrows by claim, text, kind and verdict, and refuses what it does not know', async () => {
    expect((await claimsOf(atlas, { id: 'a20' })).claims.map((claim) => claim.id)).toEqual(['A20']);
    expect((await claimsOf(atlas, { text: 'essay-b' })).claims).toHaveLength(33);
    expect((await claimsOf(atlas, { kind: 'membership' })).claims.map((claim) => claim.id)).toEqual([
      'B18',
      'B19',
      'B20',
    ]);
    const wrong = (await claimsOf(atlas, { verdict: 'wrong' })).claims;
    expect(wrong.map((claim) => claim.id)).toEqual(['A12', 'A15', 'A21', 'A38', 'B04', 'B11', 'B20', 'B30']);
    await expect(claimsOf(atlas, { id: 'A99' })).rejects.toThrow(/no such claim; got "A99"; did you mean "A\d9"/);
    await expect(claimsOf(atlas, { text: 'essay-c' })).rejects.toThrow(/did you mean "essay-[ab]"/);
  });

  it('lists every question that a check may ask: none that takes a file, asks the ledger itself or starts a process', async () => {
    const takesFile = ({ parameters }: Question): boolean =>
      Object.values(parameters).some(({ kind, required }) => kind === 'file' && required === true);
    const others = (await loadAllQuestions()).filter(
      (question) => !takesFile(question) && !['claims', 'gaps', 'brief', 'sql'].includes(question.id),
    );
    expect([...askable].sort()).toEqual(others.map(({ id }) => id).sort());
  });
});

describe('computed verdicts come out of the data', () => {
  it.each(flips)('%s: %s, so it is %s', async (id, _, verdict, alterations) => {
    const before = ledger.claims.find((claim) => claim.id === id)?.computed?.verdict;
    const after = (await claimOf(overlayAtlas(atlas, alterations), id)).computed?.verdict;
    expect(after).toBe(verdict);
    expect(after).not.toBe(before);
  });

  it('turns with a threshold, which stands in the open', async () => {
    const checks = structuredClone(atlas.case?.documents.checks) as {
      thresholds: { [name: string]: { value: number } };
    };
    (checks.thresholds.significantShare as { value: number }).value = 1 / 3;
    const stricter = overlayAtlas(atlas, {}, { checks });
    expect((await claimOf(stricter, 'A20')).verdict).toBe('wrong');
    expect((await claimOf(stricter, 'B10')).verdict).toBe('contested');
    const [used] = (await claimOf(stricter, 'B10')).computed?.thresholds ?? [];
    expect(used).toMatchObject({ name: 'significantShare', value: 1 / 3 });
  });

  it('never keeps a verdict when the rows it rests on are gone', async () => {
    for (const { id, computed, evidence } of ledger.claims) {
      if (computed === null) continue;
      const alterations: { [table: string]: (rows: readonly { id: string }[]) => readonly { id: string }[] } = {};
      for (const table of new Set(evidence.map((entry) => entry.table))) {
        const gone = new Set(evidence.filter((entry) => entry.table === table).flatMap((entry) => entry.rows));
        // the claim itself stays, or there would be nothing to ask about
        if (table !== 'claims') alterations[table] = remove((row: { id: string }) => gone.has(row.id));
      }
      const after = await claimOf(overlayAtlas(atlas, alterations as unknown as Alterations), id);
      expect(after.verdict, id).toBe('unverifiable');
      expect(after.computed?.missing.length, id).toBeGreaterThan(0);
      expect(after.computed?.because, id).toMatch(/do not decide it/);
    }
  });
});

describe('a broken check', () => {
  const withCheck = (check: object): Atlas => overlayAtlas(atlas, {}, { checks: { claims: { A01: check } } });
  const otherwise = { verdict: 'wrong', because: "'no'" };

  it('is an error that names the claim when its question refuses a parameter', async () => {
    const check = {
      ask: { a: { question: 'missions', parameters: { actor: 'Korea' } } },
      values: { n: '$count(a.abroad)' },
    };
    const rules = [{ verdict: 'supported', when: '$n > 0', because: "'yes'" }];
    const asked = claimsOf(withCheck({ ...check, rules, otherwise }));
    await expect(asked).rejects.toThrow(/^checks\.json: claim A01: ask\.a: missions: actor is ambiguous; got "Korea"/);
    await expect(asked).rejects.toMatchObject({
      exitCode: 3,
      details: { file: 'checks.json', claim: 'A01', field: 'ask.a' },
    });
  });

  it('is an error when a value is no value', async () => {
    const check = { ask: { a: { question: 'labour', parameters: { actor: 'PRK' } } }, values: { n: 'a.estimates' } };
    const rules = [{ verdict: 'supported', when: '$count($n) > 0', because: "'yes'" }];
    await expect(claimsOf(withCheck({ ...check, rules, otherwise }))).rejects.toThrow(
      'claim A01: values.n: gives an object',
    );
  });

  it('leaves the claim open when its rule does not fit the data', async () => {
    const check = {
      ask: { a: { question: 'labour', parameters: { actor: 'PRK' } } },
      values: { n: '$count(a.estimates)' },
    };
    const rules = [{ verdict: 'supported', when: "$n & 'x'", because: "'yes'" }];
    const claim = await claimOf(withCheck({ ...check, rules, otherwise }), 'A01');
    expect(claim.verdict).toBe('unverifiable');
    expect(claim.computed?.missing).toEqual(['rules[0].when gives neither true nor false']);
  });

  it('leaves the other claims to their hand verdicts', async () => {
    const { computedCounts, claims } = await claimsOf(overlayAtlas(atlas, {}, { checks: { claims: {} } }));
    expect(computedCounts).toEqual({ computed: 0, agree: 0, differ: 0, notComputed: 75 });
    expect(claims[0]?.cannot?.why).toBe('no check is written for this claim');
  });
});

describe('a ledger on damaged data', () => {
  const random = seededRandom(7);
  const struck = (): boolean => random.next() < 1 / 3;

  /** Alters every table but those that say what is asked. */
  function damaged(damage: (row: object, optional: ReadonlySet<string>) => object | null): Atlas {
    const alterations: { [table: string]: (rows: readonly object[]) => readonly object[] } = {};
    for (const [table, spec] of Object.entries(tables)) {
      if (['claims', 'actors', 'sources'].includes(table)) continue;
      const columns = Object.entries(columnsOf(spec)).filter(([, column]) => column.optional === true);
      const optional = new Set(columns.map(([column]) => fieldName(column)));
      alterations[table] = (rows) => rows.flatMap((row) => damage(row, optional) ?? []);
    }
    return overlayAtlas(atlas, alterations as Alterations);
  }

  it.each([1, 2, 3])('gives a verdict for every claim with a third of all rows gone (%i)', async () => {
    const { claims } = await claimsOf(damaged((row) => (struck() ? null : row)));
    expect(claims).toHaveLength(75);
    for (const claim of claims) expect(verdicts).toContain(claim.verdict);
  });

  it.each([1, 2, 3])('gives a verdict for every claim with a third of the optional cells empty (%i)', async () => {
    const emptied = damaged((row, optional) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, optional.has(name) && struck() ? null : value]),
      ),
    );
    const { claims } = await claimsOf(emptied);
    expect(claims).toHaveLength(75);
    for (const claim of claims) expect(verdicts).toContain(claim.verdict);
  });
});

describe('gaps', () => {
  it('lists every claim that stays open and the holes that the program counts itself', async () => {
    const { answer } = (await ask(atlas, 'gaps', {})) as Envelope<GapsAnswer>;
    const open = ledger.claims.filter((claim) => claim.computed === null || claim.verdict === 'unverifiable');
    expect(answer.gaps.flatMap((gap) => gap.claim ?? [])).toEqual(open.map((claim) => claim.id));
    expect(answer.counts).toEqual({ claims: 14, data: 14 });
    for (const gap of answer.gaps) {
      expect(gap.missing.length).toBeGreaterThan(10);
      expect(gap.wouldSettle.length).toBeGreaterThan(5);
      expect(gap.source.length).toBeGreaterThan(5);
      expect(gap.items).toHaveLength(gap.count);
    }
    const trade = answer.gaps.find((gap) => gap.kind === 'trade of members');
    expect(trade?.missing).toBe(
      '10 of 10 members of ASEAN have no two-way trade value with PRK in 2018: missing, not zero',
    );
  });

  it('counts anew when the data change', async () => {
    const filled = overlayAtlas(atlas, {
      missions: (rows) => rows.map((row) => ({ ...row, opened: row.opened ?? '1990' })),
    });
    const { answer } = (await ask(filled, 'gaps', {})) as Envelope<GapsAnswer>;
    expect(answer.gaps.some((gap) => gap.kind === 'openings of missions')).toBe(false);
  });

  it('answers for a case without claims', async () => {
    const empty = overlayAtlas(atlas, { claims: () => [], assertions: () => [], citations: () => [] }, {});
    expect((await claimsOf(empty)).counts).toEqual(Object.fromEntries(verdicts.map((verdict) => [verdict, 0])));
    const { answer } = (await ask(empty, 'gaps', {})) as Envelope<GapsAnswer>;
    expect(answer.counts.claims).toBe(0);
  });
});
