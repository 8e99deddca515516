/** All smallest ways to meet several needs with options that meet one or more each. */
import { DomainError } from '../../core/errors.ts';

/** An option: which needs it meets and what it costs. */
export interface CoverOption {
  readonly id: string;
  readonly meets: readonly string[];
  readonly cost: number;
}

/** Most options of an exhaustive search: 2^16 sets. */
export const mostOptions = 16;

/**
 * Covers of needs that lose a need with any option taken away, cheapest first: minimal hitting sets of the lists of options
 * that meet each need. The search is exhaustive.
 * @param needs each met by an option at least
 * @param options at most {@link mostOptions}; those that meet no need are in no cover
 * @returns covers in order of cost, then size, then ids; none when a need is met by no option
 * @throws DomainError for too many options
 * @see references.bib reiter1987
 * @example minimalCovers(['a', 'b'], [{ id: 'x', meets: ['a', 'b'], cost: 1 }, { id: 'y', meets: ['a'], cost: 1 }]).length // => 1
 */
export function minimalCovers(
  needs: readonly string[],
  options: readonly CoverOption[],
): readonly (readonly CoverOption[])[] {
  if (options.length > mostOptions)
    throw new DomainError(`minimalCovers: at most ${mostOptions} options; got ${options.length}`);
  const all = (1 << needs.length) - 1;
  const masks = options.map(({ meets }) =>
    needs.reduce((mask, need, at) => (meets.includes(need) ? mask | (1 << at) : mask), 0),
  );
  const covers: CoverOption[][] = [];
  for (let set = 0; set < 1 << options.length; set++) {
    const chosen = options.flatMap((_, at) => ((set >> at) & 1 ? [at] : []));
    const met = (without: number): number =>
      chosen.reduce((mask, at) => (at === without ? mask : mask | (masks[at] as number)), 0);
    if (met(-1) !== all || chosen.some((at) => met(at) === all)) continue;
    covers.push(chosen.map((at) => options[at] as CoverOption));
  }
  const cost = (cover: readonly CoverOption[]): number => cover.reduce((sum, option) => sum + option.cost, 0);
  const name = (cover: readonly CoverOption[]): string => cover.map(({ id }) => id).join(' ');
  return covers.sort((a, b) => cost(a) - cost(b) || a.length - b.length || (name(a) < name(b) ? -1 : 1));
}
