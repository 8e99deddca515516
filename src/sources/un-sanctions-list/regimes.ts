/** Regimes of the list that are aimed at a state, by the publisher's word; those against groups are not here. */
export const regimeTargets: ReadonlyMap<string, string> = new Map([
  ['CAR', 'CAF'],
  ['DPRK', 'PRK'],
  ['DRC', 'COD'],
  ['GB', 'GNB'],
  ['Haiti', 'HTI'],
  ['Iran', 'IRN'],
  ['Iraq', 'IRQ'],
  ['Libya', 'LBY'],
  ['Mali', 'MLI'],
  ['Somalia', 'SOM'],
  ['SouthSudan', 'SSD'],
  ['Sudan', 'SDN'],
  ['Yemen', 'YEM'],
]);
