/** Reads obligations of one state to another in a year. */
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import { MirrorCheck } from '../mirror-check.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { SecondCodes, secondCodeReason } from '../second-code.ts';
import { stateOrDrop } from '../state-or-drop.ts';

const columns = {
  actor: 'stateA|ccode1',
  partner: 'stateB|ccode2',
  year: 'year',
  defense: 'defense|atop_defense',
  offense: 'offense|atop_offense',
  neutrality: 'neutral|atop_neutral',
  nonaggression: 'nonagg|atop_nonagg',
  consultation: 'consul|atop_consul',
} as const;

/** Version of the data in the R package, which does not name it. */
const packageVersion = '5.1';

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('directed-dyad-years') ?? reading.file('peacesciencer');
  if (file === null) throw new TypeError('atop: no file');
  if (file.layout.id === 'peacesciencer') reading.saysVersion(packageVersion);
  const state = stateOrDrop(reading, reading.codes.book('cow', { exceptions: cowExceptions }));
  const out = reading.table('alliances');
  const second = new SecondCodes();
  const mirrors = new MirrorCheck();
  const owes = (record: DelimitedRecord, column: number): boolean => {
    const value = record.integer(column);
    if (value !== 0 && value !== 1) throw record.fault(column, 'neither 0 nor 1');
    return value === 1;
  };
  await file.records(columns, (record, at) => {
    const year = record.year(at.year);
    const codes = [record.text(at.actor), record.text(at.partner)] as const;
    const row = {
      year,
      defense: owes(record, at.defense),
      offense: owes(record, at.offense),
      neutrality: owes(record, at.neutrality),
      nonaggression: owes(record, at.nonaggression),
      consultation: owes(record, at.consultation),
    };
    const [low, high] = Number(codes[0]) < Number(codes[1]) ? codes : [codes[1], codes[0]];
    mirrors.add(`${low} ${high} ${year}`, low !== codes[0]);
    const actor = state(codes[0], year);
    const partner = actor === null ? null : state(codes[1], year);
    if (actor === null || partner === null) return;
    if (actor === partner) return reading.drop('a state with itself', `${codes[0]} and ${codes[1]} in ${year}`);
    if (second.has(codes, year, `${actor} ${partner}`)) return reading.drop(secondCodeReason, codes.join(' and '));
    if (!row.defense && !row.offense && !row.neutrality && !row.nonaggression && !row.consultation)
      return reading.drop('no obligation is named');
    out.append({ actor, partner, ...row });
  });
  if (!mirrors.agrees) reading.count('mirrors-that-differ');
}
