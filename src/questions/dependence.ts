import { isConfidence } from '../core/confidence.ts';
import { DomainError } from '../core/errors.ts';
import type { Question, Session } from '../core/question.ts';
import { tradeBases } from '../core/trade-basis.ts';
import { type ClassedValue, classShares, classSteps } from '../measures/dependence/by-class.ts';
import { blocPart } from './dependence/bloc-part.ts';
import { byBasis } from './dependence/by-basis.ts';
import { type Chosen, chooseBasis, dependenceRule } from './dependence/choose-basis.ts';
import type { DependenceAnswer, FlaggedValue } from './dependence/dependence-answer.ts';
import { dependenceFields } from './dependence/dependence-fields.ts';
import { demandTrade, explain } from './dependence/explain.ts';
import { lostTies } from './dependence/lost-ties.ts';
import { readTradeRecord, type TradeRecord, yearRuns } from './dependence/read-series.ts';
import { shareSeries } from './dependence/share-series.ts';
import { tieRecords } from './dependence/tie-records.ts';
import { partnerValue } from './trade/ranked-partners.ts';

const parameters = {
  actor: { kind: 'actor', meaning: 'whose dependence', position: 0, required: true },
  year: { kind: 'year', meaning: 'year; left out: the latest that allows a share of a world total, else a share' },
  from: { kind: 'year', meaning: 'first year of the record and of the series; left out: all' },
  to: { kind: 'year', meaning: 'last year of the record and of the series; left out: all' },
  layer: { kind: 'text', meaning: 'kind of tie; trade is the one whose amounts add up', default: 'trade' },
  basis: {
    kind: 'enum',
    meaning: 'compiler of the series; left out: picked by the stated rule',
    values: Object.keys(tradeBases) as readonly string[],
  },
  flow: {
    kind: 'enum',
    meaning: "flow counted; left out: the one that accounts for most of each basis's values",
    values: ['total', 'exports', 'imports'],
  },
  bloc: { kind: 'actor', meaning: 'bloc whose members are counted together too', actorKinds: ['body', 'group'] },
  minus: { kind: 'actors', meaning: 'members to take away from the bloc' },
  on: { kind: 'date', meaning: "date of the bloc's membership; left out: last day of the year" },
} as const;

