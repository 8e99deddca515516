import type { RivalSpec } from '../../core/rivals.ts';

const bySeries = ['basisName', 'flow', 'period'] as const;
const sums = [
  { list: 'bloc.byBasis[]', ground: ['basis', 'measure'] },
  { list: 'bloc.published[]', ground: ['group', 'basis'] },
] as const;

/** Which values of an answer on trade compete: a total on another basis, a bloc's sum, another series of the same flow. */
export const tradeRivals: readonly RivalSpec[] = [
  { of: 'totalUsd', at: 'passedOver[].totalUsd', ground: ['basisName', 'measure'] },
  ...['bloc', 'bloc.byBasis[]', 'bloc.published[]'].flatMap((of) =>
    sums.map(({ list, ground }) => ({ of: `${of}.totalUsd`, at: `${list}.totalUsd`, ground })),
  ),
  ...(['shareOfTotal', 'shareWithout'] as const).flatMap((share) => [
    { of: `bloc.${share}`, at: `bloc.published[].${share}`, ground: ['group', 'basis'] },
    {
      of: `bloc.published[].${share}`,
      at: `bloc.${share}`,
      meaning: 'sum of the members that report on the chosen basis',
    },
    { of: `bloc.published[].${share}`, at: `bloc.published[].${share}`, ground: ['group', 'basis'] },
  ]),
  { of: 'values[].valueUsd', at: 'values[].valueUsd', alike: ['period', 'flow'], ground: bySeries },
  { of: 'spread.lowUsd', at: 'values[].valueUsd', alike: ['flow'], ground: bySeries },
  { of: 'spread.highUsd', at: 'values[].valueUsd', alike: ['flow'], ground: bySeries },
  { of: 'shares[].share', at: 'shares[].share', alike: ['year'], ground: ['basis'] },
];
