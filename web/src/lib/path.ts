/** Reading an answer by the paths of its descriptor: `partners[].share`, `bloc.published`. */

/** The value at a plain path, `undefined` where the way ends. */
export function at(value: unknown, path: string): unknown {
  let here: unknown = value;
  for (const step of path.split('.')) {
    if (here === null || typeof here !== 'object') return undefined;
    here = (here as { readonly [name: string]: unknown })[step];
  }
  return here;
}

/** The rows of a table of an answer; none where the answer has no such table. */
export function rowsAt(answer: unknown, path: string): readonly { readonly [name: string]: unknown }[] {
  const found = at(answer, path);
  return Array.isArray(found) ? found.filter((row) => row !== null && typeof row === 'object') : [];
}
