/** What is wrong with a file of tables: every finding names its place, up to twenty travel in one error. */
import { relative } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { SourceError } from '../../core/errors.ts';

/** One finding in a file. `line` counts from 1 (the header); 0 = the file as a whole. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  /** what is wrong and the way out, without the place */
  readonly what: string;
}

/** So many findings are collected before a check gives up. */
export const problemLimit = 20;

/**
 * How a file is called in a message: relative to the working folder when it lies below it, with forward slashes.
 * @example displayPath('cases/korea/missions.csv') // => 'cases/korea/missions.csv'
 */
export function displayPath(file: string): string {
  const below = relative(process.cwd(), file);
  return (below === '' || below.startsWith('..') ? file : below).replaceAll('\\', '/');
}

/** One line for a finding: `cases/korea/missions.csv:17: column status: ...`. */
export function problemLine(problem: Problem): string {
  const place = problem.line > 0 ? `${displayPath(problem.file)}:${problem.line}` : displayPath(problem.file);
  const column = problem.column === null ? '' : `column ${problem.column}: `;
  return `${place}: ${column}${problem.what}`;
}

/** The error for a list of findings: the first in its message, all (up to the limit) in `details.problems`. */
export function problemError(problems: readonly Problem[]): SourceError {
  const [first, ...others] = problems;
  if (first === undefined) throw new TypeError('problemError: no problem given');
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return new SourceError(`${problemLine(first)}${more}`, {
    file: first.file,
    line: first.line,
    column: first.column,
    value: first.value,
    problems: problems.slice(0, problemLimit).map((problem) => ({ ...problem, message: problemLine(problem) })),
  });
}

/** Throws when there is a finding. */
export function throwProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw problemError(problems);
}

/**
 * The spelling in a list that comes nearest to a wrong one, or `null` when none is near.
 * @example nearest('staus', ['status', 'opened']) // => 'status'
 */
export function nearest(wrong: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(wrong.length / 3)) + 1;
  for (const candidate of known) {
    const away = distance(wrong.toLowerCase(), candidate.toLowerCase());
    if (away < bestDistance) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}
