import { closest } from 'fastest-levenshtein';
import { apa } from '../briefs/apa.ts';
import { bibtex } from '../briefs/bibtex.ts';
import { ris } from '../briefs/ris.ts';
import type { Row } from '../core/atlas.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import { citationOf } from '../core/evidence.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { rowProblems, rowsOfSource, type SourceUse, sourceUses } from './source-uses.ts';

const parameters = {
  action: {
    kind: 'enum',
    meaning: 'list all; show one with its rows; cite one; check that every row has its source',
    position: 0,
    values: ['list', 'show', 'cite', 'check'],
    default: 'list',
  },
  id: { kind: 'text', meaning: 'source id', position: 1 },
  style: { kind: 'enum', meaning: 'form of a citation', values: ['apa', 'bibtex', 'ris'], default: 'apa' },
} as const;

export interface SourcesAnswer {
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly publisher: string | null;
    readonly author: string | null;
    readonly published: string | null;
    readonly url: string | null;
    readonly version: string | null;
    readonly retrieved: string | null;
    readonly licence: string;
    readonly gate: string;
    readonly kind: string;
    readonly rows: number;
    readonly tables: readonly string[];
    readonly coverage: string | null;
    readonly singleEvents: boolean | null;
    readonly active: boolean;
    readonly citation: string;
  }[];
  readonly releases: readonly { readonly source: string; readonly version: string; readonly sha256: string }[];
  readonly rows: readonly { readonly table: string; readonly row: string; readonly class: string }[];
  readonly problems: readonly { readonly table: string; readonly row: string; readonly problem: string }[];
}

/** What the tables rest on: sources with citation, licence and gate; one with its rows; or a check of all. */
export const sources: Question<typeof parameters, SourcesAnswer> = {
  id: 'sources',
  meaning: 'The sources: list, show, cite, check',
  parameters,
  fields: fieldTable(`
    sources[] | object | the sources
    sources[].id | string | source id
    sources[].title | string | title
    sources[].publisher? | string | publisher
    sources[].author? | string | author
    sources[].published? | string | date of publication
    sources[].url? | string | address
    sources[].version? | string | version of the release that holds its rows; several are joined by a comma
    sources[].retrieved? | string | when it was read
    sources[].licence | string | terms
    sources[].gate | string | what may be done with the publisher's own material
    sources[].kind | string | sort of source
    sources[].rows | integer | rows that rest on it | rows
    sources[].tables | array | tables with such rows
    sources[].coverage? | string | earliest to latest date of its rows
    sources[].singleEvents? | boolean | of event data: single events are held (event_records), not their sums by month alone; null = no event data
    sources[].active | boolean | some row of the open data rests on it
    sources[].citation | string | citation in the style asked for
    releases[] | object | releases of the open data
    releases[].source | string | release
    releases[].version | string | version
    releases[].sha256 | string | checksum of its input
    rows[] | object | rows of the one source that is shown
    rows[].table | string | table
    rows[].row | string | row
    rows[].class | string | confidence class
    problems[] | object | rows that fail the check
    problems[].table | string | table
    problems[].row | string | row
    problems[].problem | string | what is wrong
  `),
  tables: [
    { path: 'sources', title: 'Sources', columns: ['id', 'title', 'publisher', 'published', 'kind', 'gate', 'rows'] },
    { path: 'rows', title: 'Rows' },
    { path: 'problems', title: 'Problems' },
    { path: 'releases', title: 'Releases' },
  ],
  methods: 'sources',
  examples: [
    'good-offices sources list',
    'good-offices sources cite cow-trade-4-peacesciencer --style bibtex',
    'good-offices sources check',
  ],

  async ask(atlas, { action, id, style }, session) {
    const known = await session.sources();
    const one = action === 'show' || action === 'cite' ? wanted(id, action, [...known.keys()]) : null;
    if (one === null && id !== null)
      throw new DomainError(`sources: ${action} takes no id; got "${id}"; use show or cite`);
    const uses = await sourceUses(atlas);
    const shown = action === 'show' && one !== null ? await rowsOfSource(atlas, one, mostRowsShown) : null;
    if (shown !== null && shown.total > shown.rows.length)
      session.warn(
        `${shown.total} rows rest on ${one}; the first ${shown.rows.length} are named. All: good-offices rows TABLE --where source=${one}`,
      );
    const chosen = [...known.values()].filter((row) => one === null || row.id === one);
    const versions = atlas.data.releases.map(({ version }) => version);
    const listed = action === 'list' || action === 'check';
    return {
      sources: chosen.map((row) => entryOf(row, uses.get(row.id) ?? null, listed ? null : style, versions)),
      releases: atlas.data.releases.map(({ source, version, sha256 }) => ({ source, version, sha256 })),
      rows: shown?.rows ?? [],
      problems: action === 'check' ? await rowProblems(atlas, known) : [],
    };
  },
};

/** Rows that `show` names one by one; a publisher's file has a million. */
const mostRowsShown = 1000;

function wanted(id: string | null, action: string, known: readonly string[]): string {
  if (id === null)
    throw new DomainError(`sources: ${action} needs a source id; got none; see "good-offices sources list"`);
  if (known.includes(id)) return id;
  throw new NotFoundError(
    `sources: no such source; got "${id.slice(0, 60)}"; nearest: ${known.find((other) => id !== '' && other.includes(id)) ?? closest(id, [...known])}`,
  );
}

function singleEvents(tables: readonly string[]): boolean | null {
  return tables.includes('event_months') ? tables.includes('event_records') : null;
}

function entryOf(
  row: Row<'sources'>,
  use: SourceUse | null,
  style: 'apa' | 'bibtex' | 'ris' | null,
  versions: readonly string[],
): SourcesAnswer['sources'][number] {
  const citation = style === null ? citationOf(row) : { apa, bibtex, ris }[style](row);
  const holders = [...(use?.releases ?? [])].sort((a, b) => a - b).flatMap((release) => versions[release] ?? []);
  const isDated = use !== null && use.firstYear !== null;
  return {
    id: row.id,
    title: row.title,
    publisher: row.publisher,
    author: row.author,
    published: row.published,
    url: row.url,
    version: holders.length === 0 ? null : [...new Set(holders)].join(', '),
    retrieved: row.retrieved,
    licence: row.licence,
    gate: row.gate,
    kind: row.kind,
    rows: use?.rows ?? 0,
    tables: use?.tables ?? [],
    coverage: isDated ? `${use.firstYear} to ${use.lastYear}` : null,
    singleEvents: singleEvents(use?.tables ?? []),
    active: (use?.rows ?? 0) > 0,
    citation,
  };
}
