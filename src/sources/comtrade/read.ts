/** Reads declarations: totals into trade, products into trade by product. */
import type { CodeBook } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import { comtradeAreas, taiwanWording } from '../reading/comtrade-areas.ts';
import { mirrorFlag } from '../reading/mirror-flags.ts';
import type { TableOut } from '../table-out.ts';
import { type Declaration, declarations } from './declaration.ts';

const world = 'WLD';
const taiwan = '490';

/** Revisions of the Harmonized System by Comtrade's letter. */
const revisions: ReadonlyMap<string, string> = new Map([
  ['H0', 'HS92'],
  ['H1', 'HS96'],
  ['H2', 'HS02'],
  ['H3', 'HS07'],
  ['H4', 'HS12'],
  ['H5', 'HS17'],
  ['H6', 'HS22'],
]);

interface Total {
  readonly reporter: string;
  readonly partner: string;
  /** YYYY or YYYY-MM */
  readonly period: string;
  readonly isTaiwan: boolean;
  exportsUsd: number | null;
  importsUsd: number | null;
}

class Comtrade {
  readonly #reading: Reading;
  readonly #areas: CodeBook;
  readonly #products: TableOut<'trade_products'>;
  readonly #totals = new Map<string, Total>();
  readonly #seen = new Set<string>();
  lastPeriod = '';

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#areas = reading.codes.book('comtrade', {
      exceptions: [...comtradeAreas, { code: '0', actor: world }],
      lives: 'ignore',
    });
    this.#products = reading.table('trade_products', {
      ids: 'running',
      same: { basis: 'comtrade' },
    });
  }

  take(declaration: Declaration) {
    const { flow, period, valueUsd } = declaration;
    if (declaration.type !== 'C') return this.#reading.drop('services, not goods');
    if (!declaration.isTotal) return this.#reading.drop('breakdown by second partner, customs procedure or transport');
    if (flow !== 'X' && flow !== 'M') return this.#reading.drop('flow is part of exports or imports', flow);
    if (valueUsd === null) return this.#reading.drop('value is missing');
    if (valueUsd < 0) this.#reading.count('negative');
    const isYear = /^[12]\d{3}$/.test(period);
    if (!isYear && !/^[12]\d{3}(0[1-9]|1[0-2])$/.test(period))
      return this.#reading.drop('period is no year or month', period);
    const when = isYear ? period : `${period.slice(0, 4)}-${period.slice(4)}`;
    const reporter = this.#areas.actor(declaration.reporter, when);
    if (reporter.actor === null) return this.#reading.drop(`reporter: ${reporter.reason}`, declaration.reporter);
    const partner = this.#areas.actor(declaration.partner, when);
    if (partner.actor === null) return this.#reading.drop(`partner: ${partner.reason}`, declaration.partner);
    if (reporter.actor === partner.actor) return this.#reading.drop('a state with itself', declaration.reporter);
    if (when > this.lastPeriod) this.lastPeriod = when;
    const isTaiwan = declaration.reporter === taiwan || declaration.partner === taiwan;
    if (declaration.product === 'TOTAL')
      return this.#total(reporter.actor, partner.actor, when, flow, valueUsd, isTaiwan);
    if (!isYear) return this.#reading.drop('product by month: the table holds years', declaration.product);
    this.#product(declaration, reporter.actor, partner.actor, Number(period), valueUsd);
  }

  #total(reporter: string, partner: string, period: string, flow: string, valueUsd: number, isTaiwan: boolean) {
    const key = `${period} ${reporter} ${partner}`;
    let total = this.#totals.get(key);
    if (total === undefined) {
      total = { reporter, partner, period, isTaiwan, exportsUsd: null, importsUsd: null };
      this.#totals.set(key, total);
    }
    const before = flow === 'X' ? total.exportsUsd : total.importsUsd;
    if (before !== null) {
      if (before !== valueUsd) this.#reading.count('values-that-differ');
      return this.#reading.drop('the same declaration once more', key);
    }
    if (flow === 'X') total.exportsUsd = valueUsd;
    else total.importsUsd = valueUsd;
    this.#reading.keep();
  }

  #product(declaration: Declaration, reporter: string, partner: string, year: number, valueUsd: number) {
    const { classification, product, flow, netKg } = declaration;
    const key = `${year} ${reporter} ${partner} ${flow} ${classification} ${product}`;
    if (this.#seen.has(key)) return this.#reading.drop('the same declaration once more', key);
    this.#seen.add(key);
    const isExport = flow === 'X';
    if (!isExport && partner === world)
      return this.#reading.drop('imports from the world by product: the table holds one exporter', product);
    this.#products.append({
      exporter: isExport ? reporter : partner,
      importer: isExport ? partner : reporter,
      reporter,
      year,
      classification: revisions.get(classification) ?? (classification || 'HS'),
      product,
      valueUsd,
      // a weight of zero beside a value is one that was not recorded
      tonnes: netKg === null || (netKg === 0 && valueUsd > 0) ? null : netKg / 1000,
    });
  }

  write(): void {
    if (this.#totals.size === 0) return;
    const out = this.#reading.table('trade', { ids: 'running', same: { class: undefined } });
    for (const key of [...this.#totals.keys()].sort()) {
      const total = this.#totals.get(key) as Total;
      const { reporter, partner, period, exportsUsd, importsUsd } = total;
      const year = period.length === 4 ? Number(period) : null;
      const said = total.isTaiwan ? `; ${taiwanWording}` : '';
      const shared = { period, year, flags: mirrorFlag(reporter, partner, Number(period.slice(0, 4))) };
      out.append({
        ...shared,
        actor: reporter,
        partner,
        exportsUsd,
        importsUsd,
        basis: 'comtrade',
        basisWording: `UN Comtrade, declared by ${reporter}${said}`,
        class: 'official',
      });
      if (partner === world) continue;
      out.append({
        ...shared,
        actor: partner,
        partner: reporter,
        exportsUsd: importsUsd,
        importsUsd: exportsUsd,
        basis: 'comtrade-partner',
        basisWording: `UN Comtrade, declared by ${reporter}${said}`,
        class: 'mirror',
      });
    }
  }
}

async function readExportsToDprk(reading: Reading): Promise<void> {
  const file = reading.file('exports-to-dprk');
  if (file === null) return;
  const codes = reading.codes.book('iso3', { exceptions: [{ code: 'BLX', actor: null }], lives: 'ignore' });
  const out = reading.table('trade', {
    same: {
      actor: 'PRK',
      basis: 'comtrade-mirror',
      basisWording: 'UN Comtrade, declared by the exporter, every fourth year',
      class: 'mirror',
    },
  });
  let lastYear = 0;
  await file.records({ year: 'year', exporter: 'exporter_iso3', value: 'exports_to_PRK_usd' }, (record, at) => {
    const year = record.year(at.year);
    const importsUsd = record.number(at.value, [-1, -9]);
    if (importsUsd === null) return reading.drop('value is missing');
    if (importsUsd < 0) reading.count('negative');
    const { actor, reason } = codes.actor(record.text(at.exporter), year);
    if (actor === null) return reading.drop(`exporter: ${reason}`, record.text(at.exporter));
    if (actor === 'PRK') return reading.drop('a state with itself');
    lastYear = Math.max(lastYear, year);
    out.append({ partner: actor, period: String(year), year, importsUsd, flags: mirrorFlag('PRK', actor, year) });
  });
  if (lastYear > 0) reading.saysVersion(String(lastYear));
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const files = ['v1-json', 'v1-csv', 'legacy-csv'].flatMap((layout) => reading.files(layout));
  if (files.length === 0) return await readExportsToDprk(reading);
  const comtrade = new Comtrade(reading);
  for (const file of files) await declarations(file, (declaration) => comtrade.take(declaration));
  comtrade.write();
  if (comtrade.lastPeriod !== '') reading.saysVersion(comtrade.lastPeriod);
}
