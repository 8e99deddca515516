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
  let missing = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
    // 0 of a whole number; NaN where the cell is missing or infinite
    if (value - Math.floor(value) === 0) continue;
    if (Number.isNaN(value)) missing = true;
    else whole = false;
  }
  const codes = new Int32Array(values.length);
  if (low > high) return { codes: codes.fill(-1), count: 0, labelOf: () => '' };
  if (whole && high - low < 4 * values.length + 1000) {
    const seen = new Int32Array(high - low + 1);
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (missing && Number.isNaN(value)) {
        codes[i] = -1;
        continue;
      }
      const code = (value - low) | 0;
      codes[i] = code;
      seen[code] = 1;
    }
    const labels = numberSeen(codes, seen);
    return { codes, count: labels.length, labelOf: (at) => String(low + (labels[at] as number)) };
  }
  const labels = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const level = new Map(labels.map((value, at) => [value, at]));
  for (let i = 0; i < values.length; i++) codes[i] = level.get(values[i] as number) ?? -1;
  return { codes, count: labels.length, labelOf: (at) => String(labels[at]) };
}

/**
 * Numbers the codes anew so that none is left out.
 * @param codes -1 or from 0; changed in place
 * @param seen 1 for each code that occurs; overwritten
 * @returns the code that each new one had before
 */
function numberSeen(codes: Int32Array, seen: Int32Array): Int32Array {
  let count = 0;
  for (let code = 0; code < seen.length; code++) count += seen[code] as number;
  const before = new Int32Array(count);
  for (let code = 0, next = 0; code < seen.length; code++)
    if (seen[code] === 1) {
      seen[code] = next;
      before[next++] = code;
    }
  if (count < seen.length)
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i] as number;
      if (code >= 0) codes[i] = seen[code] as number;
    }
  return before;
}

/** Levels of the combinations that occur. */
export function combineLevels(parts: readonly LevelCodes[]): LevelCodes {
  return parts.slice(1).reduce(combineTwo, parts[0] as LevelCodes);
}

function combineTwo(left: LevelCodes, right: LevelCodes): LevelCodes {
  const rows = left.codes.length;
  const codes = new Int32Array(rows);
  const wide = right.count;
  let firsts: Int32Array | number[] = [];
  const cells = left.count * wide;
  if (cells <= 4 * rows + 1e6) {
    const seen = new Int32Array(cells);
    for (let i = 0; i < rows; i++) {
      const a = left.codes[i] as number;
      const b = right.codes[i] as number;
      if ((a | b) < 0) {
        codes[i] = -1;
        continue;
      }
      const cell = Math.imul(a, wide) + b;
      codes[i] = cell;
      seen[cell] = 1;
    }
    firsts = numberSeen(codes, seen);
  } else {
    const level = new Map<number, number>();
    const labels: number[] = [];
    firsts = labels;
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
        at = labels.length;
        level.set(cell, at);
        labels.push(cell);
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
