/** How a confidence class looks: line, dash and mark. The same in every picture, and never told by colour alone. */
import type { ConfidenceClass } from '../../core/confidence.ts';
import type { MarkShape } from './marks.ts';

export interface ClassStyle {
  /** the class in a reader's words */
  readonly word: string;
  readonly strokeWidth: number;
  readonly dash: string | undefined;
  /** round caps turn very short dashes into dots */
  readonly cap: 'butt' | 'round';
  readonly shape: MarkShape;
  readonly filled: boolean;
  readonly markRadius: number;
}

const styles: { readonly [K in ConfidenceClass]: ClassStyle } = {
  official: solid('official', 2.4, 'circle', 3.2),
  mirror: solid('mirror', 1.1, 'circle', 2.4),
  estimate: { ...solid('estimate', 1.7, 'square', 2.9), dash: '7 4' },
  'expert-panel': { ...solid('expert panel', 1.7, 'diamond', 3.8), dash: '10 3 2 3' },
  press: { ...solid('press', 1.9, 'triangle', 3.6), dash: '0.1 4.2', cap: 'round' },
  computed: solid('computed', 1.3, 'plus', 3.4),
  memory: { ...solid('memory, unchecked', 1, 'circle', 3.4), dash: '2 3', filled: false },
};

function solid(word: string, strokeWidth: number, shape: MarkShape, markRadius: number): ClassStyle {
  return { word, strokeWidth, dash: undefined, cap: 'butt', shape, filled: true, markRadius };
}

/** Line and mark of a confidence class. */
export function classStyle(confidence: ConfidenceClass): ClassStyle {
  return styles[confidence];
}
