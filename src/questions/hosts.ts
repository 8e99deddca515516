import type { ActorIndex } from '../core/actor-index.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import type { Question, Session } from '../core/question.ts';
import type { HostTalk } from '../models/thirdparty/host-facts.ts';
import { fewestTalks, ridgePenalty } from '../models/thirdparty/host-model.ts';
import { ownHosts } from '../models/thirdparty/own-hosts.ts';
import type { CalibratedTalk } from '../models/thirdparty/scored-talks.ts';
import type { AskedPair } from './hosts/host-exchange-facts.ts';
import { shippedTalks } from './hosts/host-facts-of.ts';
import { type HostCandidate, type RankedHosts, rankHosts } from './hosts/hosts-candidates.ts';
import { hostFields } from './hosts/hosts-fields.ts';
import { talksOfFile, withFile } from './hosts/hosts-file.ts';
import { type IfMediates, ifMediates } from './hosts/hosts-mediated.ts';
import { type FullRecord, fullRecord, keptRecord } from './hosts/hosts-record.ts';
import { blocksWanted, type HostRun, keptRun, runFor, runHosts } from './hosts/hosts-run.ts';
import { structureRanking } from './hosts/hosts-structure.ts';
import { demandTwoActors } from './two-actors.ts';

const parameters = {
  a: { kind: 'actor', meaning: 'one party', position: 0, actorKinds: ['state'] },
  b: { kind: 'actor', meaning: 'the other party', position: 1, actorKinds: ['state'] },
  year: { kind: 'year', meaning: 'year of the meeting; left out: the last year with recorded talks' },
  mediator: { kind: 'actor', meaning: 'also: where, if this third party mediates; an answer apart' },
  top: { kind: 'integer', meaning: 'how many candidates are listed', default: 20, minimum: 1, maximum: 300 },
  withoutRecords: { kind: 'flag', meaning: 'rank by structure alone: no hosting records, no past hosts of the pair' },
  blocks: { kind: 'text', meaning: 'only these blocks of features, joined by commas; refused when one is not loaded' },
  from: { kind: 'year', meaning: 'first year of the record', default: 2000 },
  evaluate: { kind: 'file', meaning: 'CSV with the columns of cases.csv: its talks are forecast and scored' },
} as const;

export interface HostsAnswer {
  readonly a: string | null;
  readonly b: string | null;
  readonly year: number | null;
  readonly candidates: readonly HostCandidate[];
  readonly withoutRecords: readonly Pick<HostCandidate, 'actor' | 'rank' | 'probability'>[];
  readonly observed: RankedHosts['observed'];
  readonly fit:
    | (RankedHosts['fit'] & { readonly choiceSet: number; readonly setSize: number; readonly setThreshold: number })
    | null;
  readonly record: FullRecord;
  readonly blocks: readonly string[];
  readonly missing: HostRun['loaded']['missing'];
  readonly ifMediates: IfMediates | null;
  readonly rows: readonly {
    readonly id: string;
    readonly year: number;
    readonly a: string;
    readonly b: string;
    readonly host: string;
    readonly rank: number;
    readonly probability: number;
    readonly inSet: boolean;
    readonly setSize: number;
    readonly unseenDyad: boolean;
    readonly seen: string;
  }[];
}

