/** JSON files written by hand: a syntax error is given with its line, a field with the line it stands on. */
import { readText } from '../sources/shipped/csv-text.ts';
import { problemError } from '../sources/shipped/problem.ts';

/** A JSON file with its text, to name lines. */
export interface JsonDocument {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside strings
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const blank = /[ \t\r\n]*/y;

/** Finds the place where a text stops being JSON. */
class JsonScanner {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.#text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  #takeMark(mark: string): boolean {
    this.#take(blank);
    if (this.#text[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  #list(end: string, item: () => boolean): boolean {
    if (this.#takeMark(end)) return true;
    do if (!item()) return false;
    while (this.#takeMark(','));
    return this.#takeMark(end);
  }

  #value(): boolean {
    if (this.#takeMark('{'))
      return this.#list('}', () => {
        this.#take(blank);
        return this.#take(string) && this.#takeMark(':') && this.#value();
      });
    if (this.#takeMark('[')) return this.#list(']', () => this.#value());
    this.#take(blank);
    return this.#take(string) || this.#take(scalar);
  }

  isJson(): boolean {
    const whole = this.#value();
    this.#take(blank);
    return whole && this.at === this.#text.length;
  }
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/**
 * Line on which a text stops being JSON, or `null` when it is JSON.
 * @example jsonErrorLine('{\n  "a": 1,\n}') // => 3
 */
export function jsonErrorLine(text: string): number | null {
  const scanner = new JsonScanner(text);
  return scanner.isJson() ? null : lineAt(text, scanner.at);
}

/** Line on which a field's name first stands, or 0. */
export function lineOfField(document: JsonDocument, field: string): number {
  const at = document.text.indexOf(`${JSON.stringify(field)}`);
  return at === -1 ? 0 : lineAt(document.text, at);
}

/**
 * Reads a JSON file.
 * @throws SourceError naming the line of a syntax error
 */
export function readJson(file: string): JsonDocument {
  const text = readText(file);
  try {
    return { file, text, value: JSON.parse(text) };
  } catch (error) {
    const line = jsonErrorLine(text) ?? 0;
    const what = `not JSON (${(error as Error).message.split('\n')[0]})`;
    throw problemError([{ file, line, column: null, value: null, what }]);
  }
}
