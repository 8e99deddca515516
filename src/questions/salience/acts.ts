/** Definitions `acts` (what the bloc and its members did about a state) and `news` (coded news events). */
import type { Atlas, Row } from '../../core/atlas.ts';
import { yearOf } from '../../core/edtf.ts';
import type { Circle } from './circle.ts';
import { partnerIn, type SalienceDefinition, salienceYear, type YearRange, yearsBetween } from './definition.ts';

/** Decisions and statements of the bloc about a state, against acts between it and single members. */
export async function actsDefinition(
  atlas: Atlas,
  actor: string,
  circle: Circle,
  range: YearRange,
): Promise<SalienceDefinition> {
  const all = await atlas.rows('decisions', { body: [...circle.forums] });
  const names = [actor, ...(await atlas.rows('actor_names', { actor })).map((row) => row.name)];
  const about = rowsNaming(all, names);
  const acts = [
    ...(await atlas.rows('events', { stateA: actor })),
    ...(await atlas.rows('events', { stateB: actor })),
    ...(await atlas.rows('relations', { stateA: actor })),
    ...(await atlas.rows('relations', { stateB: actor })),
  ].filter((row) => circle.membersIn(yearOf(row.date) ?? 0).includes(partnerIn(row, actor) ?? ''));
  const measures = (await atlas.rows('sanction_measures', { target: actor })).filter((row) =>
    circle.membersIn(yearOf(row.date) ?? 0).includes(row.imposer),
  );
  const years = yearsBetween(
    all.flatMap((row) => yearOf(row.date) ?? []),
    range,
  );
  const inYear = <R extends { readonly date: string }>(rows: readonly R[], year: number): readonly R[] =>
    rows.filter((row) => yearOf(row.date) === year);
  const isEvent = (row: (typeof acts)[number]): row is Row<'events'> => 'sign' in row;
  return {
    id: 'acts',
    meaning: `Acts of the year: decisions and statements of ${[...circle.forums].join(', ')} that name ${actor}, against dated acts, breaks and restorations of relations and sanction measures between it and single members, friendly or hostile. Years from the first to the last decision of the bloc in the tables, on any issue.`,
    unit: 'acts',
    reason:
      years.length === 0
        ? `no decision of ${circle.id} is in the tables for these years`
        : about.length === 0
          ? `no decision of ${circle.id} in the tables names ${actor}`
          : null,
    years:
      about.length === 0
        ? []
        : years.map((year) => {
            const viaBloc = inYear(about, year).length;
            const member = inYear(acts, year).length + inYear(measures, year).length;
            const tally = { viaBloc, memberByMember: member, n: viaBloc + member };
            return salienceYear(year, tally, 'no act is recorded');
          }),
    rows: [
      { table: 'decisions', rows: about },
      { table: 'events', rows: acts.filter(isEvent) },
      { table: 'relations', rows: acts.filter((row) => !isEvent(row)) },
      { table: 'sanction_measures', rows: measures },
    ],
  };
}

/** Decisions whose text holds one of the names as words of their own. */
function rowsNaming(rows: readonly Row<'decisions'>[], names: readonly string[]): Row<'decisions'>[] {
  const escaped = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const anyOf = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'u');
  return rows.filter(({ issue, what }) => anyOf.test(`${issue} ${what}`));
}

/** Coded news events of a year between a state and the bloc as such, against those with single members. */
export async function newsDefinition(
  atlas: Atlas,
  actor: string,
  circle: Circle,
  range: YearRange,
): Promise<SalienceDefinition> {
  const rows = [
    ...(await atlas.rows('event_months', { origin: actor })),
    ...(await atlas.rows('event_months', { target: actor })),
  ];
  const other = (row: Row<'event_months'>): string => (row.origin === actor ? row.target : row.origin);
  const year = (row: Row<'event_months'>): number => Number(row.month.slice(0, 4));
  const bloc = rows.filter((row) => circle.forums.has(other(row)));
  const members = rows.filter((row) => circle.membersIn(year(row)).includes(other(row)));
  const sum = (of: readonly Row<'event_months'>[], at: number): number =>
    of.filter((row) => year(row) === at).reduce((total, row) => total + row.events, 0);
  const used = bloc.length === 0 ? [] : [...bloc, ...members];
  return {
    id: 'news',
    meaning: `Coded news events of the year, in both directions: between ${actor} and ${[...circle.forums].join(', ')} as such, against those between it and single members.`,
    unit: 'events',
    reason:
      bloc.length === 0
        ? `no news events that code ${circle.id} or its forums as an actor are imported (ICEWS, POLECAT, GDELT)`
        : null,
    years: yearsBetween(used.map(year), range).map((at) => {
      const viaBloc = sum(bloc, at);
      const member = sum(members, at);
      return salienceYear(at, { viaBloc, memberByMember: member, n: viaBloc + member }, 'no event is coded');
    }),
    rows: [{ table: 'event_months', rows: used }],
  };
}
