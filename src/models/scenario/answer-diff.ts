/** What differs between two answers to one question, leaf by leaf. */

/** A leaf that differs. */
export interface Difference {
  /** where: `bloc.abroad`, `abroad[host=MYS].status`, `partners[partner=CHN]` for a whole entry */
  readonly path: string;
  /** `null` = missing, or the entry is not in that answer */
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields that may name an entry of a list, the most telling first. */
const naming = [
  'id',
  'actor',
  'member',
  'state',
  'partner',
  'host',
  'sender',
  'imposer',
  'layer',
  'body',
  'forum',
  'role',
  'definition',
  'claim',
  'issue',
  'question',
  'rollCall',
  'name',
  'basis',
  'year',
  'date',
] as const;

type Entry = { readonly [field: string]: unknown };

/** Where a value comes from: it follows from the change of the value, and is no difference of its own. */
const provenance: ReadonlySet<string> = new Set(['source', 'class', 'confidence', 'table', 'row']);

/**
 * Compares two answers. Entries of lists are matched by the first of their naming fields, or pair of them, that tells all entries
 * of both lists apart; where none does, equal entries are taken away and the others stand as gone and as new. Lists of plain
 * values are compared as wholes. Sources and classes of values are passed over: an altered value cites its assumption.
 * @returns differences in the order of the first answer, then what only the second holds; a whole entry as one line of its
 * values
 * @example diffAnswers({ n: 1, of: [{ id: 'a', x: 1 }] }, { n: 2, of: [{ id: 'a', x: 1 }] }) // => [{ path: 'n', before: 1, after: 2 }]
 */
export function diffAnswers(before: unknown, after: unknown): Difference[] {
  const found: Difference[] = [];
  compare('', before, after, found);
  return found;
}

function compare(path: string, before: unknown, after: unknown, found: Difference[]): void {
  if (Array.isArray(before) && Array.isArray(after)) {
    compareLists(path, before, after, found);
    return;
  }
  if (isEntry(before) && isEntry(after)) {
    const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const field of fields)
      if (!provenance.has(field)) compare(path === '' ? field : `${path}.${field}`, before[field], after[field], found);
    return;
  }
  if (JSON.stringify(before ?? null) !== JSON.stringify(after ?? null))
    found.push({ path, before: before ?? null, after: after ?? null });
}

function compareLists(path: string, before: readonly unknown[], after: readonly unknown[], found: Difference[]): void {
  const entries = [...before, ...after];
  if (!entries.every(isEntry)) {
    if (JSON.stringify(before) !== JSON.stringify(after)) found.push({ path, before, after });
    return;
  }
  const fields = namingFields(before as Entry[], after as Entry[]);
  if (fields.length === 0) {
    compareBags(path, before as Entry[], after as Entry[], found);
    return;
  }
  const keyOf = (entry: Entry): string => fields.map((field) => `${field}=${String(entry[field])}`).join(',');
  const keyed = (list: readonly unknown[]): Map<string, Entry> =>
    new Map((list as Entry[]).map((entry) => [keyOf(entry), entry]));
  const [was, is] = [keyed(before), keyed(after)];
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [one, other] = [was.get(key), is.get(key)];
    const at = `${path}[${key}]`;
    if (one === undefined || other === undefined) found.push({ path: at, before: inWords(one), after: inWords(other) });
    else compare(at, one, other, found);
  }
}

/** Entries without names: those that both lists hold go, the rest is gone or new. */
function compareBags(path: string, before: readonly Entry[], after: readonly Entry[], found: Difference[]): void {
  const left = new Map<string, number>();
  for (const entry of before) left.set(inWords(entry) ?? '', (left.get(inWords(entry) ?? '') ?? 0) + 1);
  const fresh: string[] = [];
  for (const entry of after) {
    const words = inWords(entry) ?? '';
    const count = left.get(words) ?? 0;
    if (count === 0) fresh.push(words);
    else left.set(words, count - 1);
  }
  const gone = [...left].flatMap(([words, count]) => Array.from({ length: count }, () => words));
  const named = nameBriefly([...gone, ...fresh]);
  gone.forEach((words, i) => {
    found.push({ path: `${path}[${named[i]}]`, before: words, after: null });
  });
  fresh.forEach((words, i) => {
    found.push({ path: `${path}[${named[gone.length + i]}]`, before: null, after: words });
  });
}

/** The first values of each entry as its name, so that it is called the same whatever else changes; a number tells equals apart. */
function nameBriefly(entries: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return entries.map((words) => {
    const values = words.split('; ').map((part) => part.slice(part.indexOf(' ') + 1));
    const name = values.slice(0, 8).join(' ').slice(0, 80);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} #${times}`;
  });
}

/** An entry's values in one line, without what is missing and where it comes from. */
function inWords(entry: Entry | undefined): string | null {
  if (entry === undefined) return null;
  const shown = Object.entries(entry).filter(
    ([field, value]) => value !== null && value !== undefined && !provenance.has(field) && field !== 'id',
  );
  return shown
    .map(([field, value]) => `${field} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('; ');
}

function namingFields(before: readonly Entry[], after: readonly Entry[]): readonly string[] {
  const single = naming.map((field) => [field]);
  const pairs = naming.flatMap((one, i) => naming.slice(i + 1).map((other) => [one, other]));
  return [...single, ...pairs].find((fields) => tellsApart(before, fields) && tellsApart(after, fields)) ?? [];
}

function tellsApart(entries: readonly Entry[], fields: readonly string[]): boolean {
  const keys = entries.map((entry) => fields.map((field) => entry[field]));
  if (keys.some((key) => key.some((value) => typeof value !== 'string' && typeof value !== 'number'))) return false;
  return new Set(keys.map((key) => key.join('\u0000'))).size === entries.length;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
