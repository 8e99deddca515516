import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { Evaluator, MisfitError, withoutNulls } from './claim-evaluate.ts';
import { compileExpression, type ExpressionScope } from './claim-expression.ts';
import { loadJsonata } from './claim-jsonata.ts';
import { decimal, figure, list, percent, usd } from './claim-wording.ts';

await loadJsonata();

const scope: ExpressionScope = {
  answers: new Set(['talks', 'trade']),
  values: new Set(['hosts']),
  thresholds: new Set(['few']),
  literals: 'keys',
};

const input = Object.freeze({
  talks: Object.freeze({
    meetings: Object.freeze([
      Object.freeze({ id: 'a', host: 'CHE', start: '2011-10-24', note: null }),
      Object.freeze({ id: 'b', host: 'SGP', start: '2018-06-12', note: 'summit' }),
      Object.freeze({ id: 'c', host: 'VNM', start: '2019-02-27', note: null }),
    ]),
  }),
  trade: { partners: Array.from({ length: 2000 }, (_, rank) => ({ rank, value: rank * 2 })) },
});

async function evaluate(text: string, given: unknown = input): Promise<unknown> {
  const evaluator = new Evaluator((id) => (id === 'CHE' ? 'Switzerland' : undefined));
  const bindings = { threshold: { few: 2 }, asked: { talks: { a: 'PRK' } } };
  return evaluator.evaluate(compileExpression(text, scope), given, bindings, new Map([['hosts', 3]]));
}

describe('expressions of checks', () => {
  it.each([
    ['$count(talks.meetings)', 3],
    ["talks.meetings[start >= '2018'].host", ['SGP', 'VNM']],
    ['talks.meetings^(>start)[0].id', 'c'],
    ['$hosts > $threshold.few', true],
    ["$asked.talks.a & ' met'", 'PRK met'],
    ['$list($name(talks.meetings.host))', 'Switzerland, SGP and VNM'],
    ['($first := talks.meetings[0]; $first.host)', 'CHE'],
    ["$count(talks.meetings[host in ['SGP', 'VNM']])", 2],
    ['$sum(trade.partners[rank < 3].value)', undefined],
    ['talks.meetings.constructor', undefined],
    ['$max([])', undefined],
  ] as const)('%s', async (text, expected) => {
    if (text.includes('< 3')) await expect(evaluate(text)).rejects.toThrow('the number 3 stands in the expression');
    else expect(await evaluate(text)).toEqual(expected);
  });

  it('notes what an expression speaks of', () => {
    const read = compileExpression('$count(talks.meetings[$threshold.few < $hosts])', scope);
    expect(read).toMatchObject({ answers: ['talks'], values: ['hosts'], thresholds: ['few'] });
  });

  it.each([
    ['talk.meetings', 'no answer "talk"; did you mean "talks"?'],
    ['$$.trad.partners', 'no answer "trad"; did you mean "trade"?'],
    ['$host', 'no value $host before this one; did you mean "hosts"?'],
    ['$threshold.many', 'no threshold "many"'],
    ['$coun(talks.meetings)', 'no function $coun; did you mean "count"?'],
    ['$sum := 1', '$sum has a meaning already'],
    ['talks.meetings[', 'not an expression'],
    ['talks.meetings[start = /2018/]', 'a regular expression is not part of this language'],
    ['function($x) { $x }', 'a function of your own is not part of this language'],
    ['talks.**.host', 'the operator ** is not part of this language'],
    ['talks.meetings@$m.host', 'the operators @ and # are not part of this language'],
    ['talks ~> |meetings|{"host": "x"}|', 'is not part of this language'],
    ['talks.meetings ~> $count', 'the operator ~> is not part of this language'],
    ['talks.meetings^(function($a){1})', 'a function of your own is not part of this language'],
    ["$eval('1')", 'no function $eval'],
    ['$now()', 'no function $now'],
    ['$random()', 'no function $random'],
    ['$map(talks.meetings, $count)', 'no function $map'],
    ['talks.meetings[$$.trade.partners > 181]', 'the number 181 stands in the expression'],
    [`$count(${'talks.meetings.'.repeat(200)}host)`, 'characters, at most 2000 are read'],
  ])('refuses %s', (text, message) => {
    expect(() => compileExpression(text, scope)).toThrow(DomainError);
    expect(() => compileExpression(text, scope)).toThrow(message);
  });

  it('takes every number of a rule and every digit of a text from a value', () => {
    const strict: ExpressionScope = { ...scope, literals: 'none' };
    expect(() => compileExpression("$hosts > 0 ? 'yes' : 'no'", strict)).not.toThrow();
    expect(() => compileExpression('$hosts > 2015', strict)).toThrow('the number 2015');
    expect(() => compileExpression("'in 2015'", strict)).toThrow('holds digits');
  });

  it('takes what is null for absent', async () => {
    expect(withoutNulls({ a: null, b: [1, null, { c: null }] })).toEqual({ b: [1, {}] });
    expect(await evaluate('$count(talks.meetings[$exists(note)])', withoutNulls(input))).toBe(1);
  });

  it('tells data that an expression does not fit from a fault of the expression', async () => {
    await expect(evaluate('$substringBefore(talks.meetings.host, "x")')).rejects.toThrow(MisfitError);
    await expect(evaluate("$hosts & '' > $hosts")).rejects.toThrow(MisfitError);
  });
});

