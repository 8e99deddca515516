/** Reads event files: sums by the file's own codes first, then by actors; single events beside them where they are wanted. */
import type { Reading } from '../data-source.ts';
import type { BulkDrop, LayoutFile } from '../layout-file.ts';
import { DyadMonths, quadClasses } from '../reading/dyad-months.ts';
import type { BlockOut } from '../table-out.ts';
import { cameoCountries } from './cameo-countries.ts';
import { EventColumns } from './event-rows.ts';
import { BrokenEvents, dropReasons, EventScanner, type RawSums } from './event-scanner.ts';

const malformed: ReadonlySet<string> = new Set([
  'country code is not three capital letters',
  'date is not YYYYMMDD',
  'no quad class from 1 to 4',
]);

/** Where single events go. */
interface Records {
  readonly columns: EventColumns;
  readonly out: BlockOut<'event_records'>;
}

async function scan(file: LayoutFile, records: Records | null): Promise<EventScanner> {
  const { format } = file.layout;
  const cells = format.kind === 'delimited' && Array.isArray(format.header) ? format.header.length : 0;
  const scanner = new EventScanner(cells, records?.columns);
  try {
    for await (const block of file.bytes()) {
      scanner.push(block);
      if (records?.columns.isFull === true) await handOver(records);
    }
    scanner.end();
  } catch (error) {
    if (error instanceof BrokenEvents)
      throw file.fault(error.message, error.line || scanner.records, null, error.found);
    throw error;
  }
  return scanner;
}

async function handOver({ columns, out }: Records): Promise<void> {
  await out.write(columns.block());
  columns.empty();
}

/** Codes that name no actor at the time, counted by reason. */
class Unresolved {
  readonly drops = new Map<string, { reason: string; records: number; line: number; found: string }>();

  add(reason: string, code: string, sums: RawSums): void {
    const drop = this.drops.get(reason);
    if (drop === undefined)
      this.drops.set(reason, { reason, records: sums.events, line: sums.line, found: `${code} in ${sums.month}` });
    else {
      drop.records += sums.events;
      if (sums.line < drop.line) Object.assign(drop, { line: sums.line, found: `${code} in ${sums.month}` });
    }
  }
}

const goldsteinScale = 'GoldsteinScale column of the GDELT file';

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const codes = reading.codes.book('iso3', { exceptions: cameoCountries });
  const out = reading.table('event_months', {
    ids: 'running',
    same: { goldsteinScale },
  });
  const records: Records | null = reading.wantsEvents
    ? {
        columns: new EventColumns((code, month) => codes.actor(code, month).actor),
        out: reading.blocks('event_records', { goldsteinScale, codeScheme: 'CAMEO' }),
      }
    : null;
  const months = new DyadMonths();
  let lastMonth = '';
  for (const layout of ['events-57', 'events-58', 'events-61'])
    for (const file of reading.files(layout)) {
      const scanner = await scan(file, records);
      const unresolved = new Unresolved();
      for (const sums of scanner.sums()) {
        const origin = codes.actor(sums.origin, sums.month);
        const target = codes.actor(sums.target, sums.month);
        if (Math.abs(sums.goldsteinTenths) > 100 * sums.scored) reading.count('goldstein-out-of-range');
        if (origin.actor === null) unresolved.add(`country: ${origin.reason}`, sums.origin, sums);
        else if (target.actor === null) unresolved.add(`country: ${target.reason}`, sums.target, sums);
        else if (origin.actor === target.actor)
          unresolved.add('both actors are of one country', `${sums.origin} ${sums.target}`, sums);
        else {
          if (sums.month > lastMonth) lastMonth = sums.month;
          months.add(
            origin.actor,
            target.actor,
            sums.month,
            quadClasses[sums.quadClass - 1] as (typeof quadClasses)[number],
            sums.events,
            sums.goldsteinTenths / 10,
            sums.scored,
            sums.mentions,
          );
        }
      }
      const drops: BulkDrop[] = dropReasons
        .map((reason, i) => ({ reason, ...(scanner.dropped[i] as { records: number; line: number; found: string }) }))
        .filter(({ records }) => records > 0);
      for (const { reason, records } of drops) if (malformed.has(reason)) reading.count('malformed-events', records);
      file.account(scanner.records, [...drops, ...unresolved.drops.values()]);
    }
  months.appendTo(out);
  if (records !== null) {
    await handOver(records);
    if (records.columns.oddCodes > 0)
      reading.setAside('event code is not two to four digits', undefined, records.columns.oddCodes);
  }
  if (lastMonth !== '') reading.saysVersion(lastMonth);
}
