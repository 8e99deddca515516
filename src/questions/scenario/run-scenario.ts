/** Asks questions of the data as they are and as a scenario assumes them, and keeps what differs. */
import type { Atlas } from '../../core/atlas.ts';
import { GoodOfficesError } from '../../core/errors.ts';
import type { Envelope, Session } from '../../core/question.ts';
import type { TableName } from '../../core/table-registry.ts';
import { type Difference, diffAnswers } from '../../models/scenario/answer-diff.ts';
import type { BandEnd, TouchedRow } from '../../models/scenario/apply-change.ts';
import type { Asked, Change, ScenarioFile } from '../../models/scenario/scenario-file.ts';
import type { ClaimsAnswer } from '../claims.ts';
import { scenarioAtlas } from './scenario-atlas.ts';

/** One leaf that differs, with the assumptions that move it. */
export interface ScenarioDifference {
  readonly question: string;
  readonly path: string;
  readonly before: unknown;
  /** `null` where only a band is assumed */
  readonly after: unknown;
  readonly low: unknown;
  readonly high: unknown;
  /** assumptions each of which moves it alone; all, where only several together do */
  readonly assumptions: readonly string[];
  readonly jointly: boolean;
}

export interface ClaimChange {
  readonly id: string;
  readonly before: string;
  readonly after: string;
  readonly because: string;
}

/** What a scenario changes. */
export interface ScenarioRun {
  readonly touched: readonly (readonly TouchedRow[])[];
  readonly differences: readonly ScenarioDifference[];
  /** questions whose answer stays */
  readonly unchanged: readonly string[];
  /** questions without an answer, before or after */
  readonly notAnswered: readonly { readonly question: string; readonly when: string; readonly reason: string }[];
  readonly claimsChanged: readonly ClaimChange[];
}

type Outcome = { readonly answer: unknown } | { readonly reason: string };

/**
 * Runs a scenario.
 * @param asks questions to ask before and after
 * @throws DomainError when a change touches no row
 */
export async function runScenario(
  atlas: Atlas,
  session: Session,
  file: ScenarioFile,
  asks: readonly Asked[],
): Promise<ScenarioRun> {
  const isBand = (change: Change): boolean => change.verb === 'scale' && change.low !== null;
  const ends: readonly BandEnd[] = file.changes.some(isBand) ? ['point', 'low', 'high'] : ['point'];
  const hasPoint = file.changes.some((change) => change.verb !== 'scale' || change.factor !== null);
  const altered = await Promise.all(
    ends.map(async (end) => [end, await scenarioAtlas(atlas, file.assumptions, file.changes, end)] as const),
  );
  const touched = file.changes.map(
    (_, i) => altered.map(([, one]) => one.touched[i] ?? []).find((rows) => rows.length > 0) ?? [],
  );
  for (const row of touched.flat())
    if (row.row !== null && row.before !== null) await noteEvidence(atlas, session, row.table, row.row);
  const differences: ScenarioDifference[] = [];
  const unchanged: string[] = [];
  const notAnswered: { question: string; when: string; reason: string }[] = [];
  for (const asked of asks) {
    const before = await outcome(() => session.ask(asked.question, asked.parameters));
    if ('reason' in before) {
      notAnswered.push({ question: asked.question, when: 'before', reason: before.reason });
      continue;
    }
    const after = new Map<BandEnd, Outcome>();
    for (const [end, { atlas: other }] of altered)
      after.set(end, await outcome(() => session.askOf(other, asked.question, asked.parameters)));
    const lost = [...after].find(([, one]) => 'reason' in one);
    if (lost !== undefined && 'reason' in lost[1]) {
      notAnswered.push({ question: asked.question, when: `after (${lost[0]})`, reason: lost[1].reason });
      continue;
    }
    const moved = new Map([...after].map(([end, one]) => [end, byPath(before, one)] as const));
    const paths = new Set([...moved.values()].flatMap((found) => [...found.keys()]));
    if (paths.size === 0) unchanged.push(asked.question);
    const causes =
      paths.size === 0 ? new Map<string, Set<string>>() : await causesOf(atlas, session, file, asked, before);
    for (const path of paths) {
      const first = [...moved.values()].map((found) => found.get(path)).find((one) => one !== undefined);
      const value = (end: BandEnd): unknown => {
        const found = moved.get(end);
        if (found === undefined) return null;
        const one = found.get(path);
        return one === undefined ? first?.before : one.after;
      };
      const own = [...causes].filter(([, moves]) => moves.has(path)).map(([id]) => id);
      differences.push({
        question: asked.question,
        path,
        before: first?.before ?? null,
        // what only a band moves has no point
        after: hasPoint && moved.get('point')?.has(path) === true ? value('point') : null,
        low: value('low'),
        high: value('high'),
        assumptions: own.length > 0 ? own : file.assumptions.map(({ id }) => id),
        jointly: own.length === 0,
      });
    }
  }
  const [, whole] = altered[0] ?? [];
  const claimsChanged = whole === undefined ? [] : await changedClaims(atlas, session, whole.atlas);
  return { touched, differences, unchanged, notAnswered, claimsChanged };
}

