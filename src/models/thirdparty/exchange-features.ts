import { column, type FeatureBlock, figuresBefore } from './feature-block.ts';
import type { AllianceFacts, EconomyFacts, OrganisationFacts, TradeFacts, YearlyFigures } from './host-facts.ts';
import type { StateIndex } from './state-index.ts';

/** Added to shares of trade before the logarithm. */
export const leastShare = 1e-4;

/** Added to weighted joint memberships before the logarithm: of each party, and of all three. */
export const leastMemberships = { pair: 0.05, trio: 0.02 } as const;

/** Trade of the year before, or of the last year the publisher has. */
export function tradeFeatures(index: StateIndex, trade: TradeFacts): FeatureBlock {
  const ids = index.states.map((state) => state.id);
  const totalBefore = figuresBefore(ids, trade.total);
  const shares = (party: number, year: number): ((candidate: number) => number) => {
    const flows = trade.withParty.get(`${Math.min(year - 1, trade.lastYear)} ${ids[party]}`);
    let total = 0;
    for (const value of flows?.values() ?? []) total += value;
    return (c) => {
      const value = flows?.get(ids[c] as string);
      return value === undefined || total === 0 ? Number.NaN : value / total;
    };
  };
  return {
    id: 'trade',
    title: 'trade',
    table: 'trade',
    features: [
      {
        id: 'trade-share-lesser',
        meaning: 'its share in the trade of the party to which it matters less',
        unit: `ln(share + ${leastShare})`,
      },
      {
        id: 'trade-share-greater',
        meaning: 'its share in the trade of the party to which it matters more',
        unit: `ln(share + ${leastShare})`,
      },
      { id: 'trade-total', meaning: 'its whole trade', unit: 'ln(USD m + 1)' },
    ],
    columns({ year, a, b, candidates }) {
      const ofA = shares(a, year);
      const ofB = shares(b, year);
      const total = totalBefore(year);
      const pick = (c: number, choose: (x: number, y: number) => number): number => {
        const [one, other] = [ofA(c), ofB(c)];
        const share = Number.isNaN(one) ? other : Number.isNaN(other) ? one : choose(one, other);
        return Math.log(share + leastShare);
      };
      return [
        column(candidates, (c) => pick(c, Math.min)),
        column(candidates, (c) => pick(c, Math.max)),
        column(candidates, (c) => Math.log((total[c] as number) / 1e6 + 1)),
      ];
    },
  };
}

