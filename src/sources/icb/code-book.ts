/** What the codes of International Crisis Behavior mean. */

type Meanings = ReadonlyMap<number, string>;

const numbered = (...meanings: readonly string[]): Meanings => new Map(meanings.map((meaning, i) => [i + 1, meaning]));

/** BREAK and TRIGGR */
export const triggers: Meanings = numbered(
  'verbal act',
  'political act',
  'economic act',
  'external change',
  'other non-violent act',
  'internal challenge to the regime or elite',
  'non-violent military act',
  'indirect violent act',
  'violent act',
);

/** MAJRES */
export const responses: Meanings = numbered(
  'no response',
  'verbal act',
  'political act',
  'economic act',
  'other non-violent act',
  'non-violent military act',
  'several acts, with non-violent military ones',
  'violent military act',
  'several acts, with violent military ones',
);

/** VIOL */
export const violence: Meanings = numbered('no violence', 'minor clashes', 'serious clashes', 'full-scale war');

/** FOROUT */
export const endings: Meanings = numbered(
  'formal agreement',
  'semi-formal agreement',
  'tacit understanding',
  'unilateral act',
  'imposed agreement',
  'other',
  'crisis faded',
);

/** OUTCOM */
export const outcomes: Meanings = numbered('victory', 'compromise', 'stalemate', 'defeat', 'other');

/** MEDWHO; 1 = nobody, 4 and 7 are rare and given by their number */
export const mediators: Meanings = new Map([
  [2, 'League of Nations or United Nations'],
  [3, 'regional organisation'],
  [4, 'other mediator (MEDWHO 4)'],
  [5, 'one state'],
  [6, 'several states'],
  [7, 'other mediator (MEDWHO 7)'],
]);

/** GEOG */
export const regions: Meanings = new Map([
  [9, 'Central Asia'],
  [10, 'West Asia'],
  [11, 'East Asia'],
  [12, 'South-East Asia'],
  [13, 'South Asia'],
  [15, 'Middle East'],
  [20, 'West Africa'],
  [21, 'North Africa'],
  [22, 'East Africa'],
  [23, 'Southern Africa'],
  [24, 'Central Africa'],
  [30, 'Euro-Asia'],
  [31, 'Eastern Europe'],
  [32, 'Central Europe'],
  [33, 'Western Europe'],
  [34, 'Northern Europe'],
  [35, 'Southern Europe'],
  [41, 'North America'],
  [42, 'Central America'],
  [43, 'South America'],
  [51, 'Australasia'],
]);
