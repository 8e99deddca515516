/** The one small family of errors. Anything else that is thrown is a bug. */

/** What every error of the family carries: a stable code, the process's exit code and the HTTP status. */
export abstract class GoodOfficesError extends Error {
  abstract readonly code: string;
  abstract readonly exitCode: number;
  abstract readonly httpStatus: number;
  /** more facts for machines: file, line, candidates ... */
  readonly details: { readonly [key: string]: unknown };

  constructor(message: string, details: { readonly [key: string]: unknown } = {}) {
    super(message);
    this.name = new.target.name;
    this.details = details;
  }
}

/** The caller's value is outside what the function accepts. */
export class DomainError extends GoodOfficesError {
  readonly code = 'domain';
  readonly exitCode = 2;
  readonly httpStatus = 400;
}

/** What was asked for does not exist in the data at hand. */
export class NotFoundError extends GoodOfficesError {
  readonly code = 'not-found';
  readonly exitCode = 1;
  readonly httpStatus = 404;
}

/** A file or release is broken. `details` give file, line, column and the offending value where known. */
export class SourceError extends GoodOfficesError {
  readonly code = 'source';
  readonly exitCode = 3;
  readonly httpStatus = 422;
}

/** A computation has no answer for these data. `details` give iterations and the last step. */
export class NumericalError extends GoodOfficesError {
  readonly code = 'numerical';
  readonly exitCode = 4;
  readonly httpStatus = 422;
}

/** The environment refused: port in use, unwritable file. Exit code as for a caller's value, since the caller chooses it. */
export class EnvironmentError extends GoodOfficesError {
  readonly code = 'environment';
  readonly exitCode = 2;
  readonly httpStatus = 500;
}
