/** Asks ahead for what a slider may show next, one after another, until the reader has moved on. */
import { ask, type Parameters } from './api.ts';

/**
 * Fetches answers in the order given; they are kept by `ask`.
 * @param onAnswer what can be worked out of an answer before it is wanted
 * @param afterMs wait before the first, so that what is in sight comes first
 * @returns stops it; what is under way is still kept
 */
export function askAhead<A>(
  question: string,
  wanted: readonly Parameters[],
  onAnswer: (answer: A) => void = () => undefined,
  afterMs = 60,
): () => void {
  let stopped = false;
  const run = async () => {
    for (const parameters of wanted) {
      if (stopped) return;
      try {
        onAnswer((await ask<A>(question, parameters)).answer);
      } catch {
        // it is said when the reader comes to it
      }
    }
  };
  const timer = setTimeout(() => void run(), afterMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
