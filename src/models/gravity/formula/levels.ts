/** Levels of columns and of their combinations, numbered from 0 in rising order; -1 where a cell is missing. */
import type { Values } from './evaluate.ts';

export interface LevelCodes {
  readonly codes: Int32Array;
  readonly count: number;
  /** what the levels are called */
  labelOf(level: number): string;
}

/** Levels of one column. Numbers in order of size, texts in order of the alphabet. */
export function levelsOfColumn(column: Values): LevelCodes {
  return column.kind === 'text' ? levelsOfText(column.codes, column.texts) : levelsOfNumbers(column.values);
}

function levelsOfText(codes: Int32Array, texts: readonly string[]): LevelCodes {
  const order = texts.map((_, code) => code).sort((a, b) => ((texts[a] as string) < (texts[b] as string) ? -1 : 1));
  const rank = new Int32Array(texts.length);
  for (const [level, code] of order.entries()) rank[code] = level;
  const out = new Int32Array(codes.length);
  for (let i = 0; i < out.length; i++) {
    const code = codes[i] as number;
    out[i] = code < 0 ? -1 : (rank[code] as number);
  }
  return { codes: out, count: texts.length, labelOf: (level) => texts[order[level] as number] as string };
}

function levelsOfNumbers(values: Float64Array): LevelCodes {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    if (whole && !Number.isInteger(value)) whole = false;
  }
  const codes = new Int32Array(values.length);
  if (low > high) return { codes: codes.fill(-1), count: 0, labelOf: () => '' };
  if (whole && high - low < 4 * values.length + 1000) {
    const level = new Int32Array(high - low + 1);
    for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) level[(values[i] as number) - low] = 1;
    const labels: number[] = [];
    for (let at = 0; at < level.length; at++)
      if (level[at] === 1) {
        level[at] = labels.length;
        labels.push(low + at);
      }
    for (let i = 0; i < values.length; i++)
      codes[i] = Number.isNaN(values[i]) ? -1 : (level[(values[i] as number) - low] as number);
    return { codes, count: labels.length, labelOf: (at) => String(labels[at]) };
  }
  const labels = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const level = new Map(labels.map((value, at) => [value, at]));
  for (let i = 0; i < values.length; i++) codes[i] = level.get(values[i] as number) ?? -1;
  return { codes, count: labels.length, labelOf: (at) => String(labels[at]) };
}

/** Levels of the combinations that occur. */
export function combineLevels(parts: readonly LevelCodes[]): LevelCodes {
  return parts.slice(1).reduce(combineTwo, parts[0] as LevelCodes);
}

function combineTwo(left: LevelCodes, right: LevelCodes): LevelCodes {
  const rows = left.codes.length;
  const codes = new Int32Array(rows);
  const wide = right.count;
  const firsts: number[] = [];
  const cells = left.count * wide;
  if (cells <= 4 * rows + 1e6) {
    const level = new Int32Array(cells);
    for (let i = 0; i < rows; i++) {
      const a = left.codes[i] as number;
      const b = right.codes[i] as number;
      const cell = a < 0 || b < 0 ? -1 : a * wide + b;
      codes[i] = cell;
      if (cell >= 0) level[cell] = 1;
    }
    for (let cell = 0; cell < cells; cell++)
      if (level[cell] === 1) {
        level[cell] = firsts.length;
        firsts.push(cell);
      }
    for (let i = 0; i < rows; i++) if ((codes[i] as number) >= 0) codes[i] = level[codes[i] as number] as number;
  } else {
    const level = new Map<number, number>();
    for (let i = 0; i < rows; i++) {
      const a = left.codes[i] as number;
      const b = right.codes[i] as number;
      if (a < 0 || b < 0) {
        codes[i] = -1;
        continue;
      }
      const cell = a * wide + b;
      let at = level.get(cell);
      if (at === undefined) {
        at = firsts.length;
        level.set(cell, at);
        firsts.push(cell);
      }
      codes[i] = at;
    }
  }
  return {
    codes,
    count: firsts.length,
    labelOf: (at) => {
      const cell = firsts[at] as number;
      return `${left.labelOf(Math.floor(cell / wide))}^${right.labelOf(cell % wide)}`;
    },
  };
}
