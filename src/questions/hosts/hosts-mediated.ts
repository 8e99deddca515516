/** If a given third party mediates, where: apart from the ranking of hosts, and never mixed with it. */
import type { Atlas, Row } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import {
  fewestMediated,
  type MediatedTalk,
  type MixtureWeights,
  mediatedHosts,
  weightsBefore,
} from '../../models/thirdparty/mediated-hosts.ts';

interface MediatedScore {
  readonly name: string;
  readonly mrr: number;
  readonly top1: number;
  readonly top5: number;
  readonly logLoss: number | null;
}

interface ScoredMediation {
  readonly rows: number;
  readonly record: readonly MediatedScore[];
}

export interface IfMediates {
  readonly mediator: string;
  readonly talks: number;
  readonly own: number;
  readonly weights: MixtureWeights | null;
  readonly candidates: readonly {
    readonly rank: number;
    readonly actor: string;
    readonly probability: number;
    readonly held: number;
  }[];
  readonly rows: number;
  readonly record: readonly MediatedScore[];
  readonly reason: string | null;
}

interface Asked {
  readonly a: string;
  readonly b: string;
  readonly year: number;
  readonly mediator: string;
  readonly top: number;
  readonly from: number;
}

interface Learnt {
  readonly rows: readonly Row<'third_country_talks'>[];
  readonly before: (year: number) => readonly MediatedTalk[];
  readonly choiceOf: (talk: Pick<MediatedTalk, 'year' | 'parties'>) => ReadonlySet<string>;
  readonly weightsOf: (year: number) => MixtureWeights | null;
  /** record of the talks from a year on */
  readonly recordFrom: (year: number) => ScoredMediation;
}

/** What depends on the data alone, for each state of the data once. */
const learnt = new WeakMap<Atlas, Promise<Learnt>>();

async function learn(atlas: Atlas): Promise<Learnt> {
  const index = await atlas.actors();
  const states = (await atlas.rows('actors', { kind: 'state' })).map(({ id }) => id);
  const alive = new Map<number, readonly string[]>();
  const choiceOf = ({ year, parties }: Pick<MediatedTalk, 'year' | 'parties'>): ReadonlySet<string> => {
    const living = alive.get(year) ?? states.filter((id) => index.aliveOn(id, String(year)));
    alive.set(year, living);
    return new Set(living.filter((id) => !parties.includes(id)));
  };
  const rows = (await atlas.rows('third_country_talks')).filter((row) => row.mediators !== null && row.host !== null);
  const talks = rows.map(
    (row): MediatedTalk => ({
      id: row.id,
      year: row.year,
      parties: [row.partyA, row.partyB],
      host: row.host ?? '',
      mediators: (row.mediators ?? '').split(';').map((name) => name.trim()),
    }),
  );
  const before = (year: number): readonly MediatedTalk[] => talks.filter((talk) => talk.year < year);
  const weightsOf = weightsBefore(talks, choiceOf);
  const records = new Map<number, ScoredMediation>();
  const recordFrom = (from: number): ScoredMediation => {
    const known =
      records.get(from) ??
      recordOf(
        talks.filter(({ year }) => year >= from),
        before,
        choiceOf,
        weightsOf,
      );
    records.set(from, known);
    return known;
  };
  return { rows, before, choiceOf, weightsOf, recordFrom };
}

