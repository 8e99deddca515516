/** Reads cases: one row for each target of a case. */
import type { Reading } from '../data-source.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { listedActors, listedNames } from './listed-states.ts';

const columns = {
  id: 'case_id',
  targets: 'sanctioned_state',
  imposers: 'sanctioning_state',
  begin: 'begin',
  end: 'end',
  trade: 'trade',
  tradeKind: 'descr_trade',
  arms: 'arms',
  military: 'military',
  financial: 'financial',
  travel: 'travel',
  other: 'other',
  objective: 'objective',
  result: 'success',
} as const;

type At = { readonly [K in keyof typeof columns]: number };

const sorts = ['arms', 'military', 'trade', 'financial', 'travel', 'other'] as const;

interface Case {
  readonly id: string;
  readonly targets: readonly string[];
  readonly imposers: readonly string[];
  readonly begin: number;
  readonly end: number | null;
  readonly types: string;
  readonly objective: string | null;
  readonly result: string | null;
  readonly note: string | null;
}

function typesOf(record: DelimitedRecord, at: At): string {
  return sorts
    .filter((sort) => {
      const flag = record.integer(at[sort]);
      if (flag !== 0 && flag !== 1 && flag !== null) throw record.fault(at[sort], 'not 0 or 1');
      return flag === 1;
    })
    .join(';');
}

/** `policy_change,end_war` as the tables join words. */
function joined(cell: string | null): string | null {
  return cell === null
    ? null
    : cell
        .split(',')
        .map((word) => word.trim())
        .join(';');
}

/** Reads a release; see `source.ts` for its layout. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('cases');
  if (file === null) throw new TypeError('gsdb: no file');
  const names = reading.codes.book('name', {
    exceptions: listedNames,
    lives: 'ignore',
    kinds: ['state', 'territory', 'body', 'group'],
  });
  const out = reading.table('sanction_cases', { ids: 'running', same: { imposed: true, note: undefined } });
  const cases: Case[] = [];
  let lastYear = 0;
  await file.records(columns, (record, at) => {
    const id = record.text(at.id);
    if (id === '') throw record.fault(at.id, 'case has no number');
    const begin = record.year(at.begin);
    const end = record.text(at.end) === '' ? null : record.year(at.end);
    lastYear = Math.max(lastYear, begin, end ?? 0);
    if (end !== null && end < begin) reading.count('ends-before-it-begins');
    const on = String(begin);
    const targets = listedActors(record.text(at.targets), on, names);
    const imposers = listedActors(record.text(at.imposers), on, names);
    if (targets.actors.length === 0)
      return reading.drop('target is no single state or body', targets.others.join(', '));
    if (imposers.actors.length === 0) return reading.drop('imposer is no state or body', imposers.others.join(', '));
    for (const other of targets.others) reading.setAside('one of several targets is no state or body', other);
    for (const other of imposers.others) reading.setAside('one of several imposers is no state or body', other);
    const tradeKind = joined(record.textOrNull(at.tradeKind));
    cases.push({
      id,
      targets: targets.actors,
      imposers: imposers.actors,
      begin,
      end,
      types: typesOf(record, at),
      objective: joined(record.textOrNull(at.objective)),
      result: joined(record.textOrNull(at.result)),
      note: tradeKind === null ? null : `trade: ${tradeKind}`,
    });
    reading.keep();
  });
  // whether a case lasts is known once the last year of the data is
  for (const one of cases) {
    const isLasting = one.end === lastYear && /\bongoing\b/.test(one.result ?? '');
    for (const target of one.targets)
      out.append({
        caseId: one.id,
        target,
        imposers: one.imposers,
        start: String(one.begin),
        ended: one.end === null || isLasting ? null : String(one.end),
        types: one.types,
        objective: one.objective,
        result: one.result,
        note: one.note,
      });
  }
}
