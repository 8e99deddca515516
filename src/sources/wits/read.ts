/** Reads totals: what the world ships to a state is what the state imports. */
import type { Reading } from '../data-source.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';

const dollarsPerUnit = 1000;

function dollars(reading: Reading, record: DelimitedRecord, column: number): number | null {
  const thousands = record.number(column, [-1, -9]);
  if (thousands === null) return null;
  if (thousands < 0) reading.count('negative');
  return Math.round(thousands * dollarsPerUnit * 100) / 100;
}

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const out = reading.table('trade', {
    same: {
      partner: 'WLD',
      basis: 'wits',
      basisWording: 'WITS: declared by all reporters together',
    },
  });
  const names = reading.codes.book('name', { lives: 'ignore' });
  let lastYear = 0;
  const take = (actor: string, year: number, importsUsd: number | null, exportsUsd: number | null) => {
    if (importsUsd === null && exportsUsd === null)
      return reading.drop('both values are missing', `${actor} in ${year}`);
    lastYear = Math.max(lastYear, year);
    out.append({ actor, period: String(year), year, exportsUsd, importsUsd });
  };
  const partners = reading.file('partners');
  await partners?.records(
    { name: 'Partner Name', year: 'Year', shipped: 'Export (US$ Thousand)', received: 'Import (US$ Thousand)' },
    (record, at) => {
      const year = record.year(at.year);
      const name = record.text(at.name);
      const { actor, reason } = names.actor(name, year);
      if (actor === null) return reading.drop(`partner: ${reason}`, name);
      take(actor, year, dollars(reading, record, at.shipped), dollars(reading, record, at.received));
    },
  );
  await reading
    .file('dprk')
    ?.records(
      { year: 'year', shipped: 'world_exports_to_PRK_kusd', received: 'world_imports_from_PRK_kusd' },
      (record, at) =>
        take('PRK', record.year(at.year), dollars(reading, record, at.shipped), dollars(reading, record, at.received)),
    );
  if (lastYear > 0) reading.saysVersion(String(lastYear));
}
