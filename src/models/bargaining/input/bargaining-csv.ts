/** Bargaining cases in tables: the spatial model's CSV, plain CSV of actors, the exchange model's TSV. */
import { type BargainingCase, caseOf, numberOf, type RawIssue, type RawStand, wrongFile } from './bargaining-case.ts';

/** A line that is not empty, cut into cells without outer blanks and quotes. */
interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads KTAB's CSV: `name,description,actors,dimensions`, a header, then `actor,description,power,position,salience,...`,
 * positions and saliences on 0-100, saliences of an actor together at most 100. A comma at the end of a line, blanks
 * around cells, quotes, empty lines and further empty cells are all in KTAB's own files and are taken.
 * @throws SourceError with line and field
 */
export function readKtabCsv(text: string, file: string): BargainingCase {
  const [first, header, ...rows] = linesOf(text, ',', file);
  const actors = numberOf(first?.cells[2]);
  const dimensions = numberOf(first?.cells[3]);
  if (first === undefined || header === undefined || actors === null || dimensions === null)
    throw wrongFile(file, 'line 1', 'must be name, description, number of actors, number of dimensions');
  if (!(Number.isInteger(dimensions) && dimensions >= 1))
    throw wrongFile(file, `line ${first.line}`, `number of dimensions must be 1 or more; got ${dimensions}`);
  if (rows.length !== actors)
    throw wrongFile(file, `line ${first.line}`, `says ${actors} actors, but ${rows.length} lines follow the header`);
  const issues: RawIssue[] = Array.from({ length: dimensions }, (_, k) => ({
    name: header.cells[3 + 2 * k] || `Pstn${k + 1}`,
    low: 0,
    high: 100,
    scale: 'layout',
  }));
  const raw = rows.flatMap(({ line, cells }): RawStand[] => {
    const actor = nameOf(cells[0], line, file);
    const place = `line ${line}`;
    if (cells.length < 3 + 2 * dimensions)
      throw wrongFile(file, place, `must have ${3 + 2 * dimensions} cells; got ${cells.length}`);
    const more = cells.slice(3 + 2 * dimensions).find((cell) => cell !== '');
    if (more !== undefined)
      throw wrongFile(file, place, `has cells beyond its ${dimensions} dimensions; got "${more.slice(0, 40)}"`);
    const total = cells.reduce((sum, cell, k) => sum + (k >= 4 && k % 2 === 0 ? (numberOf(cell) ?? 0) : 0), 0);
    if (total > 100 + 1e-9)
      throw wrongFile(file, place, `saliences of ${actor} must sum to at most 100; got ${Number(total.toFixed(6))}`);
    return issues.map(({ name: issue }, k) => ({
      actor,
      issue,
      place,
      capability: cells[2],
      position: cells[3 + 2 * k],
      salience: cells[4 + 2 * k],
    }));
  });
  refuseTwice(rows, file);
  const head = { layout: 'ktab-csv' as const, title: first.cells[0] || null, source: first.cells[1] || null };
  return caseOf(file, head, issues, raw, 100);
}

/**
 * Reads a plain CSV of one issue: header with Actor, Capability (or Power, Influence), Position, Salience in any order
 * and case, and, where positions are uncertain, Low and High. Saliences on 0-1.
 * @throws SourceError with line and field
 */
export function readActorCsv(text: string, file: string): BargainingCase {
  const [header, ...rows] = linesOf(text, ',', file);
  const names = header?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const column = (...wanted: readonly string[]): number => names.findIndex((name) => wanted.includes(name));
  const columns = {
    actor: column('actor', 'name'),
    capability: column('capability', 'power', 'influence'),
    position: column('position'),
    salience: column('salience'),
  };
  for (const [name, at] of Object.entries(columns))
    if (at < 0)
      throw wrongFile(
        file,
        'line 1',
        `there is no column "${name}"; a header Actor,Capability,Position,Salience must stand there`,
      );
  const low = column('low');
  const high = column('high');
  if (low < 0 !== high < 0) throw wrongFile(file, 'line 1', 'columns "low" and "high" must both be there, or none');
  const raw = rows.map(({ line, cells }): RawStand => {
    const range: [unknown, unknown] | null =
      low < 0 || ((cells[low] ?? '') === '' && (cells[high] ?? '') === '') ? null : [cells[low], cells[high]];
    return {
      actor: nameOf(cells[columns.actor], line, file),
      issue: 'position',
      place: `line ${line}`,
      capability: cells[columns.capability],
      position: cells[columns.position],
      salience: cells[columns.salience],
      range,
    };
  });
  const head = { layout: 'actor-csv' as const, title: null, source: null };
  return caseOf(file, head, [{ name: 'position', scale: 'positions' }], raw, 1);
}

