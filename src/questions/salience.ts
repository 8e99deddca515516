import type { Atlas } from '../core/atlas.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import type { Question, Session } from '../core/question.ts';
import { seededRandom } from '../core/random.ts';
import { defineMembers, membershipOf } from './body-members.ts';
import { type RollCallVotes, rollCallVotes } from './roll-call-votes.ts';
import { actsDefinition, newsDefinition } from './salience/acts.ts';
import { type SalienceAnswer, salienceFields } from './salience/answer.ts';
import { type Circle, circleOf } from './salience/circle.ts';
import { contactsDefinition } from './salience/contacts.ts';
import type { SalienceDefinition, UsedRows } from './salience/definition.ts';
import { type DriverData, driverData, driversFor } from './salience/drivers.ts';
import { chosen, described, overall, pairs, rounded } from './salience/findings.ts';
import {
  type DefinitionId,
  definitionIds,
  type SalienceValues,
  salienceParameters,
  usualPowers,
} from './salience/parameters.ts';
import { placeboBodies, placeboGroups } from './salience/placebo-circles.ts';
import {
  judge,
  type PlaceboBloc,
  placeboBloc,
  type RegressionRows,
  regressionRows,
  type Verdict,
} from './salience/regression.ts';
import { ranksDefinition, seatsDefinition } from './salience/seats.ts';
import { byYear, votesDefinition } from './salience/votes.ts';
import { tradeCells } from './trade/trade-rows.ts';