async function noteEvidence(atlas: Atlas, session: Session, table: TableName, id: string): Promise<void> {
  const [row] = await atlas.rows(table, { id } as never);
  if (row !== undefined) session.evidence.use(table, row as unknown as { id: string; source: string });
}

/** An error of the family is an outcome: a question may lose its answer. */
async function outcome(asking: () => Promise<Envelope>): Promise<Outcome> {
  try {
    return { answer: (await asking()).answer };
  } catch (error) {
    if (error instanceof GoodOfficesError) return { reason: error.message };
    throw error;
  }
}

function byPath(before: Outcome, after: Outcome): ReadonlyMap<string, Difference> {
  if (!('answer' in before) || !('answer' in after)) return new Map();
  return new Map(diffAnswers(before.answer, after.answer).map((one) => [one.path, one]));
}

/** Which leaves each assumption moves when it alone is made. */
async function causesOf(
  atlas: Atlas,
  session: Session,
  file: ScenarioFile,
  asked: Asked,
  before: Outcome,
): Promise<Map<string, ReadonlySet<string>>> {
  const causes = new Map<string, ReadonlySet<string>>();
  for (const { id } of file.assumptions) {
    const own = file.changes.filter(({ assumption }) => assumption === id);
    if (own.length === 0) continue;
    const moves = new Set<string>();
    const isPoint = own.some((change) => change.verb !== 'scale' || change.factor !== null);
    for (const end of isPoint ? (['point'] as const) : (['low', 'high'] as const)) {
      const alone = await alonePaths(atlas, session, file, own, end, asked, before);
      for (const path of alone) moves.add(path);
    }
    causes.set(id, moves);
  }
  return causes;
}

async function alonePaths(
  atlas: Atlas,
  session: Session,
  file: ScenarioFile,
  own: readonly Change[],
  end: BandEnd,
  asked: Asked,
  before: Outcome,
): Promise<readonly string[]> {
  try {
    const { atlas: other } = await scenarioAtlas(atlas, file.assumptions, own, end);
    const after = await outcome(() => session.askOf(other, asked.question, asked.parameters));
    return [...byPath(before, after).keys()];
  } catch (error) {
    // a change may need another one before it
    if (error instanceof GoodOfficesError) return [];
    throw error;
  }
}

async function changedClaims(atlas: Atlas, session: Session, other: Atlas): Promise<ClaimChange[]> {
  if (atlas.case?.documents.checks === undefined) return [];
  const before = (await session.ask('claims', {})).answer as ClaimsAnswer;
  const after = (await session.askOf(other, 'claims', {})).answer as ClaimsAnswer;
  const was = new Map(before.claims.map(({ id, verdict }) => [id, verdict]));
  return after.claims.flatMap(({ id, verdict, because }) => {
    const old = was.get(id);
    return old === undefined || old === verdict ? [] : [{ id, before: old, after: verdict, because }];
  });
}
