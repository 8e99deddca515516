/**
 * Choices that the published description of the challenge model leaves open, each by name. The defaults are those that
 * give the published table of medians; `docs/methods/bargaining.md` says what the text says and what each changes.
 */
export interface ChallengeOptions {
  /** what the support of a challenge is divided by: all triples of actors, or the votes of this dyad alone (eq. 31) */
  readonly denominator: 'all-triples' | 'dyad';
  /** whether third parties weigh distances with their own risk exponent or as if neutral */
  readonly thirdPartyRisk: 'own' | 'neutral';
  /** whose salience is the chance that a challenge is resisted */
  readonly resistance: 'challenged' | 'challenger';
  /** security: what the others expect from challenging the actor, or what the actor expects from challenging them */
  readonly security: 'others-gain' | 'own-gain';
  /** a losing actor whose loss outweighs the other's gain: stays, or moves all the way */
  readonly submission: 'none' | 'full';
  /** which offer an actor takes: concessions before compromises, of these the lowest weighted mean; or the smallest move */
  readonly choice: 'by-kind' | 'smallest-move';
  /** chance that the challenged actor stays put when it is not challenged: Q */
  readonly statusQuo: 1 | 0.5 | 0;
}

export const challengeDefaults: ChallengeOptions = {
  denominator: 'all-triples',
  thirdPartyRisk: 'own',
  resistance: 'challenged',
  security: 'others-gain',
  submission: 'none',
  choice: 'by-kind',
  statusQuo: 1,
};
