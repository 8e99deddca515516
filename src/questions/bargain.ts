import { DomainError, NotFoundError } from '../core/errors.ts';
import type { Question } from '../core/question.ts';
import {
  type BargainingModel,
  bargainingModels,
  type ModelResult,
  type ModelSettings,
  modelVariants,
  runModel,
} from '../models/bargaining/bargaining-models.ts';
import type { BargainingCase } from '../models/bargaining/input/bargaining-case.ts';
import { readBargainingFile } from '../models/bargaining/input/read-bargaining-file.ts';
import { comparedIssues, constantError, type KnownError, knownErrors } from '../models/bargaining/known-errors.ts';
import { type OutcomeInterval, outcomeInterval } from '../models/bargaining/position-uncertainty.ts';
import { weightOf } from '../models/bargaining/spatial-actor.ts';
import { variantOf, variantText } from '../models/bargaining/variant-words.ts';
import { bargainFields } from './bargain/bargain-fields.ts';
import { sayBargain } from './bargain/bargain-notes.ts';
import { type DisagreementPanel, disagreementPanel } from './bargain/bargain-panel.ts';

const parameters = {
  file: {
    kind: 'file',
    meaning: 'actors with position, salience and capability: own JSON, CSV, KTAB CSV, or the exchange model TSV',
    position: 0,
    required: true,
  },
  model: {
    kind: 'enum',
    meaning: 'model of the bargaining; all: every model side by side',
    values: ['mean', 'median', 'nash', 'challenge', 'smp', 'exchange', 'all'],
    default: 'mean',
  },
  variant: { kind: 'text', meaning: 'options of the model, such as denominator=dyad,choice=smallest-move' },
  issue: { kind: 'text', meaning: 'issue asked, of a file with several; left out: the first' },
  rounds: {
    kind: 'integer',
    meaning: 'rounds to run; left out: 8 (challenge), until quiet (smp), 1 (exchange)',
    minimum: 1,
    maximum: 1000,
  },
  disagreementPoint: { kind: 'number', meaning: 'outcome without an agreement, in the unit of the issue, for nash' },
  threshold: {
    kind: 'number',
    meaning: 'outcome at which the answer flips, in the unit of the issue; left out: the middle of its scale',
  },
  draws: {
    kind: 'integer',
    meaning: 'draws from the stated ranges of positions, for the interval',
    default: 500,
    minimum: 1,
    maximum: 100000,
  },
} as const;

interface BargainActor {
  readonly actor: string;
  readonly capability: number | null;
  readonly position: number | null;
  readonly salience: number | null;
  readonly weight: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly citation: string | null;
}

export interface BargainAnswer {
  readonly model: string;
  readonly variant: string;
  readonly issue: string;
  readonly scale: { readonly low: number; readonly high: number; readonly from: string };
  readonly outcome: number | null;
  readonly forecast: number | null;
  readonly reason: string | null;
  readonly settled: boolean | null;
  readonly accuracy: KnownError & { readonly constant: number; readonly cases: number };
  readonly rounds: readonly (ModelResult['rounds'][number] & { readonly pairs: number | null })[];
  readonly exchanges: readonly BargainExchange[];
  readonly forecasts: readonly {
    readonly issue: string;
    readonly startMean: number | null;
    readonly startMedian: number | null;
    readonly outcome: number | null;
    readonly reason: string | null;
  }[];
  readonly uncertainty: OutcomeInterval | null;
  readonly disagreement: DisagreementPanel | null;
  readonly actors: readonly BargainActor[];
  readonly input: { readonly layout: string; readonly title: string | null; readonly from: string | null };
}

interface BargainExchange {
  readonly round: number;
  readonly gain: number;
  readonly actor: string;
  readonly supplies: string;
  readonly from: number;
  readonly to: number;
  readonly partner: string;
  readonly partnerSupplies: string;
  readonly partnerFrom: number;
  readonly partnerTo: number;
}

