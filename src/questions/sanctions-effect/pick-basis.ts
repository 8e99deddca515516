/** Which compiler's trade a panel is read from. */
import type { Atlas } from '../../core/atlas.ts';
import { NotFoundError } from '../../core/errors.ts';

export interface PickedBasis {
  readonly basis: string;
  /** last year with a row on it */
  readonly last: number;
  /** bases that were passed over, with their rows in the years */
  readonly others: readonly { readonly basis: string; readonly rows: number; readonly last: number }[];
}

/**
 * The basis asked for, or the one with most rows in the years.
 * @throws NotFoundError when the years hold no row on it, or none at all
 */
export async function pickBasis(
  atlas: Atlas,
  asked: { readonly basis: string | null; readonly from: number; readonly to: number },
): Promise<PickedBasis> {
  const { length, cells } = await atlas.columns('trade', ['basis', 'year'], {
    year: { from: asked.from, to: asked.to },
  });
  const found = new Map<string, { rows: number; last: number }>();
  for (let i = 0; i < length; i++) {
    const basis = cells.basis.texts[cells.basis.codes[i] as number] as string;
    const one = found.get(basis) ?? { rows: 0, last: 0 };
    one.rows++;
    one.last = Math.max(one.last, cells.year.values[i] as number);
    found.set(basis, one);
  }
  const all = [...found]
    .map(([basis, { rows, last }]) => ({ basis, rows, last }))
    .sort((a, b) => b.rows - a.rows || (a.basis < b.basis ? -1 : 1));
  const best = asked.basis === null ? all[0] : all.find(({ basis }) => basis === asked.basis);
  if (best === undefined)
    throw new NotFoundError(
      `sanctions-effect: no trade${asked.basis === null ? '' : ` on basis ${asked.basis}`} from ${asked.from} on is in the tables; ${all.length === 0 ? 'import a trade source, or ask for other years' : `at hand: ${all.map(({ basis }) => basis).join(', ')}`}`,
      { candidates: all.map(({ basis }) => basis) },
    );
  return { basis: best.basis, last: best.last, others: all.filter((one) => one !== best) };
}
