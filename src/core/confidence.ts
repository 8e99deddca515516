/**
 * Confidence classes: how a figure came to be known. They are never summed silently; pictures show them by line style,
 * totals can be limited to `official`.
 */
export const confidenceClasses = [
  'official',
  'mirror',
  'estimate',
  'expert-panel',
  'press',
  'computed',
  'memory',
] as const;

export type ConfidenceClass = (typeof confidenceClasses)[number];

/** What each class means, in one line that stands beside the number. */
export const confidenceMeanings: { readonly [K in ConfidenceClass]: string } = {
  official: 'stated by the government or body that owns the fact, in its own document or statistics',
  mirror: "reported by the partner's customs because the state itself does not report",
  estimate: 'put together by an agency or researcher from partial evidence',
  'expert-panel': 'found by a panel of experts that a body appointed',
  press: 'reported by a newspaper, agency, reference work or other secondary text',
  computed: 'calculated by this program from rows of other classes',
  memory: 'from general knowledge, no document seen: check before you cite',
};

/**
 * Whether a text names a confidence class: for cells that are read by column.
 * @example isConfidence('official') // => true
 */
export function isConfidence(text: string): text is ConfidenceClass {
  return (confidenceClasses as readonly string[]).includes(text);
}
