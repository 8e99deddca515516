/** Reads contiguity. The side with the lower code is read, the other one held against it. */
import type { Row } from '../../core/atlas.ts';
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import { MirrorCheck } from '../mirror-check.ts';
import { SecondCodes, secondCodeReason } from '../second-code.ts';
import { stateOrDrop } from '../state-or-drop.ts';

const types: ReadonlyMap<number, Row<'contiguity'>['type']> = new Map([
  [1, 'land'],
  [2, 'water-12-miles'],
  [3, 'water-24-miles'],
  [4, 'water-150-miles'],
  [5, 'water-400-miles'],
]);

const columns = { a: 'state1no', b: 'state2no', year: 'year', type: 'conttype', version: 'version' } as const;

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('directed-dyad-years');
  if (file === null) throw new TypeError('cow-contiguity: no file');
  const state = stateOrDrop(reading, reading.codes.book('cow', { exceptions: cowExceptions }));
  const out = reading.table('contiguity');
  const mirrors = new MirrorCheck();
  const second = new SecondCodes();
  await file.records(columns, (record, at) => {
    const a = record.integer(at.a);
    const b = record.integer(at.b);
    if (a === null || b === null) throw record.fault(a === null ? at.a : at.b, 'no state is named');
    const year = record.year(at.year);
    const code = record.integer(at.type);
    const type = code === null ? undefined : types.get(code);
    if (type === undefined) throw record.fault(at.type, 'not a type of contiguity (1 to 5)');
    reading.saysVersion(record.text(at.version));
    if (a === b) return reading.drop('a state with itself', `${a} in ${year}`);
    mirrors.add(`${Math.min(a, b)} ${Math.max(a, b)} ${year} ${code}`, a > b);
    if (a > b) return reading.drop('mirror of a record that is read from the other side');
    const actorA = state(a, year);
    const actorB = actorA === null ? null : state(b, year);
    if (actorA === null || actorB === null) return;
    if (actorA === actorB) return reading.drop('a state with itself', `${a} and ${b} in ${year}`);
    const pair = actorA < actorB ? `${actorA} ${actorB}` : `${actorB} ${actorA}`;
    if (second.has([String(a), String(b)], year, pair))
      return reading.drop(secondCodeReason, `${a} and ${b} in ${year}`);
    out.append({ actorA, actorB, year, type });
  });
  if (!mirrors.agrees) reading.count('mirrors-that-differ');
}