/**
 * Reads the exchange model's TSV: lines `#A` actor, `#P` issue, `#M` a value of an issue (the outermost are the ends of
 * its scale; without any 0 to 100), `#D` actor, issue, position, salience, power. Cells may stand in single quotes;
 * other lines beginning with `#` are remarks.
 * @throws SourceError with line and field
 */
export function readExchangeTsv(text: string, file: string): BargainingCase {
  const lines = linesOf(text, '\t', file).map(({ line, cells }) => ({
    line,
    cells: cells.map((cell) => cell.replace(/^'(.*)'$/, '$1').trim()),
  }));
  const known = { actors: new Set<string>(), issues: new Map<string, number[]>() };
  const raw: RawStand[] = [];
  for (const { line, cells } of lines) {
    const [kind = '', first = '', second = '', ...rest] = cells;
    const place = `line ${line}`;
    if (kind === '#A') known.actors.add(nameOf(first, line, file));
    else if (kind === '#P') known.issues.set(nameOf(first, line, file), known.issues.get(first) ?? []);
    else if (kind === '#M') {
      const value = numberOf(second);
      const values = known.issues.get(first);
      if (values === undefined) throw wrongFile(file, place, `#M names an issue without a line #P; got "${first}"`);
      if (value === null) throw wrongFile(file, place, `value of ${first} must be a number; got "${second}"`);
      values.push(value);
    } else if (kind === '#D') {
      if (!known.actors.has(first)) throw wrongFile(file, place, `#D names an actor without a line #A; got "${first}"`);
      const [position, salience, capability] = rest;
      raw.push({ actor: first, issue: second, place, capability, position, salience });
    } else if (!kind.startsWith('#')) throw wrongFile(file, place, `must begin with #A, #P, #M, #D; got "${kind}"`);
  }
  const issues = [...known.issues].map(([name, values]): RawIssue => {
    if (values.length < 2) return { name, low: 0, high: 100, scale: 'layout' };
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (!(low < high))
      throw wrongFile(file, `issue ${name}`, `its values #M are all ${low}; give both ends of its scale`);
    return { name, low, high, scale: 'stated' };
  });
  return caseOf(file, { layout: 'exchange-tsv', title: null, source: null }, issues, raw, 1);
}

function linesOf(text: string, separator: string, file: string): readonly Line[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, at) => {
    const cells = cellsOf(line, separator, at + 1, file);
    return cells.every((cell) => cell === '') ? [] : [{ line: at + 1, cells }];
  });
}

/** Cells of a line; a quoted one may hold the separator, blanks around it do not count. */
function cellsOf(line: string, separator: string, number: number, file: string): readonly string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = separator === ',' ? /^\s*"((?:[^"]|"")*)"\s*/.exec(rest) : null;
    const after = quoted === null ? rest : rest.slice(quoted[0].length);
    if (quoted !== null && after !== '' && !after.startsWith(separator))
      throw wrongFile(
        file,
        `line ${number}`,
        'characters follow a closing quote; double a quote that belongs to the text',
      );
    const end = after.indexOf(separator);
    const plain = end < 0 ? after : after.slice(0, end);
    cells.push(quoted === null ? plain.trim() : (quoted[1] as string).replaceAll('""', '"').trim());
    if (end < 0) return cells;
    rest = after.slice(end + separator.length);
  }
}

function nameOf(cell: string | undefined, line: number, file: string): string {
  if (cell === undefined || cell === '') throw wrongFile(file, `line ${line}`, 'name is empty');
  return cell;
}

/** In the spatial model's files a name that returns would merge two actors. */
function refuseTwice(rows: readonly Line[], file: string): void {
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    if (seen.has(cells[0] ?? '')) throw wrongFile(file, `line ${line}`, `two actors have the name "${cells[0]}"`);
    seen.add(cells[0] ?? '');
  }
}
