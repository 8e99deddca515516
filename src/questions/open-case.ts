import type { Atlas } from '../core/atlas.ts';
import { DomainError } from '../core/errors.ts';

/**
 * Refuses a case that is not the open one: a question reads the tables it is given, the faces open cases.
 * A folder passes, since its name need not be the case's id and the face that took it has opened it.
 * @param question id, for the message
 * @param wanted the case parameter; `null` for the open case
 * @throws DomainError when another case is named, or none is open
 */
export function demandOpenCase(question: string, atlas: Atlas, wanted: string | null): void {
  const open = atlas.case?.id ?? null;
  if (wanted === null || wanted === open || /[\\/]/.test(wanted)) return;
  throw new DomainError(
    `${question}: the open case is ${open ?? 'none'}; got "${wanted.slice(0, 60)}"; open the other with --case`,
  );
}
