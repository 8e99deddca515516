/** A check as it stands in a case's checks.json, after reading: what decides a claim, or why nothing does. */
import type { RawParameters } from '../../core/question.ts';
import type { Expression } from './claim-expression.ts';

/** Verdicts on a claim. */
export const verdicts = ['supported', 'contested', 'wrong', 'unverifiable'] as const;

export type Verdict = (typeof verdicts)[number];

/**
 * Questions that a check may ask: all but those that rest on the checks themselves (claims, gaps, brief). The list stands
 * here because the registry knows this module's question; a test holds the two together.
 */
export const askable: readonly string[] = [
  'profile',
  'tie',
  'trade',
  'dependence',
  'missions',
  'forums',
  'talks',
  'sanctions',
  'labour',
  'bloc',
  'cohesion',
  'similarity',
  'brokers',
  'hosts',
  'roles',
  'next-rung',
  'envoy',
  'brokerage',
  'centrality',
  'ideal-points',
  'qap',
  'network',
  'multilayer',
  'salience',
  'consensus',
  'memory',
  'offers',
  'break-even',
  'sanctions-effect',
  'sources',
  'rows',
];

/** A number of judgement, which stands in the open with its meaning. */
export interface Threshold {
  readonly name: string;
  readonly value: number;
  readonly unit: string | null;
  readonly meaning: string;
}

/** A question that a check asks. */
export interface CheckAsk {
  readonly name: string;
  readonly question: string;
  readonly parameters: RawParameters;
}

/** Rows that a check picks once, to read several values from. */
export interface CheckSelection {
  readonly kind: 'selection';
  readonly name: string;
  readonly from: Expression;
}

/** A value that a check takes from the answers. */
export interface CheckValue {
  readonly kind: 'value';
  readonly name: string;
  /** picks the rows it is read from; `null` where it is worked out from answers or other values directly */
  readonly from: Expression | null;
  readonly is: Expression;
  readonly unit: string | null;
  readonly meaning: string | null;
  /** may be missing; a rule must then say what that means */
  readonly optional: boolean;
}

/** A condition without which the data do not carry the check. */
export interface CheckNeed {
  readonly what: string;
  readonly holds: Expression;
}

export interface CheckRule {
  readonly verdict: Verdict;
  readonly when: Expression;
  readonly because: Expression;
}

/** A claim that the data decide. */
export interface DecidedCheck {
  readonly kind: 'decided';
  readonly asks: readonly CheckAsk[];
  readonly values: readonly (CheckValue | CheckSelection)[];
  readonly needs: readonly CheckNeed[];
  readonly rules: readonly CheckRule[];
  readonly otherwise: Omit<CheckRule, 'when'>;
  /** which part of the claim is decided, where it is not the whole */
  readonly core: string | null;
  /** why the computed verdict and the one made by hand part, where they do */
  readonly differs: string | null;
  readonly thresholds: readonly Threshold[];
}

/** A claim that no query over the data decides. */
export interface UndecidedCheck {
  readonly kind: 'cannot';
  readonly why: string;
  readonly wouldSettle: string;
  readonly source: string;
}

export type ClaimCheck = DecidedCheck | UndecidedCheck;

/** All checks of a case by claim id. */
export type ClaimChecks = ReadonlyMap<string, ClaimCheck>;
