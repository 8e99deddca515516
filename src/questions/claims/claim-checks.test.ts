import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../core/errors.ts';
import { readChecks } from './claim-checks.ts';
import { loadJsonata } from './claim-jsonata.ts';

await loadJsonata();

const sound = {
  ask: { seat: { question: 'rows', parameters: { table: 'memberships', where: 'body=ARF,member=PRK' } } },
  values: { joined: { from: 'seat.rows', is: 'joined', meaning: 'day of entry' } },
  rules: [{ verdict: 'supported', when: '$exists($joined)', because: "'Since ' & $joined & '.'" }],
  otherwise: { verdict: 'wrong', because: "'No seat.'" },
};

function problemsOf(claim: unknown, more: object = {}): readonly string[] {
  try {
    readChecks({ claims: { A01: claim }, ...more }, ['A01', 'A02']);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    return ((error as SourceError).details.problems as { message: string }[]).map((problem) => problem.message);
  }
  return [];
}

describe('readChecks', () => {
  it('reads a check, a reason why there is none, and a case without checks', () => {
    const cannot = { cannot: 'an opinion', wouldSettle: 'a survey', source: 'an institute' };
    const checks = readChecks({ claims: { A01: sound, A02: cannot } }, ['A01', 'A02', 'A03']);
    expect(checks.get('A01')).toMatchObject({ kind: 'decided', core: null, differs: null });
    expect(checks.get('A02')).toEqual({
      kind: 'cannot',
      why: 'an opinion',
      wouldSettle: 'a survey',
      source: 'an institute',
    });
    expect(checks.has('A03')).toBe(false);
    expect(readChecks(undefined, ['A01']).size).toBe(0);
  });

  it('reads the example of the method page', () => {
    const page = readFileSync(new URL('../../../docs/methods/claims.md', import.meta.url), 'utf8');
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const checks = readChecks(JSON.parse(example), ['B04', 'B16']);
    expect([...checks].map(([id, check]) => [id, check.kind])).toEqual([
      ['B04', 'decided'],
      ['B16', 'cannot'],
    ]);
  });

  it('gives the thresholds that a check uses, and no others', () => {
    const thresholds = {
      few: { value: 10, meaning: 'at most so many' },
      many: { value: 50, meaning: 'at least so many' },
    };
    const rules = [{ ...sound.rules[0], when: '$count(seat.rows) <= $threshold.few' }];
    const check = readChecks({ thresholds, claims: { A01: { ...sound, rules } } }, ['A01']).get('A01');
    expect(check).toMatchObject({ thresholds: [{ name: 'few', value: 10, unit: null, meaning: 'at most so many' }] });
  });

  it.each([
    [
      'an unknown question',
      { ...sound, ask: { seat: { question: 'mission' } } },
      'checks.json: claim A01: ask.seat.question: no question of that name that a check may ask; did you mean "missions"?; got "mission"',
    ],
    [
      'a question that rests on the checks',
      { ...sound, ask: { seat: { question: 'claims' } } },
      'ask.seat.question: no question of that name that a check may ask',
    ],
    [
      'a parameter that is no text',
      { ...sound, ask: { seat: { question: 'rows', parameters: { limit: 5 } } } },
      'ask.seat.parameters.limit: is no text, no list of texts, neither true nor false; got 5',
    ],
    ['a bad expression', { ...sound, values: { joined: 'seat.rows[' } }, 'values.joined: not an expression'],
    [
      'an unknown answer',
      { ...sound, values: { joined: 'seats.rows.joined' } },
      'values.joined: no answer "seats"; did you mean "seat"?',
    ],
    [
      'an unknown verdict',
      { ...sound, otherwise: { verdict: 'suported', because: "'x'" } },
      'otherwise.verdict: no such verdict; did you mean "supported"?; got "suported"',
    ],
    [
      'a missing reason',
      { ...sound, otherwise: { verdict: 'wrong' } },
      'otherwise.because: is missing; write an expression',
    ],
    ['a missing otherwise', { ...sound, otherwise: undefined }, 'otherwise: is no object with "verdict", "because"'],
    ['no rules', { ...sound, rules: [] }, 'rules: is no list of 1 to 30 rules'],
    [
      'a value used before it is read',
      { ...sound, values: { later: '$joined', joined: 'seat.rows.joined' } },
      'values.later: no value $joined before this one',
    ],
    [
      'a name that is taken',
      { ...sound, values: { sum: 'seat.rows.joined' } },
      'values.sum: the name has a meaning already',
    ],
    ['a name that is no word', { ...sound, values: { 'a b': 'seat.rows.joined' } }, 'values.a b: the name is no word'],
    ['an unknown field', { ...sound, rule: [] }, 'rule: unknown field; did you mean "rules"?'],
    ['neither ask nor cannot', {}, 'ask: is no object with 1 to 20 entries'],
    [
      'a reason without its source',
      { cannot: 'an opinion', wouldSettle: 'a survey' },
      'source: is missing; write a text',
    ],
    [
      'a number in a reason',
      { ...sound, otherwise: { verdict: 'wrong', because: "'It was 33.5%.'" } },
      'otherwise.because: the text "It was 33.5%." holds digits: take numbers from values',
    ],
    [
      'a selection with a unit',
      { ...sound, values: { joined: { from: 'seat.rows', unit: 'rows' } } },
      'values.joined.unit: belongs to a value',
    ],
    ['a list for a claim', [], 'the check: is no object with "ask" or "cannot"'],
  ])('names file, claim and field of %s', (_, claim, message) => {
    expect(problemsOf(claim)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });

  it('names what is wrong with the file itself', () => {
    expect(() => readChecks([], [])).toThrow('checks.json: the file: is no JSON object');
    expect(() => readChecks({}, [])).toThrow('checks.json: claims: is no object of checks by claim id');
    expect(() => readChecks({ claims: {}, treshold: {} }, [])).toThrow('unknown field; did you mean "thresholds"?');
    expect(problemsOf(sound, { thresholds: { few: { value: 'ten' } } })).toEqual([
      'checks.json: thresholds.few.value: is no number; got "ten"',
      'checks.json: thresholds.few.meaning: is missing; write a text',
    ]);
  });

  it('names a check for a claim that the case does not hold', () => {
    expect(() => readChecks({ claims: { A1: sound } }, ['A01', 'B01'])).toThrow(
      'checks.json: claim A1: the id: no such claim in claims.csv; did you mean "A01"?',
    );
  });

  it('counts what else is wrong and gives machines the place', () => {
    try {
      readChecks({ claims: { A01: { ...sound, ask: {}, rules: 'x' } } }, ['A01']);
      expect.unreachable();
    } catch (error) {
      expect((error as SourceError).message).toMatch(/\(and \d+ more\)$/);
      expect((error as SourceError).details).toMatchObject({ file: 'checks.json', claim: 'A01', field: 'ask' });
    }
  });

  it('survives names that belong to objects themselves', () => {
    const hostile = JSON.parse('{"claims":{"__proto__":{"cannot":"x"},"constructor":5}}') as unknown;
    expect(() => readChecks(hostile, ['A01'])).toThrow(SourceError);
  });
});
