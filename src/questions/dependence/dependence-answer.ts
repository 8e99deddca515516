import type { ClassShare, ClassStep } from '../../measures/dependence/by-class.ts';
import type { BlocPart } from './bloc-part.ts';
import type { BasisRow } from './by-basis.ts';
import type { LostTieRow } from './lost-ties.ts';
import type { SeriesSpan, SharePoint } from './share-series.ts';
import type { RecordRow } from './tie-records.ts';

/** A value that something speaks against. */
export interface FlaggedValue {
  readonly partner: string;
  readonly basis: string;
  readonly valueUsd: number | null;
  readonly reason: string;
  readonly id: string;
  readonly source: string;
  readonly class: string;
}

/** {@link ClassShare} in US dollars. */
export type ClassRow = Omit<ClassShare, 'value' | 'flaggedValue'> & {
  readonly valueUsd: number | null;
  readonly flaggedUsd: number | null;
};

/** {@link ClassStep} in US dollars. */
export type StepRow = Omit<ClassStep, 'value'> & { readonly valueUsd: number | null };

export interface DependenceAnswer {
  readonly actor: string;
  readonly layer: string;
  readonly year: number;
  readonly basis: string;
  readonly basisName: string;
  readonly rule: string;
  readonly measure: string;
  readonly totalUsd: number | null;
  readonly totalId: string | null;
  readonly totalSource: string | null;
  readonly totalClass: string | null;
  readonly top: {
    readonly partner: string;
    readonly valueUsd: number | null;
    readonly share: number | null;
    readonly sharePublished: number | null;
    readonly certain: boolean;
    readonly flags: string | null;
    readonly id: string;
    readonly source: string;
    readonly class: string;
  } | null;
  readonly escapeRoom: readonly LostTieRow[];
  readonly escapeRoomReason: string | null;
  readonly byBasis: readonly BasisRow[];
  readonly byClass: readonly ClassRow[];
  readonly byStep: readonly StepRow[];
  readonly record: readonly RecordRow[];
  readonly recordYears: {
    readonly from: number | null;
    readonly to: number | null;
    readonly years: number;
    readonly missing: string | null;
  };
  readonly bloc: BlocPart | null;
  readonly series: readonly SharePoint[];
  readonly spans: readonly SeriesSpan[];
  readonly flagged: readonly FlaggedValue[];
}