export async function ifMediates(atlas: Atlas, session: Session, asked: Asked): Promise<IfMediates> {
  const learning = learnt.get(atlas) ?? learn(atlas);
  learnt.set(atlas, learning);
  learning.catch(() => learnt.delete(atlas));
  const { rows, before, choiceOf, weightsOf, recordFrom } = await learning;
  session.evidence.useAll('third_country_talks', rows);
  const past = before(asked.year);
  const own = past.filter(({ mediators }) => mediators.includes(asked.mediator));
  const base = { mediator: asked.mediator, talks: past.length, own: own.length };
  const nothing = { ...base, weights: null, candidates: [], rows: 0, record: [] };
  const weights = weightsOf(asked.year);
  const choice = choiceOf({ year: asked.year, parties: [asked.a, asked.b] });
  if (weights === null)
    return {
      ...nothing,
      reason: `not identified: ${past.length} mediated talks before ${asked.year}, ${fewestMediated} are needed`,
    };
  if (own.length === 0 && !choice.has(asked.mediator))
    return {
      ...nothing,
      reason: `not identified: no talk that ${asked.mediator} mediated before ${asked.year} is recorded, and it has no territory of its own`,
    };
  const shares = mediatedHosts(past, [asked.mediator], choice, weights);
  const held = (state: string): number => own.filter(({ host }) => host === state).length;
  const candidates = [...shares]
    .sort(([x, p], [y, q]) => q - p || (x < y ? -1 : 1))
    .slice(0, asked.top)
    .map(([actor, probability], at) => ({ rank: at + 1, actor, probability, held: held(actor) }));
  const { rows: scored, record } = recordFrom(asked.from);
  explain(session);
  return { ...base, weights, candidates, rows: scored, record, reason: null };
}

/** Every mediated talk from a year on, told from the talks before its year, beside two plain rankings. */
function recordOf(
  talks: readonly MediatedTalk[],
  before: (year: number) => readonly MediatedTalk[],
  choiceOf: (talk: MediatedTalk) => ReadonlySet<string>,
  weightsOf: (year: number) => MixtureWeights | null,
): ScoredMediation {
  const scores = new Map<string, { places: number[]; logs: number[] }>();
  const add = (
    name: string,
    share: (host: string) => number,
    talk: MediatedTalk,
    choice: ReadonlySet<string>,
    proper: boolean,
  ): void => {
    const value = share(talk.host);
    let [above, level] = [0, 0];
    for (const state of choice) {
      const other = share(state);
      if (other > value) above++;
      else if (other === value) level++;
    }
    const one = scores.get(name) ?? { places: [], logs: [] };
    // candidates level with the host share the mean place
    one.places.push(above + (level + 1) / 2);
    if (proper) one.logs.push(-Math.log(value));
    scores.set(name, one);
  };
  for (const talk of talks) {
    const [past, choice] = [before(talk.year), choiceOf(talk)];
    const weights = weightsOf(talk.year);
    if (weights === null || !choice.has(talk.host)) continue;
    const shares = mediatedHosts(past, talk.mediators, choice, weights);
    const often = (host: string): number => past.filter((one) => one.host === host).length;
    const counts = new Map([...choice].map((state) => [state, often(state)]));
    add('model', (host) => shares.get(host) ?? 0, talk, choice, true);
    add(
      'the mediator itself, then the commonest hosts',
      (host) => (talk.mediators.includes(host) ? 1e6 : (counts.get(host) ?? 0)),
      talk,
      choice,
      false,
    );
    add('the commonest hosts', (host) => counts.get(host) ?? 0, talk, choice, false);
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const record = [...scores].map(([name, { places, logs }]) => ({
    name,
    mrr: mean(places.map((place) => 1 / place)),
    top1: mean(places.map((place) => (place <= 1 ? 1 : 0))),
    top5: mean(places.map((place) => (place <= 5 ? 1 : 0))),
    logLoss: logs.length === 0 ? null : mean(logs),
  }));
  return { rows: scores.get('model')?.places.length ?? 0, record };
}

function explain(session: Session): void {
  session.define(
    'ifMediates: probability of each state given that the mediator mediates: a mixture of its own territory, its past venues, venues of all mediated talks and all states alike; weights by expectation and maximisation over the talks before the year. Apart from the ranking of candidates, which never reads who mediated.',
  );
  session.warn(
    "ifMediates: in part a host was coded as mediator because it hosted, which lifts the weight of the mediator's own territory; the coding cannot be undone from the rows.",
  );
}
