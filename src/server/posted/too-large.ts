import { largestBody } from '../limits.ts';
import { ProblemError, problem } from '../problem.ts';

/** What is told when a body is too large. */
export function tooLarge(most: number = largestBody): ProblemError {
  return new ProblemError(
    problem(413, 'too-large', `the body may have ${most} bytes; a larger file goes through the command line`, { most }),
  );
}

/** What is told of a body of another type. */
export function unknownType(known = 'multipart/form-data or application/json'): ProblemError {
  return new ProblemError(problem(415, 'media-type', `send ${known}`));
}
