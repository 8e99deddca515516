/** Scenarios in words: which variable of trade costs takes which value between whom. */
import { DomainError } from '../../core/errors.ts';

/** One statement: a variable, or trade costs themselves, set or multiplied for some ordered pairs. */
export interface Statement {
  /** name of a variable; `cost` for trade costs */
  readonly name: string;
  readonly kind: 'set' | 'times';
  readonly value: number;
  /** exporter and importer, by index */
  readonly pairs: readonly (readonly [number, number])[];
  readonly text: string;
}

/** The name that stands for trade costs t themselves. */
export const costName = 'cost';

/**
 * Reads a scenario.
 *
 *     border = 0                     between all countries, not within them
 *     pta: CAN-JPN = 1               both directions;  CAN>JPN  one
 *     cost: PRK-* x 0.8              with everyone else; trade costs t times .8
 *     rta: PRK-VNM+IDN, KOR-KOR = 1  several; a country with itself only when named so
 *
 * Statements are parted by ; or line breaks and apply in order; # begins a comment.
 * @param text the scenario
 * @param actors names of countries
 * @throws DomainError for a statement that cannot be read, names an unknown country or multiplies costs by 0 or less
 * @example parseScenario('pta: A-B = 1', ['A', 'B'])[0].pairs // => [[0, 1], [1, 0]]
 */
export function parseScenario(text: string, actors: readonly string[]): Statement[] {
  const statements = text
    .split('\n')
    .map((line) => line.replace(/#.*$/, ''))
    .join(';')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (statements.length === 0) throw new DomainError('scenario: nothing is changed; write for example border = 0');
  const index = new Map(actors.map((actor, i) => [actor, i]));
  return statements.map((statement) => parseStatement(statement, index));
}

/** What is changed, = or x, and a number. The x stands after a blank or the star of `A-*`, not inside a name. */
const shape = /^(.+?)\s*(=|(?<=[\s*])[x×])\s*([+-]?[\d.]+(?:e[+-]?\d+)?)$/i;

function parseStatement(text: string, index: ReadonlyMap<string, number>): Statement {
  const [, head = '', sign, number = ''] = shape.exec(text) ?? [];
  const [, name = '', among] = /^([^:]+?)\s*(?::\s*(.+))?$/.exec(head) ?? [];
  const value = Number(number);
  if (name === '' || number === '' || !Number.isFinite(value))
    throw new DomainError(
      `scenario: cannot be read; got "${text.slice(0, 80)}"; write NAME = VALUE, NAME: A-B = VALUE or cost: A-B x FACTOR`,
    );
  const kind = sign === '=' ? 'set' : 'times';
  if (name === costName && !(kind === 'times' && value > 0))
    throw new DomainError(
      `scenario: trade costs are multiplied by a factor above 0; got "${text.slice(0, 80)}"; write cost: A-B x 0.8`,
    );
  const pairs =
    among === undefined ? pairsAmong([...index.values()], [...index.values()], false) : pairsOf(among, index);
  return { name, kind, value, pairs, text };
}

type Pair = readonly [number, number];

function pairsOf(text: string, index: ReadonlyMap<string, number>): Pair[] {
  const seen = new Map<string, Pair>();
  for (const part of text.split(',')) {
    const found = bothSides(part.trim(), index);
    if (found === null) throw unknownPair(part.trim(), index);
    const { from, to, isOneWay } = found;
    const isHome = from.length === 1 && to.length === 1 && from[0] === to[0];
    for (const pair of pairsAmong(from, to, isHome)) seen.set(pair.join(), pair);
    if (!isOneWay) for (const pair of pairsAmong(to, from, isHome)) seen.set(pair.join(), pair);
  }
  return [...seen.values()];
}

/** Names may hold a hyphen themselves, so every place to part is tried. */
function bothSides(
  text: string,
  index: ReadonlyMap<string, number>,
): { readonly from: readonly number[]; readonly to: readonly number[]; readonly isOneWay: boolean } | null {
  for (let at = 1; at < text.length - 1; at++) {
    const mark = text[at];
    if (mark !== '-' && mark !== '>') continue;
    const from = side(text.slice(0, at), index);
    const to = side(text.slice(at + 1), index);
    if (from !== null && to !== null) return { from, to, isOneWay: mark === '>' };
  }
  return null;
}

function side(text: string, index: ReadonlyMap<string, number>): readonly number[] | null {
  if (text.trim() === '*') return [...index.values()];
  const found = text.split('+').map((name) => index.get(name.trim()));
  return found.every((i) => i !== undefined) ? found : null;
}

function pairsAmong(from: readonly number[], to: readonly number[], withHome: boolean): Pair[] {
  return from.flatMap((i) => to.filter((j) => withHome || i !== j).map((j): Pair => [i, j]));
}

function unknownPair(text: string, index: ReadonlyMap<string, number>): DomainError {
  const names = text.split(/[-+>]/).map((name) => name.trim());
  const unknown = names.find((name) => name !== '*' && !index.has(name));
  const known = [...index.keys()].slice(0, 8).join(', ');
  return new DomainError(
    unknown === undefined || names.length < 2
      ? `scenario: no pair of countries; got "${text.slice(0, 60)}"; write A-B, A>B or A-*`
      : `scenario: unknown country; got "${unknown.slice(0, 60)}"; the data have ${known}${index.size > 8 ? ' ...' : ''}`,
  );
}

/**
 * A variable as statements leave it.
 * @param values n x n before
 * @returns n x n after
 */
export function applyStatements(values: Float64Array, n: number, statements: readonly Statement[]): Float64Array {
  const after = values.slice();
  for (const { kind, value, pairs } of statements)
    for (const [i, j] of pairs) after[i * n + j] = kind === 'set' ? value : value * (after[i * n + j] as number);
  return after;
}