/** Where two states would meet, given that they meet abroad: a ranking of all third states with its record. */
export const hosts: Question<typeof parameters, HostsAnswer> = {
  id: 'hosts',
  meaning: 'Where two states would meet, given that they meet abroad: all third states ranked, with the record',
  parameters,
  fields: hostFields,
  tables: [
    {
      path: 'candidates',
      title: 'Candidates',
      columns: ['rank', 'actor', 'probability', 'interval', 'inSet', 'why'],
    },
    { path: 'observed', title: 'Where they met that year' },
    { path: 'withoutRecords', title: 'By structure alone' },
    { path: 'ifMediates.candidates', title: 'If the mediator mediates' },
    { path: 'ifMediates.record', title: 'Record of that answer' },
    { path: 'record.baselines', title: 'Simple rankings on the same talks' },
    { path: 'record.calibration', title: 'Probabilities against what came' },
    { path: 'missing', title: 'Left out for lack of data' },
    { path: 'rows', title: 'Talks of the file' },
  ],
  methods: 'hosts',
  examples: [
    'good-offices hosts USA PRK --year 2018',
    'good-offices hosts USA PRK --year 2026 --without-records',
    'good-offices hosts USA PRK --year 2018 --mediator CHN',
  ],

  async ask(atlas, { a, b, year, mediator, top, withoutRecords, blocks, from, evaluate }, session) {
    if (evaluate === null) {
      if (a === null || b === null)
        throw new DomainError('hosts: two parties are needed, or --evaluate FILE; as in "good-offices hosts USA PRK"');
      demandTwoActors('hosts', a, b);
    } else if (a !== null || b !== null || year !== null)
      throw new DomainError('hosts: --evaluate scores the talks of a file; leave out the parties and the year');
    const wanted = blocksWanted(blocks, withoutRecords);
    const shipped = await shippedTalks(atlas);
    const index = await atlas.actors();
    const last = Math.max(...shipped.talks.map((talk) => talk.year));
    const pair = a === null || b === null ? null : { a, b, year: year ?? last };
    if (pair !== null) demandPair(index, shipped.talks, pair);
    const file = evaluate === null ? [] : talksOfFile(evaluate, index, session);
    if (evaluate !== null && file.length === 0)
      throw new NotFoundError(`hosts: ${evaluate.name} holds no talk of two known states with a host`);
    const choice = { wanted, demanded: blocks !== null, withoutRecords };
    const run =
      evaluate === null
        ? await keptRun(atlas, session, shipped.talks, choice)
        : await runHosts(atlas, session, withFile(shipped.talks, file), choice);
    if (run.dropped.length > 0)
      session.drop({
        reason: 'talk whose host is a party, or was no state in that year',
        rows: run.dropped.length,
        example: run.dropped[0]?.id ?? '',
      });
    session.evidence.useAll(
      'third_country_talks',
      run.prepared.flatMap(({ talk }) => shipped.rows.get(talk.talk.id) ?? []),
    );
    explain(session, run, withoutRecords);
    const inFile = new Set(file.map(({ id }) => id));
    const scored = run.scored.filter(({ rolled }) => evaluate === null || inFile.has(rolled.prepared.talk.talk.id));
    const counted = scored.filter(({ rolled }) => rolled.prepared.talk.year >= from);
    if (evaluate !== null) demandScored(session, run, inFile, scored, counted, from);
    const common = {
      record: evaluate === null ? keptRecord(run, from, session.seed) : fullRecord(run, counted, session.seed),
      blocks: run.model.blocks.map(({ id }) => id),
      missing: run.loaded.missing.filter(({ block }) => (wanted as readonly string[]).includes(block)),
      rows: evaluate === null ? [] : scored.map(rowOf),
    };
    if (pair === null)
      return { a, b, year, candidates: [], withoutRecords: [], observed: [], fit: null, ifMediates: null, ...common };
    const asked = { ...pair, top };
    const runHere = await runFor(atlas, run, pair);
    if (mediator === pair.a || mediator === pair.b)
      throw new DomainError(`hosts: ${mediator} is a party; the mediator is a third`);
    if (pair.year > last + 1)
      session.warn(
        `The tables end in ${last}: a ranking for ${pair.year} takes the world as it was then, and is no forecast of it.`,
      );
    const ranked = await rankHosts(atlas, session, runHere, asked);
    sayMisses(session, ranked, run);
    const { choiceSet, set, fit } = ranked;
    return {
      ...pair,
      candidates: ranked.candidates,
      withoutRecords: withoutRecords ? [] : byStructure(session, runHere, asked),
      observed: ranked.observed,
      ifMediates: mediator === null ? null : await ifMediates(atlas, session, { ...asked, mediator, from }),
      fit: { ...fit, choiceSet, setSize: set.size, setThreshold: set.threshold },
      ...common,
    };
  },
};

/** Refuses before anything is computed: a party that did not live, or a year with too little before it. */
function demandPair(index: ActorIndex, talks: readonly HostTalk[], { a, b, year }: AskedPair): void {
  for (const party of [a, b])
    if (!index.aliveOn(party, String(year))) {
      const state = index.get(party);
      throw new NotFoundError(
        `hosts: ${party} (${state?.name ?? party}) did not exist in ${year}; its life as coded runs from ${state?.founded ?? 'an unknown date'} to ${state?.ended ?? 'today'}`,
      );
    }
  const past = talks.filter((talk) => talk.year < year).length;
  if (past < fewestTalks)
    throw new NotFoundError(
      `hosts: too few talks before ${year} to learn from; got ${past}, needed ${fewestTalks}; choose a later year`,
    );
}