/** Joint seats in international organisations, a body of n members counting 1/n. */
export function organisationFeatures(index: StateIndex, facts: OrganisationFacts): FeatureBlock {
  const byYear = new Map<number, readonly { readonly has: ReadonlySet<number>; readonly members: Int32Array }[]>();
  const spells = facts.spells.flatMap(({ body, member, from, to }) => {
    const position = index.positionOf.get(member);
    return position === undefined ? [] : [{ body, position, from, to: to ?? Number.POSITIVE_INFINITY }];
  });
  const bodiesIn = (year: number) => {
    const known = byYear.get(year);
    if (known !== undefined) return known;
    const bodies = new Map<string, Set<number>>();
    for (const { body, position, from, to } of spells) {
      if (from > year || year > to) continue;
      const members = bodies.get(body);
      if (members === undefined) bodies.set(body, new Set([position]));
      else members.add(position);
    }
    const lists = [...bodies.values()]
      .filter((has) => has.size > 1)
      .map((has) => ({ has, members: Int32Array.from(has) }));
    byYear.set(year, lists);
    return lists;
  };
  return {
    id: 'organisations',
    title: 'joint memberships',
    table: 'memberships',
    features: [
      {
        id: 'memberships-lesser',
        meaning: 'bodies shared with the party with which it shares less, small bodies above all',
        unit: `ln(sum of 1/members + ${leastMemberships.pair})`,
      },
      {
        id: 'memberships-greater',
        meaning: 'the same with the party with which it shares more',
        unit: `ln(sum of 1/members + ${leastMemberships.pair})`,
      },
      {
        id: 'memberships-trio',
        meaning: 'bodies in which all three sit',
        unit: `ln(sum of 1/members + ${leastMemberships.trio})`,
      },
    ],
    columns({ year, a, b, candidates }) {
      const [withA, withB, trio] = [0, 1, 2].map(() => new Float64Array(index.states.length)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      for (const { has, members } of bodiesIn(year - 1)) {
        const hasA = has.has(a);
        const hasB = has.has(b);
        if (!hasA && !hasB) continue;
        const weight = 1 / members.length;
        for (const member of members) {
          if (hasA) withA[member] = (withA[member] as number) + weight;
          if (hasB) withB[member] = (withB[member] as number) + weight;
          if (hasA && hasB) trio[member] = (trio[member] as number) + weight;
        }
      }
      const ofA = (c: number): number => withA[c] as number;
      const ofB = (c: number): number => withB[c] as number;
      return [
        column(candidates, (c) => Math.log(Math.min(ofA(c), ofB(c)) + leastMemberships.pair)),
        column(candidates, (c) => Math.log(Math.max(ofA(c), ofB(c)) + leastMemberships.pair)),
        column(candidates, (c) => Math.log((trio[c] as number) + leastMemberships.trio)),
      ];
    },
  };
}

/** Defence pacts of the year before. */
export function allianceFeatures(index: StateIndex, facts: AllianceFacts): FeatureBlock {
  const byYear = new Map<number, Float64Array>();
  const alliesIn = (year: number): Float64Array => {
    const allies = facts.allies.get(year);
    const known =
      byYear.get(year) ?? Float64Array.from(index.states, ({ id }) => Math.log1p(allies?.get(id)?.size ?? 0));
    byYear.set(year, known);
    return known;
  };
  return {
    id: 'alliances',
    title: 'defence pacts',
    table: 'alliances',
    features: [
      { id: 'ally-of-both', meaning: 'has a defence pact with both parties', unit: '0 or 1' },
      { id: 'ally-of-one', meaning: 'has a defence pact with exactly one party', unit: '0 or 1' },
      { id: 'allies', meaning: 'states with which it has a defence pact', unit: 'ln(1 + states)' },
    ],
    columns({ year, a, b, candidates }) {
      const on = Math.min(year - 1, facts.lastYear);
      const id = (position: number): string => index.states[position]?.id ?? '';
      const [ofA, ofB] = [a, b].map((party) => facts.allies.get(on)?.get(id(party)));
      const ties = (c: number): number => Number(ofA?.has(id(c)) ?? false) + Number(ofB?.has(id(c)) ?? false);
      const counts = alliesIn(on);
      return [
        column(candidates, (c) => Number(ties(c) === 2)),
        column(candidates, (c) => Number(ties(c) === 1)),
        column(candidates, (c) => counts[c] as number),
      ];
    },
  };
}

/** Wealth and size, as last known before the year. */
export function economyFeatures(index: StateIndex, facts: EconomyFacts): FeatureBlock {
  const ids = index.states.map((state) => state.id);
  const productBefore = figuresBefore(ids, facts.productUsd);
  const populationBefore = figuresBefore(ids, facts.population);
  return {
    id: 'economy',
    title: 'wealth and size',
    table: 'indicators',
    features: [
      { id: 'product-per-head', meaning: 'gross domestic product per head', unit: 'ln(current USD)' },
      { id: 'population', meaning: 'population', unit: 'ln(persons)' },
    ],
    columns({ year, candidates }) {
      const product = productBefore(year);
      const population = populationBefore(year);
      return [
        column(candidates, (c) => Math.log((product[c] as number) / (population[c] as number))),
        column(candidates, (c) => Math.log(population[c] as number)),
      ];
    },
  };
}

/** Regime, as last coded before the year. */
export function regimeFeatures(index: StateIndex, regime: YearlyFigures): FeatureBlock {
  const before = figuresBefore(
    index.states.map((state) => state.id),
    regime,
  );
  return {
    id: 'regime',
    title: 'regime',
    table: 'indicators',
    features: [{ id: 'democracy', meaning: 'Polity score, -10 autocracy to 10 democracy', unit: 'points / 10' }],
    columns({ year, candidates }) {
      const scores = before(year);
      return [column(candidates, (c) => (scores[c] as number) / 10)];
    },
  };
}
