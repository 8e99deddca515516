declare module 'virtual:tokens.css';

declare module 'virtual:styles' {
  import type { ConfidenceClass } from '../../src/core/confidence.ts';

  export const classes: readonly {
    readonly id: ConfidenceClass;
    readonly meaning: string;
    readonly word: string;
    readonly strokeWidth: number;
    readonly dash?: string;
    readonly cap: 'butt' | 'round';
    readonly shape: string;
    readonly filled: boolean;
    readonly markRadius: number;
  }[];
  export const series: readonly string[];
  export const sides: { readonly [side in 'party-a' | 'party-b' | 'bloc' | 'third' | 'other']: string };
}
