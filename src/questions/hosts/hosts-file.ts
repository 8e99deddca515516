import type { ActorIndex } from '../../core/actor-index.ts';
import type { GivenFile } from '../../core/given-file.ts';
import type { Session } from '../../core/question.ts';
import type { HostTalk } from '../../models/thirdparty/host-facts.ts';
import { givenTable } from '../given-table.ts';

/** Columns that are read, in either spelling. Role, mediator, city, kind and framework are never read. */
const columns = {
  id: ['id'],
  year: ['year'],
  a: ['party_a_iso3', 'party_a'],
  b: ['party_b_iso3', 'party_b'],
  host: ['host_iso3', 'host'],
} as const;

/** Talks of a user's file; rows that cannot be read as a talk with a host are dropped with their reason. */
export function talksOfFile(file: GivenFile, actors: ActorIndex, session: Session): readonly HostTalk[] {
  const { records, header } = givenTable('hosts', file, Object.values(columns));
  const named = (spellings: readonly string[]): string => spellings.find((name) => header.includes(name)) ?? '';
  const confidence = named(['confidence', 'class']);
  const drops = new Map<string, { rows: number; example: string }>();
  const drop = (reason: string, example: string): [] => {
    const known = drops.get(reason) ?? { rows: 0, example };
    drops.set(reason, { ...known, rows: known.rows + 1 });
    return [];
  };
  const seen = new Set<string>();
  const talks = records.flatMap((record): HostTalk[] => {
    const id = record.cell(named(columns.id));
    const where = `line ${record.line}${id === '' ? '' : ` (${id})`}`;
    const yearText = record.cell(named(columns.year));
    if (!/^\d{4}$/.test(yearText)) return drop('year is no year', `${where}: "${yearText.slice(0, 20)}"`);
    const hostText = record.cell(named(columns.host));
    if (hostText === '') return drop('no host', where);
    if (id === '') return drop('no id', where);
    if (seen.has(id)) return drop('id stands in the file before', where);
    const found = [record.cell(named(columns.a)), record.cell(named(columns.b)), hostText].map((text) =>
      actors.resolve(text, { on: yearText, kinds: ['state'], near: false }),
    );
    const [a, b, host] = found.flatMap((result) => (result.outcome === 'found' ? [result.actor.id] : []));
    if (a === undefined || b === undefined || host === undefined)
      return drop('a party or the host is no known state', where);
    seen.add(id);
    const memory = /^memory/i.test(record.cell(confidence));
    return [{ id, year: Number(yearText), a, b, host, seen: memory ? 'memory' : 'pages' }];
  });
  for (const [reason, { rows, example }] of drops) session.drop({ reason: `${file.name}: ${reason}`, rows, example });
  return talks;
}

/** The talks at hand with a file's in place of those that it holds too, by id or by year, pair and host. */
export function withFile(talks: readonly HostTalk[], file: readonly HostTalk[]): readonly HostTalk[] {
  const ids = new Set(file.map(({ id }) => id));
  const held = new Set(talks.map(({ id }) => id));
  const cases = new Set(file.filter(({ id }) => !held.has(id)).map(sameCase));
  return [...talks.filter((talk) => !ids.has(talk.id) && !cases.has(sameCase(talk))), ...file];
}

function sameCase({ year, a, b, host }: HostTalk): string {
  return `${year} ${[a, b].sort().join(' ')} ${host}`;
}
