/** Yearly figures of states that the host ranking reads and cites: one query for all of them, made once for the same data. */
import type { Atlas } from '../../core/atlas.ts';
import type { ColumnTable } from '../../core/columns.ts';

const indicators = ['exports_total', 'imports_total', 'gdp_current_usd', 'tpop', 'polity2'] as const;
export type HostIndicator = (typeof indicators)[number];

const fields = ['id', 'actor', 'indicator', 'year', 'value', 'unit', 'source'] as const;

export interface HostIndicators extends ColumnTable<'indicators', (typeof fields)[number]> {
  /** rows of each indicator, in their order */
  readonly rowsOf: ReadonlyMap<string, readonly number[]>;
}

const kept = new WeakMap<Atlas, Promise<HostIndicators>>();

/** All rows of the indicators. */
export async function hostIndicators(atlas: Atlas): Promise<HostIndicators> {
  const reading = kept.get(atlas) ?? read(atlas);
  kept.set(atlas, reading);
  reading.catch(() => kept.delete(atlas));
  return await reading;
}

async function read(atlas: Atlas): Promise<HostIndicators> {
  const table = await atlas.columns('indicators', fields, { indicator: indicators });
  const { codes, texts } = table.cells.indicator;
  const rowsOf = new Map<string, number[]>(indicators.map((indicator) => [indicator, []]));
  for (let row = 0; row < table.length; row++) rowsOf.get(texts[codes[row] as number] ?? '')?.push(row);
  return { ...table, rowsOf };
}
