/** Findings in a check file: each names its place, and up to twenty travel in one error. */
import { DomainError, SourceError } from '../../core/errors.ts';
import { nearWord } from './claim-near.ts';

const problemLimit = 20;

/** The file of a case that holds its checks. */
export const checksFile = 'checks.json';

interface Problem {
  readonly claim: string | null;
  readonly field: string;
  readonly value: string | null;
  readonly message: string;
}

export type JsonObject = { readonly [field: string]: unknown };

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Collects what is wrong with a check file. */
export class CheckProblems {
  readonly #problems: Problem[] = [];

  /**
   * Notes a finding.
   * @param claim id of the claim, `null` for what belongs to none
   * @param field path to the field within the claim, or within the file
   * @param what what is wrong, and the way out
   */
  add(claim: string | null, field: string, value: unknown, what: string): void {
    const place = claim === null ? field : `claim ${claim}: ${field}`;
    const got = value === undefined ? '' : `; got ${shortened(value)}`;
    const message = `${checksFile}: ${place}: ${what}${got}`;
    this.#problems.push({ claim, field, value: value === undefined ? null : shortened(value), message });
  }

  /** A filled text, or a finding. */
  text(claim: string | null, field: string, value: unknown): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.add(claim, field, value, value === undefined ? 'is missing; write a text' : 'is no text');
    return '';
  }

  /** Names of fields that may stand in an object; others are findings. */
  fields(claim: string | null, within: string, value: JsonObject, allowed: readonly string[]): void {
    for (const name of Object.keys(value))
      if (!allowed.includes(name))
        this.add(
          claim,
          within === '' ? name : `${within}.${name}`,
          undefined,
          `unknown field${nearWord(name, allowed)}`,
        );
  }

  /** Runs a step whose DomainError is a finding at this place. */
  attempt<T>(claim: string | null, field: string, value: unknown, step: () => T): T | null {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.add(claim, field, value, error.message);
      return null;
    }
  }

  /** @throws SourceError when there is a finding */
  raise(): void {
    const [first] = this.#problems;
    if (first === undefined) return;
    const more = this.#problems.length > 1 ? ` (and ${this.#problems.length - 1} more)` : '';
    throw new SourceError(`${first.message}${more}`, {
      file: checksFile,
      claim: first.claim,
      field: first.field,
      value: first.value,
      problems: this.#problems.slice(0, problemLimit),
    });
  }
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
