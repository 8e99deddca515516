/** Stopping rule and inner exactness; none depends on the data. */
export const poissonRules = {
  /** most Newton steps */
  steps: 80,
  /**
   * The last step before the closing one changes fitted trade by less: root of the trade-weighted mean square of relative
   * changes. The closing step, with exact projections, leaves the square of that.
   */
  change: 3e-5,
  /** and every coefficient, times the standard deviation of its regressor, by less */
  coefficientChange: 1e-4,
  /** regressors are freed of the effects anew after steps that changed fitted trade by more */
  moving: 0.005,
  /** error of projections while the fit moves, relative */
  loose: 0.1,
  /** error of the projected residual once the regressors stay as they are, relative */
  settling: 0.01,
  /** error of the regressors' projections at the end, relative */
  tight: 3e-7,
  /** a row without trade is suspected of separation while a step still lowers the log of its fitted value by more */
  falling: 0.05,
  /** or when its fitted value is below this share of mean trade */
  vanished: 1e-9,
  /** the same share once a regressor has become collinear on the way, as it does when only falling rows tell it apart */
  vanishedWithRegressor: 1e-4,
  /** share of a regressor's variance, within fixed effects, below which it counts as collinear */
  collinear: 1e-10,
  /** largest growth of a fitted value in one step, in logs */
  growth: 8,
  /** halvings of a step that lowers the likelihood */
  halvings: 12,
} as const;