/** How much of a relation runs through a bloc, year by year, in several definitions, and whether drivers of it can be told. */
export const salience: Question<typeof salienceParameters, SalienceAnswer> = {
  id: 'salience',
  meaning: 'Share of a relation that runs through a bloc rather than member by member, and what drives it',
  parameters: salienceParameters,
  fields: salienceFields,
  tables: [
    { path: 'definitions', title: 'Definitions' },
    { path: 'rankAgreement', title: 'Do definitions agree?' },
    { path: 'regressions', title: 'Regressions' },
    { path: 'drivers', title: 'Drivers' },
    { path: 'placebos', title: 'Placebo blocs' },
  ],
  methods: 'salience',
  examples: ['good-offices salience PRK --bloc ASEAN', 'good-offices salience PRK --bloc ASEAN --definition ranks'],

  async ask(atlas, values, session) {
    const { actor, bloc, from, to } = values;
    if (from !== null && to !== null && from > to)
      throw new DomainError(`salience: from must not be after to; got ${from} and ${to}`);
    const circle = await circleOf(atlas, bloc, actor);
    const votes = byYear(await recordedVotes(atlas));
    const build = (id: DefinitionId, of: Circle): Promise<SalienceDefinition> =>
      definitionOf(atlas, id, of, values, votes);
    const definitions: SalienceDefinition[] = [];
    for (const id of definitionIds) definitions.push(await build(id, circle));
    if (definitions.every(({ years }) => years.length === 0))
      throw new NotFoundError(
        `salience: nothing of ${actor} with ${bloc}, its forums or members is in the tables for these years; ${definitions[0]?.reason ?? ''}`,
      );
    const powers = (values.powers.length > 0 ? values.powers : usualPowers).filter((power) => power !== actor);
    const data = await driverData(
      atlas,
      { actor, powers, votes, minimumRollCalls: values.minimumRollCalls },
      await tradeCells(atlas, actor),
    );
    if (data.flagged > 0)
      session.drop({ reason: 'trade figure with something known against it (flags)', rows: data.flagged });
    const placebos = await placeboCircles(atlas, circle, values, session.seed, votes);
    const placeboNames = (await atlas.rows('bodies')).map(({ id }) => id);
    const judged: { definition: SalienceDefinition; verdict: Verdict; blocs: PlaceboBloc[]; rows: RegressionRows }[] =
      [];
    const usable = definitions.filter(({ years }) => years.some((year) => year.blocShare !== null));
    for (const [at, definition] of usable.entries()) {
      session.progress(at, usable.length, 'definitions judged');
      const rows = rowsOf(definition, circle, data, values);
      const blocs: PlaceboBloc[] = [];
      for (const other of placebos) {
        const theirs = await build(definition.id as DefinitionId, other);
        const minimum = values.rowsPerDriver * rows.drivers.length + 1;
        blocs.push(placeboBloc(other.id, rowsOf(theirs, other, data, values), minimum));
      }
      judged.push({ definition, rows, blocs, verdict: verdictOn(rows, blocs, values, session.seed) });
    }
    const main = chosen(judged, values.definition);
    const finding = overall(judged, values.definition);
    await explain(
      atlas,
      session,
      values,
      definitions,
      data,
      main?.rows ?? null,
      judged.reduce((sum, { verdict }) => sum + verdict.placeboBlocs, 0),
    );
    const regressors = driversFor(data, circle, shareYears(main?.definition));
    cite(session, [...definitions.flatMap(({ rows }) => rows), ...regressors.flatMap(({ rows }) => rows)]);
    return {
      actor,
      bloc,
      forums: [...circle.forums],
      definitions: definitions.map((definition) => described(definition)),
      rankAgreement: pairs(definitions),
      drivers: judged.flatMap(({ definition, verdict }) =>
        verdict.drivers.map(({ driver, share, interval, part, smallestPart, placeboPart, beatsPlacebo }) => ({
          definition: definition.id,
          driver,
          share: rounded(share),
          interval: [rounded(interval[0]), rounded(interval[1])] as const,
          part: rounded(part),
          smallestPart: rounded(smallestPart),
          placeboPart: rounded(placeboPart),
          placeboBlocPart: rounded(verdict.placeboBlocParts.get(driver) ?? null),
          beatsPlacebo,
        })),
      ),
      regressions: judged.map(({ definition, rows, verdict }) => ({
        definition: definition.id,
        n: verdict.n,
        firstYear: rows.years[0] ?? null,
        lastYear: rows.years.at(-1) ?? null,
        rSquared: rounded(verdict.rSquared),
        placeboRSquared: rounded(verdict.placeboRSquared),
        smallestRSquared: rounded(verdict.smallestRSquared),
        weakestYear: verdict.weakestRow === null ? null : (rows.years[verdict.weakestRow] ?? null),
        placeboBlocs: verdict.placeboBlocs,
        placeboBlocRSquared: rounded(verdict.placeboBlocRSquared),
        leftOut: rows.leftOut,
        identified: verdict.identified,
        reason: verdict.reason,
      })),
      regressors: regressors.map(({ id, meaning, unit, reason, values: known }) => ({
        driver: id,
        meaning,
        unit,
        reason,
        years: [...known].sort(([a], [b]) => a - b).map(([year, value]) => ({ year, value })),
      })),
      placebos: judged.flatMap(({ definition, blocs }) =>
        blocs
          .filter((one) => one.rSquared !== null || placeboNames.includes(one.bloc))
          .map(({ bloc: id, n, rSquared, reason }) => ({
            definition: definition.id,
            bloc: id,
            n,
            rSquared: rounded(rSquared),
            reason,
          })),
      ),
      definition: main?.definition.id ?? null,
      identifiedDrivers: finding.drivers,
      identified: finding.drivers.length > 0,
      reason: finding.reason,
    };
  },
};

function definitionOf(
  atlas: Atlas,
  id: DefinitionId,
  circle: Circle,
  values: SalienceValues,
  votes: ReadonlyMap<number, readonly RollCallVotes[]>,
): Promise<SalienceDefinition> {
  const { actor, from, to } = values;
  const range = { from, to };
  switch (id) {
    case 'meetings':
      return contactsDefinition(atlas, actor, circle, range);
    case 'seats':
      return seatsDefinition(atlas, actor, circle, range);
    case 'ranks':
      return ranksDefinition(atlas, actor, circle, range, values.ambassadorWeight);
    case 'acts':
      return actsDefinition(atlas, actor, circle, range);
    case 'votes':
      return Promise.resolve(votesDefinition(votes, actor, circle, range, values.minimumRollCalls));
    case 'news':
      return newsDefinition(atlas, actor, circle, range);
  }
}

