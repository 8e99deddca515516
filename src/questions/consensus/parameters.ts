/** What the question on consensus takes. */
import type { ValuesOf } from '../../core/question.ts';

export const consensusParameters = {
  bloc: { kind: 'actor', meaning: 'bloc', position: 0, required: true, actorKinds: ['body', 'group'] },
  issue: { kind: 'file', meaning: 'JSON file with the issue: status quo, proposal, positions of members' },
  named: { kind: 'text', meaning: 'issue of the issues table, instead of a file (scs-2012, scs-2016)' },
  on: { kind: 'date', meaning: 'only what was known before this day; left out: the day of the decision' },
  rule: {
    kind: 'enum',
    meaning: 'how the bloc decides; left out: as the bodies table says',
    values: ['unanimity', 'minus-x', 'majority', 'qualified'],
  },
  minus: {
    kind: 'integer',
    meaning: 'members that may stay outside (rule minus-x)',
    default: 1,
    minimum: 0,
    maximum: 200,
  },
  share: {
    kind: 'number',
    meaning: 'share of members that must agree (rule qualified)',
    default: 0.6667,
    minimum: 0.01,
    maximum: 1,
  },
  error: {
    kind: 'number',
    meaning: 'standard deviation of a position, where the status quo is 0 and the text 1',
    default: 0.25,
    minimum: 0,
    maximum: 1000,
  },
  tolerance: {
    kind: 'number',
    meaning: 'loss of distance that a member swallows before it objects',
    default: 0,
    minimum: 0,
    maximum: 1000,
  },
  weakText: {
    kind: 'number',
    meaning: 'where a weaker text lies between status quo (0) and proposal (1)',
    default: 0.5,
    minimum: 0,
    maximum: 1,
  },
  silent: {
    kind: 'enum',
    meaning: 'what a member without a known stand does: consent, stand halfway, or leave no answer',
    default: 'consent',
    values: ['consent', 'middle', 'no-answer'],
  },
  silentError: {
    kind: 'number',
    meaning: 'standard deviation of a silent member that stands halfway',
    default: 0.5,
    minimum: 0,
    maximum: 1000,
  },
  chair: { kind: 'actor', meaning: 'member in the chair; left out: as the chairs table says', actorKinds: ['state'] },
  draws: {
    kind: 'integer',
    meaning: "draws for the range of the chair's reach",
    default: 2000,
    minimum: 100,
    maximum: 100000,
  },
} as const;

export type ConsensusValues = ValuesOf<typeof consensusParameters>;
