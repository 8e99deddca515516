/** The world that a counterfactual starts from: who sells how much to whom, home sales included, and what follows from it. */
import { DomainError } from '../../core/errors.ts';

/** Baseline trade of n countries. Matrices are row by row: exporter i, importer j at i * n + j. */
export interface TradeWorld {
  readonly actors: readonly string[];
  /** value of trade, sales at home on the diagonal; rows sum to output, columns to expenditure */
  readonly flows: Float64Array;
  /** row sums: value of all sales of a country */
  readonly output: Float64Array;
  /** column sums: value of all its purchases */
  readonly expenditure: Float64Array;
}

/** How many names a message lists. */
const shown = 5;

/**
 * Checks bilateral trade and sums it to output and expenditure.
 * @param actors n names, each once
 * @param flows value of trade, n x n, exporter by importer; every pair, a country with itself included
 * @throws DomainError for fewer than two countries, a value that is no number or negative, a country that sells nothing, buys
 *   nothing or has no sales at home, or a world in parts that do not trade with each other
 * @example tradeWorld(['A', 'B'], Float64Array.of(8, 2, 1, 9)).output[0] // => 10
 */
export function tradeWorld(actors: readonly string[], flows: Float64Array): TradeWorld {
  const n = actors.length;
  if (n < 2) throw new DomainError(`tradeWorld: at least two countries must trade; got ${n}`);
  if (new Set(actors).size !== n) throw new DomainError('tradeWorld: a country is named twice');
  if (flows.length !== n * n)
    throw new DomainError(`tradeWorld: flows must be ${n} x ${n}; got ${flows.length} values`);
  const output = new Float64Array(n);
  const expenditure = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const value = flows[i * n + j] as number;
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
        throw new DomainError(`tradeWorld: trade must be 0 or more; got ${value} from ${actors[i]} to ${actors[j]}`);
      output[i] = (output[i] as number) + value;
      expenditure[j] = (expenditure[j] as number) + value;
    }
  refuse(actors, (i) => output[i] === 0, 'sell nothing at all: their price has no meaning; leave them out');
  refuse(actors, (i) => expenditure[i] === 0, 'buy nothing at all; leave them out');
  refuse(
    actors,
    (i) => flows[i * n + i] === 0,
    'have no sales at home: trade within a country is missing; add a row per country with itself (output less exports)',
  );
  const apart = unreached(flows, n);
  refuse(
    actors,
    (i) => apart[i] === 1,
    `have no trade, not even through others, with ${actors[0]}; ask each part alone`,
  );
  return { actors, flows, output, expenditure };
}

function refuse(actors: readonly string[], isBad: (index: number) => boolean, what: string): void {
  const bad = actors.filter((_, i) => isBad(i));
  if (bad.length === 0) return;
  const names = bad.slice(0, shown).join(', ') + (bad.length > shown ? ` and ${bad.length - shown} more` : '');
  throw new DomainError(`tradeWorld: countries that ${what}; got ${names}`, { actors: bad });
}

/** 1 for each country that no chain of trade, in either direction, joins to the first. */
function unreached(flows: Float64Array, n: number): Uint8Array {
  const apart = new Uint8Array(n).fill(1);
  apart[0] = 0;
  const waiting = [0];
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop())
    for (let j = 0; j < n; j++)
      if (apart[j] === 1 && ((flows[i * n + j] as number) > 0 || (flows[j * n + i] as number) > 0)) {
        apart[j] = 0;
        waiting.push(j);
      }
  return apart;
}
