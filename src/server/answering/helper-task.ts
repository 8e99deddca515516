/** What the server and a helper process say to each other. */
import type { Problem } from '../problem.ts';
import type { Work } from './work.ts';

/** How to open the data; a field left out takes the store's default. */
export interface OpenChoice {
  readonly home?: string;
  readonly case?: string | null;
  readonly data?: string;
}

/** An answer to make. */
export interface AnswerTask {
  readonly kind: 'answer';
  readonly work: Work;
  readonly open: OpenChoice;
  /** the state of the data that the server sees */
  readonly catalogue: string;
}

/** A file to import. */
export interface ImportTask {
  readonly kind: 'import';
  /** where it was put; its name is the user's */
  readonly path: string;
  readonly home?: string;
  readonly source?: string;
  readonly version?: string;
  readonly retrieved?: string;
  /** `true` = keep single events */
  readonly events?: string;
}

export type HelperTask = AnswerTask | ImportTask;

/** How far a task is; `total` is `null` where nobody knows. */
export interface TaskProgress {
  readonly done: number;
  readonly total: number | null;
  readonly what: string;
}

export type HelperReport =
  | ({ readonly kind: 'progress' } & TaskProgress)
  | {
      readonly kind: 'done';
      readonly type: string;
      readonly content: Uint8Array;
      readonly etag: string;
      /** how long the computing took, without the opening */
      readonly ms: number;
    }
  | { readonly kind: 'failed'; readonly problem: Problem /** what a bug left behind */; readonly bug: string | null };
