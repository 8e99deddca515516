/** Reads coded events and sums them by dyad, month and quad class; single events beside them where they are wanted. */
import { isDate } from '../../core/edtf.ts';
import type { CodeBook } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import { DyadMonths, type QuadClass, quadClasses } from '../reading/dyad-months.ts';

const columns = {
  id: 'Event ID',
  type: 'Event Type',
  mode: 'Event Mode',
  date: 'Event Date',
  intensity: 'Intensity|Event Intensity',
  quad: 'Quad Code',
  actor: 'Actor Country',
  recipient: 'Recipient Country',
} as const;

const goldsteinScale = 'Intensity column of the POLECAT file (PLOVER, not Goldstein)';

const classes: ReadonlySet<string> = new Set(quadClasses);

/** "VERBAL COOPERATION" */
function quadClassOf(cell: string): QuadClass | null {
  const word = cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return classes.has(word) ? (word as QuadClass) : null;
}

class Countries {
  readonly #reading: Reading;
  readonly #codes: CodeBook;
  readonly #names: CodeBook;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#codes = reading.codes.book('iso3');
    this.#names = reading.codes.book('name', { exceptions: [{ code: 'Congo', actor: 'COG' }] });
  }

  /** Actors of a cell: codes or names, several joined by `;` or `|`. */
  of(cell: string, date: string): readonly string[] {
    const found = new Set<string>();
    for (const part of cell.split(/[;|]/)) {
      const text = part.trim();
      if (text === '' || text === 'None') continue;
      const { actor, reason } = (/^[A-Z]{3}$/.test(text) ? this.#codes : this.#names).actor(text, date);
      if (actor === null) this.#reading.setAside(`country: ${reason}`, text);
      else found.add(actor);
    }
    return [...found];
  }
}

/** Reads a release; see `source.ts` for its layout. */
export async function read(reading: Reading): Promise<void> {
  const out = reading.table('event_months', {
    ids: 'running',
    same: { goldsteinScale },
  });
  const records = reading.wantsEvents
    ? reading.table('event_records', { ids: 'running', same: { goldsteinScale, codeScheme: 'PLOVER' } })
    : null;
  const countries = new Countries(reading);
  const months = new DyadMonths();
  let lastDate = '';
  for (const file of reading.files('events'))
    await file.records(columns, (record, at) => {
      const date = record.text(at.date).slice(0, 10);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !isDate(date)) return reading.drop('no date', record.text(at.date));
      if (date > lastDate) lastDate = date;
      const intensity = record.number(at.intensity);
      if (intensity !== null && Math.abs(intensity) > 10) reading.count('intensity-out-of-range');
      const quadClass = quadClassOf(record.text(at.quad));
      if (quadClass === null) {
        reading.count('odd-quad-codes');
        return reading.drop('no quad code', record.text(at.quad));
      }
      const origins = countries.of(record.text(at.actor), date);
      if (origins.length === 0) return reading.drop('actor has no country');
      const targets = countries.of(record.text(at.recipient), date);
      if (targets.length === 0) return reading.drop('recipient has no country');
      const pairs = origins.flatMap((origin) => targets.map((target) => [origin, target] as const));
      const foreign = pairs.filter(([origin, target]) => origin !== target);
      if (foreign.length === 0) return reading.drop('both actors are of one country');
      const scored = intensity === null ? 0 : 1;
      for (const [origin, target] of foreign) {
        months.add(origin, target, date.slice(0, 7), quadClass, 1, intensity ?? 0, scored, null);
        records?.append({
          eventId: record.textOrNull(at.id),
          origin,
          target,
          day: date,
          rootCode: record.textOrNull(at.type),
          code: record.textOrNull(at.mode),
          quadClass,
          goldstein: intensity,
        });
      }
      reading.keep();
    });
  months.appendTo(out);
  if (lastDate !== '') reading.saysVersion(lastDate);
}