/** Where actors with positions, saliences and capabilities may end up, by six models of bargaining. */
export const bargain: Question<typeof parameters, BargainAnswer> = {
  id: 'bargain',
  meaning: 'Where actors with known positions may agree, by six models of bargaining, each beside its known error',
  parameters,
  fields: bargainFields,
  tables: [
    { path: 'forecasts', title: 'Outcome by issue' },
    { path: 'rounds', title: 'Rounds', columns: ['round', 'mean', 'median', 'moved', 'pairs'] },
    { path: 'exchanges', title: 'Exchanges' },
    { path: 'actors', title: 'Actors' },
    { path: 'disagreement.models', title: 'Models side by side' },
    { path: 'disagreement.flips', title: 'Smallest changes that flip the outcome' },
  ],
  methods: 'bargaining',
  examples: [
    'good-offices bargain docs/examples/fishing-quota.json',
    'good-offices bargain docs/examples/fishing-quota.json --model all --draws 50',
    'good-offices bargain docs/examples/fishing-quota.json --model challenge --variant denominator=dyad --rounds 4',
    'good-offices bargain docs/examples/two-issues.json --model exchange',
    'good-offices bargain docs/examples/two-issues.json --model smp --issue season',
  ],

  async ask(_atlas, { file, model, variant, issue, rounds, disagreementPoint, threshold, draws }, session) {
    const given = withDisagreement(readBargainingFile(file), disagreementPoint);
    const at = issueAt(given, issue);
    const asked: BargainingModel = model === 'all' ? 'mean' : model;
    if (model === 'all' && variant !== null)
      throw new DomainError(`bargain: a variant belongs to one model; got "${variant.slice(0, 40)}" with --model all`);
    const settings = settingsOf(asked, variant ?? '', rounds);
    const result = runModel(asked, given, at, settings);
    const scale = given.issues[at] as BargainingCase['issues'][number];
    let drawnSoFar = 0;
    const interval = outcomeInterval(given, draws, session.seed, (drawn) => {
      session.progress(drawnSoFar++, draws, 'draws');
      return runModel(asked, drawn, at, settings).outcome;
    });
    const line = threshold ?? scale.low + (scale.high - scale.low) / 2;
    const panel = model === 'all' ? disagreementPanel(given, at, line, (one) => settingsOf(one, '', rounds)) : null;
    sayBargain(session, given, at, model === 'all' ? bargainingModels : [asked], interval, threshold === null);
    return {
      model,
      variant: model === 'all' ? 'default of each' : variantText(settings.options),
      issue: scale.name,
      scale: { low: scale.low, high: scale.high, from: scale.scale },
      outcome: result.outcome,
      forecast: knownErrors[asked].role === 'no forecast' ? null : result.outcome,
      reason: reasonOf(asked, result),
      settled: result.settled,
      accuracy: { ...knownErrors[asked], constant: constantError, cases: comparedIssues },
      rounds: result.rounds.map((round) => ({
        ...round,
        pairs: result.exchangeRounds[round.round - 1]?.pairs ?? null,
      })),
      exchanges: exchangesOf(given, result),
      forecasts: given.issues.map((entry, p) => {
        const own = p === at ? result : runModel(asked, given, p, settings);
        const [start] = own.rounds;
        return {
          issue: entry.name,
          startMean: start?.mean ?? null,
          startMedian: start?.median ?? null,
          outcome: own.outcome,
          reason: own.reason,
        };
      }),
      uncertainty: interval,
      disagreement: panel,
      actors: given.actors.map(({ name, stands, source }) => {
        const stand = stands[at] ?? null;
        return {
          actor: name,
          capability: stand?.capability ?? null,
          position: stand?.position ?? null,
          salience: stand?.salience ?? null,
          weight: stand === null ? null : weightOf({ name, ...stand }),
          low: stand?.range?.[0] ?? null,
          high: stand?.range?.[1] ?? null,
          citation: source,
        };
      }),
      input: { layout: given.layout, title: given.title, from: given.source },
    };
  },
};

function settingsOf(model: BargainingModel, variant: string, rounds: number | null): ModelSettings {
  return { options: variantOf<object>(model, variant, modelVariants[model]), rounds };
}

function issueAt(given: BargainingCase, wanted: string | null): number {
  const names = given.issues.map(({ name }) => name);
  const at = wanted === null ? 0 : names.indexOf(wanted);
  if (at < 0)
    throw new NotFoundError(`bargain: no such issue; got "${wanted?.slice(0, 60)}"; there is ${names.join(', ')}`, {
      candidates: names,
    });
  return at;
}

function withDisagreement(given: BargainingCase, point: number | null): BargainingCase {
  if (point === null) return given;
  if (given.issues.length > 1)
    throw new DomainError(
      'bargain: --disagreement-point fits one issue; with several give "disagreement" for each in the file',
    );
  return { ...given, issues: given.issues.map((issue) => ({ ...issue, disagreement: point })) };
}

function reasonOf(model: BargainingModel, { outcome, reason }: ModelResult): string | null {
  if (outcome === null) return reason;
  return knownErrors[model].role === 'no forecast' ? `${knownErrors[model].statement}` : null;
}

function exchangesOf(given: BargainingCase, { exchangeRounds }: ModelResult): readonly BargainExchange[] {
  const unit = (issue: number, percent: number): number => {
    const { low, high } = given.issues[issue] as BargainingCase['issues'][number];
    return low + (percent / 100) * (high - low);
  };
  return exchangeRounds.flatMap((round, at) =>
    round.exchanges.map(({ gain, first, second }) => ({
      round: at + 1,
      gain,
      actor: given.actors[first.actor]?.name ?? '',
      supplies: given.issues[first.issue]?.name ?? '',
      from: unit(first.issue, first.from),
      to: unit(first.issue, first.to),
      partner: given.actors[second.actor]?.name ?? '',
      partnerSupplies: given.issues[second.issue]?.name ?? '',
      partnerFrom: unit(second.issue, second.from),
      partnerTo: unit(second.issue, second.to),
    })),
  );
}
