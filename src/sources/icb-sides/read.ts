/** Reads sides: one row for each crisis and state. */
import type { Reading } from '../data-source.ts';

const meanings: ReadonlyMap<string, 'A' | 'B' | 'none'> = new Map([
  ['side_A', 'A'],
  ['side_B', 'B'],
  ['no_side', 'none'],
]);

/** the file states no dates: its states are those of the years of its crises */
const year = 2013;

const columns = {
  crisis: 'crisno',
  name: 'crisname',
  actor: 'actor',
  state: 'gwcode',
  agreement: 'agreement',
  side: 'side',
} as const;

/** Reads a release; see `source.ts` for its layout. */
export async function read(reading: Reading): Promise<void> {
  const states = reading.codes.book('gw');
  const out = reading.table('crisis_sides');
  const seen = new Set<string>();
  for (const file of reading.files('sides'))
    await file.records(columns, (record, at) => {
      const crisis = record.text(at.crisis);
      const code = record.text(at.state);
      const side = meanings.get(record.text(at.side));
      if (!/^\d+$/.test(crisis)) throw record.fault(at.crisis, 'not the number of a crisis');
      if (side === undefined) throw record.fault(at.side, 'not a side');
      const agreement = record.integer(at.agreement);
      if (agreement !== 0 && agreement !== 1) throw record.fault(at.agreement, 'neither 0 nor 1');
      if (code === '') return reading.drop('no state: a group, party or body', record.text(at.actor));
      const { actor, reason } = states.actor(code, year);
      if (actor === null) return reading.drop(`state: ${reason}`, `${code} (${record.text(at.actor)})`);
      const key = `${crisis} ${actor}`;
      if (seen.has(key)) reading.count('state-stands-twice');
      seen.add(key);
      out.append({ crisis, name: record.text(at.name), actor, side, unanimous: agreement === 1 });
    });
}