/** Recorded votes of the General Assembly; none where the tables hold none. */
async function recordedVotes(atlas: Atlas): Promise<readonly RollCallVotes[]> {
  try {
    return await rollCallVotes(atlas, { body: 'UNGA', from: null, to: null, topic: null });
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}

async function placeboCircles(
  atlas: Atlas,
  circle: Circle,
  values: SalienceValues,
  seed: number,
  votes: ReadonlyMap<number, readonly RollCallVotes[]>,
): Promise<readonly Circle[]> {
  const year = values.to ?? [...votes.keys()].reduce((last, one) => Math.max(last, one), values.from ?? 0);
  const bodies = await placeboBodies(atlas, values.actor, circle, year, values.placeboBlocs);
  const states = new Set([...votes.values()].flatMap((calls) => calls.flatMap((call) => [...call.votes.keys()])));
  const own = circle.membersIn(year);
  return [
    ...bodies,
    ...placeboGroups([...states], own, values.actor, values.placeboBlocs, values.minimumStates, seededRandom(seed)),
  ];
}

function shareYears(definition: SalienceDefinition | undefined): readonly number[] {
  return (definition?.years ?? []).filter(({ blocShare }) => blocShare !== null).map(({ year }) => year);
}

function rowsOf(
  definition: SalienceDefinition,
  circle: Circle,
  data: DriverData,
  { transform }: SalienceValues,
): RegressionRows {
  return regressionRows(definition, driversFor(data, circle, shareYears(definition)), transform);
}

function verdictOn(rows: RegressionRows, blocs: readonly PlaceboBloc[], values: SalienceValues, seed: number): Verdict {
  const { draws, blockLength, level, rowsPerDriver } = values;
  return judge(rows, blocs, {
    draws,
    level,
    blockLength: Math.min(blockLength, Math.max(1, rows.years.length)),
    rowsPerColumn: rowsPerDriver,
    random: seededRandom(seed),
  });
}

function cite(session: Session, used: readonly UsedRows[]): void {
  for (const { table, rows } of used) session.evidence.useAll(table, rows);
}

async function explain(
  atlas: Atlas,
  session: Session,
  values: SalienceValues,
  definitions: readonly SalienceDefinition[],
  data: DriverData,
  rows: RegressionRows | null,
  blocs: number,
): Promise<void> {
  const { bloc, transform, level, draws, blockLength } = values;
  const current = (await membershipOf(atlas, bloc))(null);
  defineMembers(session, current);
  session.evidence.useAll('memberships', current.rows);
  session.define('Members of a year are those at its end; the list above is the last one.');
  session.define(
    `Drivers: ${transform === 'levels' ? 'levels' : 'changes from one year to the next'} of the share on those of the drivers, least squares; parts of R squared by Shapley's rule (mean over all orders of entry).`,
  );
  session.define(
    `Interval: ${level} of ${draws} moving-block resamples, blocks of ${blockLength} years. Placebo series: ${draws} with the share's own persistence and random phases. Identified: R squared and a driver's part above ${level} of placebo series, and above placebo blocs where they can be computed.`,
  );
  session.define(
    'Evidence of recorded votes names the roll calls; the votes are the rows of the table votes that name them.',
  );
  const without = definitions.filter(({ reason }) => reason !== null);
  for (const { id, reason } of without) session.warn(`Definition ${id}: ${reason}.`);
  const n = rows?.years.length ?? 0;
  session.warn(
    `The regression rests on ${n} years: with so few, only a strong relation can be told from chance, and none shows a cause.`,
  );
  session.warn(
    'Meetings, visits and acts are those that the tables hold, and they are no census: a share moves with what the compilers collected.',
  );
  if (blocs === 0)
    session.warn(
      'No placebo bloc could be computed from the tables at hand (see placebos): the verdict rests on placebo series alone.',
    );
  if (transform === 'levels')
    session.warn(
      'In levels, series that merely grow together pass for related: read the default (differences) beside this.',
    );
  if (data.votes.size === 0 || definitions.find(({ id }) => id === 'votes')?.reason !== null)
    session.warn(
      'Relations with the powers are counted from meetings and sanction measures, since their votes are not at hand.',
    );
}
