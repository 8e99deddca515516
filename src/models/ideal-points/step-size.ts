/** Newton's, or the longer way of data augmentation (expectation-maximisation), which reaches the same optimum. */
export type StepKind = 'newton' | 'em';

/** How far a sweep wanted to move, before anything was cut short. */
export interface StepSize {
  longest: number;
  /** steps that were cut short */
  clipped: number;
}
