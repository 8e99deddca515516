/** A question as the catalogue describes it; `null` until the catalogue is there, and where it has no such question. */
import { catalogue, type Described } from './api.ts';

export interface Description {
  readonly value: Described | null;
}

/** @param id may change: what is described follows */
export function describedOf(id: () => string): Description {
  let questions = $state.raw<readonly Described[]>([]);
  catalogue().then(
    (found) => {
      questions = found.questions;
    },
    // the frame says that the server is gone
    () => {},
  );
  const value = $derived(questions.find((one) => one.id === id()) ?? null);
  return {
    get value() {
      return value;
    },
  };
}
