/** Reads coded events and sums them by dyad, month and quad class; single events beside them where they are wanted. */
import { isDate } from '../../core/edtf.ts';
import type { CodeException } from '../code-resolver.ts';
import type { Reading } from '../data-source.ts';
import { DyadMonths, quadClassOf } from '../reading/dyad-months.ts';

const columns = {
  id: 'Event ID|event_id',
  date: 'Event Date|event_date',
  source: 'Source Country|source_country',
  target: 'Target Country|target_country',
  code: 'CAMEO Code|cameo_code',
  intensity: 'Intensity|intensity',
} as const;

const goldsteinScale = 'Intensity column of the ICEWS file (ICEWS table of Goldstein scores)';

const countryNames: readonly CodeException[] = [
  // the one in Kinshasa is "Democratic Republic of Congo"
  { code: 'Congo', actor: 'COG' },
];

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const names = reading.codes.book('name', { exceptions: countryNames });
  const out = reading.table('event_months', {
    ids: 'running',
    same: { goldsteinScale },
  });
  const records = reading.wantsEvents
    ? reading.table('event_records', { ids: 'running', same: { goldsteinScale, codeScheme: 'CAMEO' } })
    : null;
  const months = new DyadMonths();
  let lastDate = '';
  for (const file of [...reading.files('tab'), ...reading.files('tidy')])
    await file.records(columns, (record, at) => {
      const date = record.text(at.date);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !isDate(date)) throw record.fault(at.date, 'not a date (YYYY-MM-DD)');
      if (date > lastDate) lastDate = date;
      const intensity = record.number(at.intensity);
      if (intensity !== null && Math.abs(intensity) > 10) reading.count('intensity-out-of-range');
      const source = record.text(at.source);
      const target = record.text(at.target);
      if (source === '') return reading.drop('source has no country');
      if (target === '') return reading.drop('target has no country');
      const code = record.text(at.code);
      const quadClass = quadClassOf(code);
      if (quadClass === null) {
        reading.count('odd-codes');
        return reading.drop('no CAMEO code', code);
      }
      const from = names.actor(source, date);
      if (from.actor === null) return reading.drop(`country: ${from.reason}`, source);
      const to = names.actor(target, date);
      if (to.actor === null) return reading.drop(`country: ${to.reason}`, target);
      if (from.actor === to.actor) return reading.drop('both actors are of one country', source);
      const scored = intensity === null ? 0 : 1;
      months.add(from.actor, to.actor, date.slice(0, 7), quadClass, 1, intensity ?? 0, scored, null);
      records?.append({
        eventId: record.textOrNull(at.id),
        origin: from.actor,
        target: to.actor,
        day: date,
        rootCode: code.slice(0, 2),
        code,
        quadClass,
        goldstein: intensity,
      });
      reading.keep();
    });
  months.appendTo(out);
  if (lastDate !== '') reading.saysVersion(lastDate);
}
