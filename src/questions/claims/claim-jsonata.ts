/** JSONata, loaded when an expression needs it: it takes longer to load than most checks take to evaluate. */
import type jsonata from 'jsonata';
import { DomainError } from '../../core/errors.ts';

let loaded: typeof jsonata | null = null;

/** An expression that only JSONata can read, which is not loaded. */
class JsonataNeeded extends Error {}

/** Does something that may need JSONata; where it does, loads it and begins again. */
export async function withJsonata<T>(action: () => T): Promise<T> {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof JsonataNeeded)) throw error;
    await loadJsonata();
    return action();
  }
}

/** Loads JSONata, so that {@link parsedByJsonata} can be used. */
export async function loadJsonata(): Promise<void> {
  loaded ??= (await import('jsonata')).default;
}

/**
 * Reads an expression with JSONata.
 * @throws DomainError for a text that is no expression
 */
export function parsedByJsonata(text: string): jsonata.Expression {
  if (loaded === null) throw new JsonataNeeded();
  try {
    // caps on depth and length; the count of steps is kept by the meter that the evaluation brings along
    return loaded(text, { stack: 500, sequence: 10_000, timeout: 2_000 });
  } catch (error) {
    const { message, position } = error as { message?: string; position?: number };
    throw new DomainError(
      `not an expression: ${message ?? 'cannot be read'}${position === undefined ? '' : ` at character ${position}`}`,
    );
  }
}
