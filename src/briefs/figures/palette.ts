/**
 * Colour tokens: one name, a light and a dark value. Pictures name the token and carry the light value as fallback, so a
 * drawing taken out of its page still has its colours. Series follow Okabe and Ito, in an order that puts the colours
 * with the best contrast on white first and leaves out yellow.
 */
const tokens = {
  paper: ['#ffffff', '#15171a'],
  ink: ['#1d1d1b', '#e8e6e1'],
  muted: ['#5b5a55', '#a9a7a1'],
  rule: ['#d8d6cf', '#383b3f'],
  axis: ['#85837b', '#808285'],
  hatch: ['#b9b6ac', '#55585c'],
  land: ['#ecebe5', '#2a2d31'],
  coast: ['#b4b1a6', '#50545a'],
  sea: ['#f8fafb', '#191c20'],
  accent: ['#0072b2', '#5ab4ea'],
  'party-a': ['#a8432b', '#e9917a'],
  'party-b': ['#1f6a66', '#6cc3bc'],
  'vote-yes': ['#0072b2', '#5ab4ea'],
  'vote-no': ['#a8432b', '#e9917a'],
  bloc: ['#75508f', '#bd9fd4'],
  'series-1': ['#0072b2', '#5ab4ea'],
  'series-2': ['#d55e00', '#f08a3c'],
  'series-3': ['#009e73', '#35c79c'],
  'series-4': ['#b65c8e', '#dd9cc2'],
  'series-5': ['#1d1d1b', '#e8e6e1'],
  'series-6': ['#b87e00', '#e6a92b'],
  'series-7': ['#3a94c9', '#8fcdf2'],
} as const;

export type ColourToken = keyof typeof tokens;
export type Scheme = 'light' | 'dark';

/** Who a point, row or line stands for; each has its colour. */
export type Side = 'party-a' | 'party-b' | 'bloc' | 'third' | 'other';

/**
 * A colour for an attribute: the token with its light value as fallback.
 * @example colour('accent') // => 'var(--go-accent, #0072b2)'
 */
export function colour(token: ColourToken): string {
  return `var(--go-${token}, ${tokens[token][0]})`;
}

/** Colour of the n-th further series, counted from 0; after the last it begins again. */
export function seriesColour(index: number): string {
  const names = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6', 'series-7'] as const;
  return colour(names[index % names.length] ?? 'series-1');
}

/** Colour of a side: third parties carry the accent. */
export function sideColour(side: Side): string {
  if (side === 'third') return colour('accent');
  return side === 'other' ? colour('muted') : colour(side);
}

/** The tokens as CSS declarations, for a page that sets the scheme. */
export function tokenDeclarations(scheme: Scheme): string {
  const column = scheme === 'light' ? 0 : 1;
  return Object.entries(tokens)
    .map(([name, values]) => `--go-${name}:${values[column]};`)
    .join('');
}

/**
 * A drawing whose colours are written out, for programs that know no CSS variables (office suites, PNG converters).
 * @param svg a picture
 * @param scheme which values to write
 */
export function withFixedColours(svg: string, scheme: Scheme = 'light'): string {
  const column = scheme === 'light' ? 0 : 1;
  return svg.replace(/var\(--go-([a-z0-9-]+), (#[0-9a-f]{6})\)/g, (_, name: string, fallback: string) =>
    name in tokens ? tokens[name as ColourToken][column] : fallback,
  );
}
