import { type NumberCells, type TextCells, textAt } from '../../core/columns.ts';
import { isConfidence } from '../../core/confidence.ts';
import { DomainError } from '../../core/errors.ts';
import { DropCount, type StatedNone } from '../../network/network-slice.ts';
import type { Tie } from '../../network/tie.ts';
import type { LayerReader } from './slice-reading.ts';

/**
 * Trade flows of a year in one series. Of several series the one that tells of the most pairs is taken (the first by name among
 * equals); the others are dropped rows. A flow that a series states from both sides counts once.
 */
export const tradeReading: LayerReader = async (atlas, time, { basis = null, joinDirections = false }) => {
  const year = Number(time.to.slice(0, 4));
  const { length, cells } = await atlas.columns(
    'trade',
    ['id', 'actor', 'partner', 'basis', 'exportsUsd', 'importsUsd', 'totalUsd', 'source', 'class'],
    { year },
  );
  const text = (name: 'id' | 'actor' | 'partner' | 'basis' | 'source' | 'class', row: number): string =>
    textAt(cells[name] as TextCells, row) ?? '';
  const usd = (name: 'exportsUsd' | 'importsUsd' | 'totalUsd', row: number): number | null => {
    const value = (cells[name] as NumberCells).values[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  const pairOf = pairNumbers(cells.actor as TextCells, cells.partner as TextCells);
  const pairs = new Map<string, Set<number>>();
  for (let row = 0; row < length; row++) {
    if (usd('exportsUsd', row) === null && usd('importsUsd', row) === null && usd('totalUsd', row) === null) continue;
    const name = text('basis', row);
    const known = pairs.get(name);
    if (known === undefined) pairs.set(name, new Set([pairOf(row, 'either')]));
    else known.add(pairOf(row, 'either'));
  }
  const bases = [...pairs]
    .sort(([a, x], [b, y]) => y.size - x.size || Number(a > b) - Number(a < b))
    .map(([name]) => name);
  if (basis !== null && bases.length > 0 && !bases.includes(basis))
    throw new DomainError(`trade: no series "${basis}" in ${year}; series of that year: ${bases.join(', ')}`, {
      candidates: bases,
    });
  const taken = basis ?? bases[0] ?? null;
  const drops = new DropCount();
  /** by pair in its direction; totals apart */
  const flows = { exports: new Map<number, Tie>(), total: new Map<number, Tie>() };
  const zeros = new Map<string, StatedNone>();
  for (let row = 0; row < length; row++) {
    const id = text('id', row);
    const name = text('basis', row);
    if (name !== taken) {
      drops.add(`a rival series: ${name}`, id);
      continue;
    }
    const [actor, partner] = [text('actor', row), text('partner', row)];
    const confidence = text('class', row);
    const state = (facet: 'exports' | 'total', turned: boolean, value: number): void => {
      const [origin, destination] = turned ? [partner, actor] : [actor, partner];
      const pair = pairOf(row, turned ? 'turned' : 'as-stated');
      const where = {
        table: 'trade',
        row: id,
        source: text('source', row),
        class: isConfidence(confidence) ? confidence : ('memory' as const),
      };
      if (value === 0) zeros.set(`${origin} ${destination}`, { origin, destination, ...where });
      else if (flows[facet].has(pair)) drops.add('a flow that the series states from both sides: it counts once', id);
      else
        flows[facet].set(pair, {
          layer: 'trade',
          facet,
          nature: 'state',
          level: 'bilateral',
          origin,
          destination,
          from: String(year),
          to: String(year),
          value,
          unit: 'USD',
          basis: name,
          sign: 0,
          ...where,
        });
    };
    const [exports, imports, total] = [usd('exportsUsd', row), usd('importsUsd', row), usd('totalUsd', row)];
    if (joinDirections && total !== null && (exports === null || imports === null)) state('total', false, total);
    else {
      if (exports !== null) state('exports', false, exports);
      if (imports !== null) state('exports', true, imports);
      if (exports === null && imports === null)
        drops.add(
          total === null ? 'states no value' : 'states only the total of both flows, which has no direction',
          id,
        );
    }
  }
  // a total joins the pair whichever side states it; flows beside it are parts of it
  const totals = new Set(
    [...flows.total.values()].flatMap((tie) => [
      `${tie.origin} ${tie.destination}`,
      `${tie.destination} ${tie.origin}`,
    ]),
  );
  const parts = [...flows.exports.values()];
  const whole = totals.size === 0 ? parts : parts.filter((tie) => !totals.has(`${tie.origin} ${tie.destination}`));
  return {
    ties: [...flows.total.values(), ...whole],
    directed: !joinDirections,
    unit: 'USD',
    basis: taken,
    statedNone: [...zeros.values()],
    dropped: drops.list(),
    strength: (tie) => tie.value ?? 0,
  };
};

type Direction = 'as-stated' | 'turned' | 'either';

/** Numbers for the pairs of a row's two actors: equal for equal pairs. */
function pairNumbers(actor: TextCells, partner: TextCells): (row: number, direction: Direction) => number {
  const numbers = new Map<string, number>();
  const numbered = ({ texts }: TextCells): readonly number[] =>
    texts.map((text) => {
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    });
  const [ofActor, ofPartner] = [numbered(actor), numbered(partner)];
  return (row, direction) => {
    const a = ofActor[actor.codes[row] ?? -1] ?? numbers.size;
    const b = ofPartner[partner.codes[row] ?? -1] ?? numbers.size;
    const isTurned = direction === 'turned' || (direction === 'either' && a > b);
    return isTurned ? b * (numbers.size + 1) + a : a * (numbers.size + 1) + b;
  };
}