/** The second list: one fit without records, untempered, since its own record is not rolled here. */
function byStructure(
  session: Session,
  run: HostRun,
  asked: { readonly a: string; readonly b: string; readonly year: number; readonly top: number },
): HostsAnswer['withoutRecords'] {
  session.define(
    "withoutRecords: one fit without hosting records and without the pair's own hosts; its record: ask with --without-records.",
  );
  return structureRanking(run, asked);
}

function rowOf({ rolled, rank, probability, set, seenBefore }: CalibratedTalk): HostsAnswer['rows'][number] {
  const { talk } = rolled.prepared.talk;
  return {
    id: talk.id,
    year: talk.year,
    a: talk.a,
    b: talk.b,
    host: talk.host,
    rank,
    probability: Number(probability.toFixed(6)),
    inSet: set?.holds ?? false,
    setSize: set?.size ?? 0,
    unseenDyad: !seenBefore,
    seen: talk.seen,
  };
}

function demandScored(
  session: Session,
  run: HostRun,
  inFile: ReadonlySet<string>,
  scored: readonly CalibratedTalk[],
  counted: readonly CalibratedTalk[],
  from: number,
): void {
  const held = run.prepared.filter(({ talk }) => inFile.has(talk.talk.id));
  if (held.length > scored.length)
    session.drop({
      reason: `talk of a year with fewer than ${fewestTalks} earlier talks to learn from`,
      rows: held.length - scored.length,
    });
  if (scored.length > counted.length)
    session.warn(
      `The record counts talks from ${from} on; ${scored.length - counted.length} earlier ones stand in rows only (--from).`,
    );
  if (counted.length === 0)
    throw new NotFoundError(
      `hosts: no talk of the file can be scored from ${from} on; it holds ${held.length} talks from ${Math.min(...held.map(({ talk }) => talk.year))} to ${Math.max(...held.map(({ talk }) => talk.year))}; lower --from, or give talks with ${fewestTalks} earlier ones`,
    );
}

function explain(session: Session, run: HostRun, withoutRecords: boolean): void {
  session.define(
    'Probability: ridge conditional logit over all states alive in the year but the parties, learnt from the talks of earlier years and refitted for each year; talks of the same year are never an input. Role, mediator, city, framework and kind of a talk are never read.',
  );
  session.define(
    `Ridge penalty ${ridgePenalty} per feature in standard deviations within choice sets. ${withoutRecords ? '' : `This pair's own past hosts are mixed in linearly with weight ${ownHosts.greatestWeight} s / (s + ${ownHosts.halfWeightTalks}), s its talks decayed with a half-life of ${ownHosts.halfLifeYears} years. `}Probabilities are raised to the power that served earlier forecasts best.`,
  );
  session.define(
    '80 % set: the states above the probability that 80 % of the hosts of earlier forecasts reached. A summit counts in its own year: hosts of recurring summits are named a year and more ahead.',
  );
  session.define(
    "A state that carries on another takes over its record (Russia the Soviet Union's). A value that is not known counts as the mean of the candidates.",
  );
  if (run.loaded.carried.length > 0)
    session.warn(`Last known values are carried forward: ${run.loaded.carried.join(', ')}.`);
  for (const { block, reason } of run.loaded.missing)
    session.warn(
      `Without the block ${block}: ${reason}. Import it (good-offices sources import FOLDER) for a better ranking.`,
    );
  session.warn(
    'The ranking says where, given that the two meet abroad; not whether they meet. Venues that a party refused are recorded nowhere, so an interested power can rank too high.',
  );
  session.warn(
    'The talks are a convenience sample: famous and recent ones are over-represented, and rows of one negotiation are not independent; hence intervals resample pairs.',
  );
}

function sayMisses(session: Session, ranked: RankedHosts, run: HostRun): void {
  for (const { id, host, rank, probability, inSet } of ranked.observed)
    if (!inSet)
      session.warn(
        `A miss: ${id} was held in ${run.model.index.states.find((state) => state.id === host)?.name ?? host}, which ranked ${rank} with probability ${probability.toFixed(3)}, outside the 80 % set.`,
      );
}
