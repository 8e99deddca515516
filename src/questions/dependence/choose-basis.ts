import { NotFoundError } from '../../core/errors.ts';
import { type BasisPicture, basisPicture, usefulness } from './basis-picture.ts';
import { isOwn, type TradeRecord, yearRuns } from './read-series.ts';

/** How a basis and a year are picked; stated in every answer. */
export const dependenceRule =
  'of the bases that hold the state itself and allow a share (a world total, or values of two partners), the first by the rule of trade: a world total of both flows and two-way values for the most partners, then values for the most partners, then the alphabet; where none does, the first that publishes one, then the first that names the largest partner';

export interface Chosen {
  readonly year: number;
  readonly picture: BasisPicture;
  /** pictures of all bases of the year that hold the state itself, by the rule */
  readonly pictures: readonly BasisPicture[];
}

/**
 * Picks year and basis.
 * @param year left out: the latest in which some basis allows a share with a world total, else the latest with a share
 * @throws NotFoundError when nothing is held for the year or on the basis
 */
export function chooseBasis(record: TradeRecord, year: number | null, basis: string | null): Chosen {
  const { actor, years } = record;
  if (year !== null) {
    const found = choiceOf(record, year, basis);
    if (found !== null) return found;
    throw nothingIn(record, year, basis);
  }
  let best: Chosen | null = null;
  let bestScore = 0;
  for (const one of [...years.keys()].sort((a, b) => b - a)) {
    const found = choiceOf(record, one, basis);
    if (found === null) continue;
    const score =
      1 + usefulness(found.picture) + Number(found.picture.topShare !== null && found.picture.totalUsd !== null);
    if (score > bestScore) [best, bestScore] = [found, score];
  }
  if (best !== null) return best;
  if (basis === null) throw onlyPartner(record);
  throw new NotFoundError(
    `dependence: the tables hold no trade of ${actor} on basis ${basis}; at hand: ${ownBases(record).join(', ')}`,
    { candidates: ownBases(record) },
  );
}

function choiceOf(record: TradeRecord, year: number, basis: string | null): Chosen | null {
  const shares = record.shares.filter((row) => row.year === year);
  const pictures = (record.years.get(year) ?? [])
    .filter((series) => isOwn(series, record.actor))
    .map((series) => basisPicture(series, series.measure, shares));
  const order = [...pictures].sort((a, b) => usefulness(b) - usefulness(a));
  const picture = basis === null ? order[0] : pictures.find(({ series }) => series.basis === basis);
  return picture === undefined ? null : { year, picture, pictures };
}

function ownBases(record: TradeRecord): string[] {
  return [...record.bases]
    .filter(([, years]) => [...years.values()].some((series) => isOwn(series, record.actor)))
    .map(([basis]) => basis)
    .sort();
}

function nothingIn(record: TradeRecord, year: number, basis: string | null): NotFoundError {
  const { actor, years } = record;
  const own = (years.get(year) ?? []).filter((series) => isOwn(series, actor)).map((series) => series.basis);
  if (own.length > 0)
    return new NotFoundError(
      `dependence: ${actor} has no row on basis ${basis} in ${year}; at hand: ${own.join(', ')}`,
      { candidates: own },
    );
  const held = [...years].filter(([, series]) => series.some((one) => isOwn(one, actor))).map(([one]) => one);
  if (held.length === 0) return onlyPartner(record);
  return new NotFoundError(`dependence: ${year} is out of coverage for ${actor}; the tables hold ${yearRuns(held)}`, {
    coverage: held,
  });
}

function onlyPartner({ actor, years }: TradeRecord): NotFoundError {
  const partners = new Set(
    [...years.values()].flatMap((series) => series.flatMap((one) => one.partners.map((entry) => entry.partner))),
  );
  return new NotFoundError(
    `dependence: the tables hold ${actor} only as a partner of ${[...partners].sort().slice(0, 10).join(', ')}: these are not its partners as a whole; import a trade source, or ask for another actor`,
  );
}
