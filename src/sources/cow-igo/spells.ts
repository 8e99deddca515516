/** From yearly codes to spells of membership. */

/** A code of the data set: no member, full member, associate, observer; or missing. */
export type YearCode = 0 | 1 | 2 | 3 | 'missing';

/** Years on end in one status. */
export interface Spell {
  readonly code: 1 | 2 | 3;
  /** EDTF: a year; `[..1975]` where the years before are missing */
  readonly joined: string;
  /** EDTF: the last year; `[2014..]` where the years after are missing, or coding ends */
  readonly left: string;
}

const firstYear = 1800;
const years = 300;
const missing = 9;

/** Codes of one state in one organisation, year by year. */
export class YearlyCodes {
  readonly #codes: Uint8Array = new Uint8Array(years);

  /** Notes a year; a second, other code for the year is refused. */
  set(year: number, code: YearCode): boolean {
    const at = year - firstYear;
    const value = code === 'missing' ? missing : code;
    if (at < 0 || at >= years) return false;
    const before = this.#codes[at] as number;
    if (before !== 0 && before !== value) return false;
    this.#codes[at] = value;
    return true;
  }

  /**
   * The spells, in order.
   * @param lastYear last year that is coded at all
   */
  spells(lastYear: number): Spell[] {
    const found: Spell[] = [];
    for (let at = 0; at < years; at++) {
      const code = this.#codes[at] as number;
      if (code === 0 || code === missing) continue;
      const start = at;
      while (at + 1 < years && this.#codes[at + 1] === code) at++;
      const first = firstYear + start;
      const last = firstYear + at;
      const isStartKnown = start === 0 || this.#codes[start - 1] !== missing;
      const isEndKnown = last < lastYear && this.#codes[at + 1] !== missing;
      found.push({
        code: code as 1 | 2 | 3,
        joined: isStartKnown ? String(first) : `[..${first}]`,
        left: isEndKnown ? String(last) : `[${last}..]`,
      });
    }
    return found;
  }
}
