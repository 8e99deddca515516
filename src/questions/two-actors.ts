import { DomainError } from '../core/errors.ts';

/**
 * Refuses a pair that is one actor twice: an actor's tie with itself would come out as a perfect one.
 * @param question id, for the message
 * @throws DomainError when both are the same
 */
export function demandTwoActors(question: string, a: string, b: string): void {
  if (a === b) throw new DomainError(`${question}: two different actors are needed; got ${a} twice`);
}
