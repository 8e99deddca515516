/**
 * The value at a path of an answer. A step into a list takes that step in every item and joins what it finds.
 * @param value an answer or a part of one
 * @param path names joined by dots; `[]` after a name may mark a list and changes nothing
 * @returns `undefined` where the path leads nowhere
 * @example valueAt({ years: [{ votes: [1] }, { votes: [2] }] }, 'years[].votes') // => [1, 2]
 */
export function valueAt(value: unknown, path: string): unknown {
  let found: unknown = value;
  for (const step of path.replaceAll('[]', '').split('.')) {
    if (step === '') continue;
    found = Array.isArray(found) ? found.flatMap((item) => fieldOf(item, step) ?? []) : fieldOf(found, step);
  }
  return found;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as { readonly [key: string]: unknown })[name];
}
