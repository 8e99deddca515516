/** Lists of states in one cell, where some names hold a comma themselves ("Korea, North"). */
import type { CodeBook, CodeException } from '../code-resolver.ts';

/** Names of the data base that mean something else by their date than they say. */
export const listedNames: readonly CodeException[] = [
  // the file goes on calling unified Vietnam so; the Republic of Vietnam fell on 1975-04-30
  { code: 'South Vietnam', from: '1975-05-01', actor: 'VNM' },
  { code: 'Yugoslavia', from: '1992-04-27', to: '2006-06-02', actor: 'SCG' },
  { code: 'Yugoslavia', from: '2006-06-03', actor: 'SRB' },
];

/** Names with a comma are at most so many parts long. */
const mostParts = 3;

/** Whom a list names. */
export interface Listed {
  readonly actors: readonly string[];
  /** parts that name no actor */
  readonly others: readonly string[];
}

/**
 * Reads a list; of several ways to cut it at its commas the one with the longest known names is taken.
 * @param on EDTF date of the case
 * @returns for 'Egypt, Arab Rep., Syria' the actors EGY and SYR
 */
export function listedActors(cell: string, on: string, names: CodeBook): Listed {
  const parts = cell.split(',').map((part) => part.trim());
  const actors = new Set<string>();
  const others: string[] = [];
  for (let from = 0; from < parts.length; ) {
    let length = Math.min(mostParts, parts.length - from);
    let actor: string | null = null;
    for (; length > 0; length--) {
      actor = names.actor(parts.slice(from, from + length).join(', '), on).actor;
      if (actor !== null) break;
    }
    if (actor !== null) actors.add(actor);
    else if (parts[from] !== '') others.push(parts[from] as string);
    from += Math.max(1, length);
  }
  return { actors: [...actors], others };
}
