import { describe, expect, it } from 'vitest';
import { readTable } from '../data/read-table.ts';
import { numbersOf } from './evaluate.ts';
import { textOf } from './expression.ts';
import { parseCombinations, parseFormula } from './formula.ts';
import { parseFilter } from './parse-expression.ts';

const table = readTable(
  new TextEncoder().encode('a,b,x,y\nNOR,SOU,1,2\nNOR,NOR,2,\nSOU,NOR,3,5\n,SOU,4,6\n'),
  't.csv',
  null,
);
const value = (text: string): number[] => [...numbersOf(parseFilter(text, 'here'), table, 'here')];
const _ = Number.NaN;

describe('expressions', () => {
  it.each<[string, number[]]>([
    ['x + 2 * x ^ 2', [3, 10, 21, 36]],
    ['-x ^ 2', [-1, -4, -9, -16]],
    ['2 ^ 3 ^ 1', [8, 8, 8, 8]],
    ['(x - 1986) % 4 == 0', [0, 1, 0, 0]],
    ['x in (1, 3)', [1, 0, 1, 0]],
    ['x %in% c(1, 3)', [1, 0, 1, 0]],
    ['a != b', [1, 0, 1, _]],
    ['a == "NOR" & b == "NOR"', [0, 1, 0, 0]],
    ["a == 'NOR' or x > 3", [1, 1, 0, 1]],
    ['a == "XXX"', [0, 0, 0, _]],
    ['a != ""', [1, 1, 1, 0]],
    ['not x == 1', [0, 1, 1, 1]],
    ['!(x >= 2 && x <= 3)', [1, 0, 0, 1]],
    ['y > 2', [0, _, 1, 1]],
    ['is.na(y) | is.na(a)', [0, 1, 0, 1]],
    ['log(x) - ln(x)', [0, 0, 0, 0]],
    ['sum(x, b)', [5, 5, 5, 5]],
    ['sum(y, b)', [8, 5, 5, 8]],
    ['mean(x)', [2.5, 2.5, 2.5, 2.5]],
    ['max(x, a)', [2, 2, 3, _]],
    ['`x` * 1e1', [10, 20, 30, 40]],
  ])('%s', (text, wanted) => expect(value(text)).toEqual(wanted));

  it.each([
    ['x +', 'a column, number or function is missing; got the end at character 4'],
    ['x ? 1', 'cannot be read at character 3'],
    ['x == 1 )', 'cannot be read further; got ")" at character 8'],
    ['(x', '")" is missing'],
    ['xx > 1', 'no column "xx"; did you mean "x"?'],
    ['a > 1', 'texts are equal or not, never larger'],
    ['a + 1', 'column "a" of t.csv must hold numbers; line 2 has "NOR"'],
    ['tan(x)', 'no function tan()'],
    [`${'('.repeat(500)}x`, 'nested too deeply'],
    [`${'!'.repeat(3000)}x`, 'nested too deeply'],
  ])('refuses %s', (text, message) => expect(() => value(text)).toThrow(message));
});

describe('formulas', () => {
  it('are read in their parts', () => {
    const formula = parseFormula('trade ~ log(dist) + rta:x + offset(z) | a^year + b^year + a^b', 'f');
    expect(textOf(formula.response)).toBe('trade');
    expect(formula.terms.map(textOf)).toEqual(['log(dist)', 'rta:x']);
    expect(formula.offset && textOf(formula.offset)).toBe('z');
    expect(formula.effects.map(({ name }) => name)).toEqual(['a^year', 'b^year', 'a^b']);
  });

  it('know crossed terms, no constant, no regressor, three-way effects, a repeated effect', () => {
    expect(parseFormula('y ~ a * b', 'f').terms.map(textOf)).toEqual(['a', 'b', 'a:b']);
    expect(parseFormula('y ~ x - 1', 'f').constant).toBe(false);
    expect(parseFormula('y ~ 0 + x', 'f').constant).toBe(false);
    expect(parseFormula('y ~ -1 + x', 'f')).toMatchObject({ constant: false, terms: [{ name: 'x' }] });
    expect(parseFormula('y ~ x + 1', 'f').constant).toBe(true);
    expect(parseFormula('y ~ 1 | a', 'f')).toMatchObject({ terms: [], effects: [{ name: 'a' }] });
    expect(parseFormula('y ~ x | a^b^c + a^b^c', 'f').effects.map(({ name }) => name)).toEqual(['a^b^c']);
    expect(parseCombinations('~ a + b^c', 'c').map(({ name }) => name)).toEqual(['a', 'b^c']);
  });

  it.each([
    ['trade', '"~" is missing'],
    ['trade ~ x | a | b', 'instruments are not estimated'],
    ['trade ~ x - z', 'terms cannot be taken away'],
    ['trade ~ x | a[z]', 'slopes that vary'],
    ['trade ~ x | "a"', 'a fixed effect or cluster is a column'],
    ['trade ~', 'a column, number or function is missing'],
  ])('refuses %s', (text, message) => expect(() => parseFormula(text, 'f')).toThrow(message));
});
