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
  const pairs = new Map<string, Set<string>>();
  for (let row = 0; row < length; row++) {
    if (usd('exportsUsd', row) === null && usd('importsUsd', row) === null && usd('totalUsd', row) === null) continue;
    const name = text('basis', row);
    const [a, b] = [text('actor', row), text('partner', row)];
    pairs.set(name, (pairs.get(name) ?? new Set()).add(a < b ? `${a} ${b}` : `${b} ${a}`));
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
  const flows = new Map<string, Tie>();
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
    const state = (facet: string, origin: string, destination: string, value: number): void => {
      const where = {
        table: 'trade',
        row: id,
        source: text('source', row),
        class: isConfidence(confidence) ? confidence : ('memory' as const),
      };
      if (value === 0) zeros.set(`${origin} ${destination}`, { origin, destination, ...where });
      else if (flows.has(`${facet} ${origin} ${destination}`))
        drops.add('a flow that the series states from both sides: it counts once', id);
      else
        flows.set(`${facet} ${origin} ${destination}`, {
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
    if (joinDirections && total !== null && (exports === null || imports === null))
      state('total', actor, partner, total);
    else {
      if (exports !== null) state('exports', actor, partner, exports);
      if (imports !== null) state('exports', partner, actor, imports);
      if (exports === null && imports === null)
        drops.add(
          total === null ? 'states no value' : 'states only the total of both flows, which has no direction',
          id,
        );
    }
  }
  // a total joins the pair whichever side states it; flows beside it are parts of it
  const totals = new Set(
    [...flows.values()]
      .filter((tie) => tie.facet === 'total')
      .flatMap((tie) => [`${tie.origin} ${tie.destination}`, `${tie.destination} ${tie.origin}`]),
  );
  return {
    ties: [...flows.values()].filter((tie) => tie.facet === 'total' || !totals.has(`${tie.origin} ${tie.destination}`)),
    directed: !joinDirections,
    unit: 'USD',
    basis: taken,
    statedNone: [...zeros.values()],
    dropped: drops.list(),
    strength: (tie) => tie.value ?? 0,
  };
};
