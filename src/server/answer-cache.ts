/** Bodies of answers, and the last of them kept. */
import { RecentlyUsed } from '../core/recently-used.ts';

/** What goes over the wire. */
export interface Body {
  readonly type: string;
  readonly content: Buffer;
  /** strong validator made from the content */
  readonly etag: string;
}

/** Keys name the question, its parameters, the form and the state of the data. */
export class AnswerCache extends RecentlyUsed<Body> {
  /** @param mostBytes of content kept in all */
  constructor(mostBytes: number) {
    super(mostBytes, ({ content }, key) => content.length + key.length);
  }
}
