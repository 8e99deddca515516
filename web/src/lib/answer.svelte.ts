/** An answer that follows its parameters: the former one stays in sight while the next is on its way. */
import { ask, type Envelope, type Parameters, type Refusal, Unreachable } from './api.ts';
import { connection } from './connection.svelte.ts';

export interface Asked {
  readonly question: string;
  readonly parameters: Parameters;
}

export interface Answer<A> {
  /** the latest answer, of these parameters or, while `loading`, of those before */
  readonly envelope: Envelope<A> | null;
  readonly answer: A | null;
  /** why there is none */
  readonly problem: Refusal | Error | null;
  readonly loading: boolean;
  /** loading for so long that the page should say so */
  readonly slow: boolean;
}

const slowAfterMs = 150;

/**
 * Asks whenever what is asked changes; to be called while a component starts.
 * @param asked the question and its parameters, or `null` when there is nothing to ask yet
 */
export function answerOf<A>(asked: () => Asked | null): Answer<A> {
  let envelope = $state.raw<Envelope<A> | null>(null);
  let problem = $state.raw<Error | null>(null);
  let loading = $state(false);
  let slow = $state(false);
  const key = $derived.by(() => {
    const now = asked();
    return now === null ? null : JSON.stringify([now.question, now.parameters]);
  });
  $effect(() => {
    void connection.returns;
    if (key === null) {
      envelope = null;
      problem = null;
      return;
    }
    const [question, parameters] = JSON.parse(key) as [string, Parameters];
    let current = true;
    loading = true;
    const timer = setTimeout(() => {
      if (current) slow = true;
    }, slowAfterMs);
    const end = () => {
      clearTimeout(timer);
      loading = false;
      slow = false;
    };
    ask<A>(question, parameters).then(
      (found) => {
        if (!current) return;
        envelope = found;
        problem = null;
        end();
      },
      (error: unknown) => {
        if (!current) return;
        end();
        if (error instanceof Unreachable) return connection.miss();
        envelope = null;
        problem = error instanceof Error ? error : new Error(String(error));
      },
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  });
  return {
    get envelope() {
      return envelope;
    },
    get answer() {
      return envelope === null ? null : envelope.answer;
    },
    get problem() {
      return problem;
    },
    get loading() {
      return loading;
    },
    get slow() {
      return slow;
    },
  };
}