describe('hostile expressions', () => {
  it.each([
    ['a product of lists', 'trade.partners.($$.trade.partners.rank)'],
    ['nested ranges', '[1000..2000].([1000..2000].([1000..2000]))'],
    ['a text that doubles', `($a := '${'x'.repeat(99)}'; ${'$a := $a & $a; '.repeat(60)}$a)`],
    ['a list that doubles', `($a := [1000..2000]; ${'$a := $append($a, $a); '.repeat(30)}$a)`],
    ['many steps', `trade.partners[${'$$.trade.partners[0].rank + '.repeat(30)}rank > 0]`],
    ['deep brackets', `${'('.repeat(900)}1${')'.repeat(900)}`],
    ['quadratic comparing', '$count($distinct(trade.partners.($distinct($$.trade.partners))))'],
  ])('%s ends soon with an error', async (_, text) => {
    const begin = performance.now();
    await expect(evaluate(text)).rejects.toThrow(DomainError);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  it('counts the steps of a run, not the time, so that a check passes on every machine or on none', async () => {
    const evaluator = new Evaluator(() => undefined, { expression: 50_000, run: 100_000 });
    const expression = compileExpression('$count(trade.partners[rank > 0])', scope);
    const once = async (): Promise<unknown> =>
      evaluator.evaluate(expression, input, { threshold: {}, asked: {} }, new Map());
    let runs = 0;
    await expect(
      (async () => {
        for (; runs < 100; runs++) await once();
      })(),
    ).rejects.toThrow('the checks together take more than 100000 steps');
    expect(runs).toBeGreaterThan(5);
  });
});

describe('wording', () => {
  it('writes numbers and lists', () => {
    expect([usd(181_000_000), usd(44_900_000), usd(6.25e9), usd(520_000), usd(0)]).toEqual([
      'US$181 million',
      'US$44.9 million',
      'US$6,250 million',
      'US$520,000',
      'US$0',
    ]);
    expect([percent(0.3352), percent(0.4), percent(0)]).toEqual(['33.5%', '40%', '0%']);
    expect([figure(1183), figure(50_000), figure(7), decimal(0.3388)]).toEqual(['1,183', '50,000', '7', '0.34']);
    expect([list(['a']), list([]), list('a'), list(['a', 'b', 'c'])]).toEqual(['a', 'none', 'a', 'a, b and c']);
  });

  it('says nothing of what is no number', () => {
    expect([usd(undefined), percent('x'), decimal(Number.NaN), figure(null), list(undefined)]).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});
