/** What the question on salience takes. */
import type { ValuesOf } from '../../core/question.ts';

/** Powers whose relations with the state are drivers where none are named: the two that the question is mostly asked about. */
export const usualPowers: readonly string[] = ['USA', 'CHN'];

export const salienceParameters = {
  actor: { kind: 'actor', meaning: 'state', position: 0, required: true, actorKinds: ['state', 'territory'] },
  bloc: { kind: 'actor', meaning: 'bloc', required: true, actorKinds: ['body', 'group'] },
  from: { kind: 'year', meaning: 'first year' },
  to: { kind: 'year', meaning: 'last year' },
  definition: {
    kind: 'enum',
    meaning:
      'definition on which the verdict rests; left out: a driver must be found in most of those that can be regressed',
    values: ['meetings', 'seats', 'ranks', 'acts', 'votes', 'news'],
  },
  powers: {
    kind: 'actors',
    meaning: 'powers whose relations with the state are drivers; left out: USA, CHN',
    actorKinds: ['state'],
  },
  transform: {
    kind: 'enum',
    meaning: 'regress changes from year to year, or levels (which agree by common trends alone)',
    default: 'differences',
    values: ['differences', 'levels'],
  },
  ambassadorWeight: {
    kind: 'number',
    meaning: 'rank of an ambassador where a foreign minister is 1 and absence 0',
    default: 0.5,
    minimum: 0,
    maximum: 1,
  },
  minimumRollCalls: {
    kind: 'integer',
    meaning: 'fewest recorded votes of a year from which a share or an agreement is given',
    default: 10,
    minimum: 1,
    maximum: 1000,
  },
  rowsPerDriver: { kind: 'integer', meaning: 'fewest years for each driver', default: 4, minimum: 2, maximum: 50 },
  blockLength: { kind: 'integer', meaning: 'years in a bootstrap block', default: 3, minimum: 1, maximum: 20 },
  draws: { kind: 'integer', meaning: 'resamples, and placebo series', default: 500, minimum: 20, maximum: 20000 },
  placeboBlocs: {
    kind: 'integer',
    meaning: 'most bodies, and random groups, that stand as placebo blocs',
    default: 40,
    minimum: 0,
    maximum: 500,
  },
  minimumStates: {
    kind: 'integer',
    meaning: 'fewest states with known votes from which random groups are drawn',
    default: 60,
    minimum: 3,
    maximum: 400,
  },
  level: {
    kind: 'number',
    meaning: 'coverage of intervals, and share of placebos to be beaten',
    default: 0.95,
    minimum: 0.5,
    maximum: 0.999,
  },
} as const;

export type SalienceValues = ValuesOf<typeof salienceParameters>;

export type DefinitionId = (typeof salienceParameters.definition.values)[number];

export const definitionIds: readonly DefinitionId[] = salienceParameters.definition.values;