/** On whom a state depends, by which source, how sure that is, and what room the record shows if a tie is lost. */
export const dependence: Question<typeof parameters, DependenceAnswer> = {
  id: 'dependence',
  meaning:
    'On whom a state depends: shares and concentration by every source, by confidence class, and the room that is left if a tie is lost',
  parameters,
  fields: dependenceFields,
  tables: [
    {
      path: 'escapeRoom',
      title: 'If a tie is lost',
      columns: [
        'partner',
        'valueUsd',
        'share',
        'herfindahl',
        'herfindahlHigh',
        'next',
        'nextShare',
        'roomUsd',
        'togetherRoomUsd',
        'class',
        'source',
      ],
    },
    {
      path: 'byBasis',
      title: 'By every basis',
      columns: [
        'basisName',
        'measure',
        'topPartner',
        'topShare',
        'topSharePublished',
        'herfindahl',
        'herfindahlHigh',
        'partners',
        'comparable',
        'class',
        'source',
      ],
    },
    { path: 'byClass', title: 'By confidence class' },
    { path: 'byStep', title: 'With weaker classes left out' },
    { path: 'record', title: 'What each partner once carried' },
    { path: 'series', title: 'By year' },
    { path: 'spans', title: 'Years of each basis' },
    { path: 'flagged', title: 'Flagged as implausible or not comparable' },
  ],
  methods: 'dependence',
  examples: [
    'good-offices dependence PRK --year 2015 --bloc ASEAN --minus MMR,LAO,VNM',
    'good-offices dependence PRK --year 2004 --basis comtrade-mirror --bloc ASEAN',
    'good-offices dependence PRK --from 1990 --to 2015 --year 2001',
  ],

  async ask(atlas, { actor, year, from, to, layer, basis, flow, bloc, minus, on }, session) {
    demandTrade(layer);
    if (from !== null && to !== null && from > to)
      throw new DomainError(`dependence: from must not be after to; got ${from} and ${to}`);
    const bounds = { from, to, always: year };
    const record = await readTradeRecord(atlas, session, await atlas.actors(), actor, bounds, flow);
    const chosen = chooseBasis(record, year, basis);
    const { picture } = chosen;
    const { series, top } = picture;
    const part = await blocPart(atlas, session, actor, { bloc, minus, on }, chosen);
    const group = part === null ? null : new Set(part.members);
    const records = tieRecords(session, record, chosen, group ?? new Set());
    const classed = classedValues(chosen);
    const { points, spans } = shareSeries(session, record, chosen.year, {
      basis: series.basis,
      measure: picture.measure,
    });
    const lost = lostTies(chosen, records, group);
    session.evidence.useAll(
      'trade',
      picture.series.partners.map((cell) => cell.row),
    );
    explain(session, chosen, records, { basis, from, to });
    return {
      actor,
      layer,
      year: chosen.year,
      basis: series.basis,
      basisName: tradeBases[series.basis]?.name ?? series.basis,
      rule: basis === null ? dependenceRule : 'the basis that was asked for',
      measure: picture.measure,
      totalUsd: picture.totalUsd,
      totalId: picture.totalUsd === null ? null : (series.world?.row.id ?? null),
      totalSource: picture.totalUsd === null ? null : (series.world?.row.source ?? null),
      totalClass: picture.totalUsd === null ? null : (series.world?.row.class ?? null),
      top:
        top === null
          ? null
          : {
              partner: top.partner,
              valueUsd: picture.topValueUsd,
              share: picture.topShare,
              sharePublished: picture.topSharePublished,
              certain: picture.topCertain,
              flags: top.flags,
              id: top.id,
              source: top.source,
              class: top.class,
            },
      escapeRoom: lost,
      escapeRoomReason:
        lost.length > 0 ? null : `no partner has a value above zero on basis ${series.basis} in ${chosen.year}`,
      byBasis: byBasis(session, record, chosen),
      byClass: classShares(classed, picture.totalUsd).map(({ value, flaggedValue, ...rest }) => ({
        ...rest,
        valueUsd: value,
        flaggedUsd: flaggedValue,
      })),
      byStep: classSteps(classed, picture.totalUsd, picture.cap).map(({ value, ...rest }) => ({
        ...rest,
        valueUsd: value,
      })),
      record: records.rows,
      recordYears: {
        from: records.years[0] ?? null,
        to: records.years.at(-1) ?? null,
        years: records.years.length,
        missing: missingYears(records.years),
      },
      bloc: part,
      series: points,
      spans,
      flagged: flaggedValues(session, record, chosen.year),
    };
  },
};

function classedValues({ picture }: Chosen): ClassedValue[] {
  return picture.partners.flatMap((partner) => {
    const value = partnerValue(partner, picture.measure);
    if (value === null || !isConfidence(partner.class)) return [];
    return [{ partner: partner.partner, value, class: partner.class, flagged: partner.flags !== null }];
  });
}

/** Years between the first and the last of a record that state no value, rows or not. */
function missingYears(years: readonly number[]): string | null {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return null;
  const known = new Set(years);
  const missing = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((year) => !known.has(year));
  return missing.length === 0 ? null : yearRuns(missing);
}

function flaggedValues(session: Session, record: TradeRecord, year: number): FlaggedValue[] {
  return (record.years.get(year) ?? []).flatMap((series) =>
    [...series.partners, ...(series.world === null ? [] : [series.world])]
      .filter((cell) => cell.row.flags !== null)
      .map((cell) => {
        session.evidence.use('trade', cell.row);
        return {
          partner: cell.partner,
          basis: series.basis,
          valueUsd: cell.totalUsd ?? cell.importsUsd ?? cell.exportsUsd,
          reason: cell.row.flags ?? '',
          id: cell.row.id,
          source: cell.row.source,
          class: cell.row.class,
        };
      }),
  );
}
