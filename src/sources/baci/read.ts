/** Reads flows by product, and sums them to dyads. */
import type { CodeBook } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import type { LayoutFile } from '../layout-file.ts';
import { comtradeAreas, taiwanWording } from '../reading/comtrade-areas.ts';
import { mirrorFlag } from '../reading/mirror-flags.ts';

const columns = { year: 't', exporter: 'i', importer: 'j', product: 'k', value: 'v', quantity: 'q' } as const;
const dollarsPerUnit = 1000;
const taiwan = 490;

/** Exports of a pair in a year, in cents; the actor that comes first in the alphabet ships `out`. */
interface Flows {
  readonly first: string;
  readonly second: string;
  readonly year: number;
  out: number | null;
  back: number | null;
  isTaiwan: boolean;
}

class Totals {
  readonly #flows = new Map<string, Flows>();

  add(exporter: string, importer: string, year: number, cents: number, isTaiwan: boolean): void {
    const isOut = exporter < importer;
    const [first, second] = isOut ? [exporter, importer] : [importer, exporter];
    const key = `${year} ${first} ${second}`;
    let flows = this.#flows.get(key);
    if (flows === undefined) {
      flows = { first, second, year, out: null, back: null, isTaiwan: false };
      this.#flows.set(key, flows);
    }
    if (isOut) flows.out = (flows.out ?? 0) + cents;
    else flows.back = (flows.back ?? 0) + cents;
    flows.isTaiwan ||= isTaiwan;
  }

  write(reading: Reading): void {
    const out = reading.table('trade', { ids: 'running', mirrored: true, same: { basis: 'baci' } });
    const wording = 'CEPII BACI, sum of all products';
    for (const key of [...this.#flows.keys()].sort()) {
      const { first, second, year, out: there, back, isTaiwan } = this.#flows.get(key) as Flows;
      out.append({
        actor: first,
        partner: second,
        period: String(year),
        year,
        exportsUsd: there === null ? null : there / 100,
        importsUsd: back === null ? null : back / 100,
        basisWording: isTaiwan ? `${wording}; ${taiwanWording}` : wording,
        flags: mirrorFlag(first, second, year),
      });
    }
  }
}

/** Revision of the Harmonized System in a file's name: HS92, HS96 ... */
function revisionOf(file: LayoutFile): string {
  return /(HS\d{2})(?!.*[\\/])/i.exec(file.label)?.[1]?.toUpperCase() ?? 'HS';
}

async function checkCodes(reading: Reading, file: LayoutFile, book: CodeBook): Promise<void> {
  const wanted = { code: 'country_code', iso: 'iso_3digit_alpha|country_iso3' } as const;
  await file.records(wanted, (record, at) => {
    const code = record.text(at.code);
    const iso = record.text(at.iso);
    const actor = book.actor(code, '2010').actor;
    const isPlace = /^[A-Z]{3}$/.test(iso) && reading.codes.index.get(iso) !== null;
    if (actor !== null && isPlace && actor !== iso) {
      reading.count('codes-that-differ');
      reading.setAside('code means another state than the publisher says', `${code} ${iso}, here ${actor}`);
    }
    reading.keep();
  });
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const files = reading.files('products');
  const [first] = files;
  if (first === undefined) throw new TypeError('baci: no file');
  const classification = revisionOf(first);
  const book = reading.codes.book('comtrade', { exceptions: comtradeAreas, lives: 'ignore' });
  const list = reading.file('countries');
  if (list !== null) await checkCodes(reading, list, book);
  const out = reading.table('trade_products', { same: { classification, basis: 'baci' } });
  const totals = new Totals();
  let lastYear = 0;
  for (const file of files) {
    if (revisionOf(file) !== classification)
      throw file.fault(
        `files of two revisions of the product list in one folder (${classification}, ${revisionOf(file)}); import them one by one`,
      );
    await file.records(columns, (record, at) => {
      const year = record.year(at.year);
      const i = record.integer(at.exporter);
      const j = record.integer(at.importer);
      if (i === null || j === null) throw record.fault(i === null ? at.exporter : at.importer, 'no state is named');
      const product = record.text(at.product);
      if (!/^\d{1,6}$/.test(product)) throw record.fault(at.product, 'not a product code of six digits');
      const value = record.number(at.value);
      const tonnes = record.number(at.quantity);
      if (value === null) return reading.drop('value is missing');
      if (value < 0 || (tonnes ?? 0) < 0) reading.count('negative');
      const exporter = book.actor(i, year);
      if (exporter.actor === null) return reading.drop(`exporter: ${exporter.reason}`, `${i} in ${year}`);
      const importer = book.actor(j, year);
      if (importer.actor === null) return reading.drop(`importer: ${importer.reason}`, `${j} in ${year}`);
      if (exporter.actor === importer.actor) return reading.drop('a state with itself', `${i} in ${year}`);
      if (year > lastYear) lastYear = year;
      const cents = Math.round(value * dollarsPerUnit * 100);
      totals.add(exporter.actor, importer.actor, year, cents, i === taiwan || j === taiwan);
      out.append({
        exporter: exporter.actor,
        importer: importer.actor,
        year,
        product: product.padStart(6, '0'),
        valueUsd: cents / 100,
        tonnes,
      });
    });
  }
  totals.write(reading);
  const version = /_V(\d{6}\w?)(?!.*[\\/])/i.exec(first.label)?.[1];
  if (version !== undefined) reading.saysVersion(version);
  else if (lastYear > 0) reading.saysVersion(String(lastYear));
}
