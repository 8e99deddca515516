/** What lies in the lake, and what can be imported, as text for a terminal. */
import type { ListedRelease } from '../store/lake-listing.ts';
import type { Coverage } from '../store/release-coverage.ts';
import { printable } from './display-width.ts';
import { type TextColumn, textTable } from './text-table.ts';

/** A version of a source, with the span of its rows. */
export interface ShownVersion extends ListedRelease {
  readonly coverage: Coverage | null;
}

/** A source that the program can read, whether or not it was imported. */
export interface ImportableSource {
  readonly id: string;
  readonly title: string;
  readonly gate: string;
  readonly url: string;
  /** it has addresses that can be asked without a click */
  readonly canPull: boolean;
  readonly imported: boolean;
}

const numbers: Intl.NumberFormat = new Intl.NumberFormat('en');
const left = (title: string): TextColumn => ({ title, alignRight: false });

/**
 * State of a version among its siblings.
 * @example versionState({ active: true, extract: true, singleEvents: false }) // => 'active, extract'
 */
export function versionState({
  active,
  extract,
  singleEvents,
}: Pick<ListedRelease, 'active' | 'extract' | 'singleEvents'>): string {
  return `${active ? 'active' : 'kept'}${extract ? ', extract' : ''}${singleEvents ? ', single events' : ''}`;
}

/** A table of versions, side by side. */
export function versionLines(versions: readonly ShownVersion[], width: number): string[] {
  if (versions.length === 0) return ['No publishers\' data are imported; see "good-offices sources import --help"'];
  const columns = [
    left('source'),
    left('version'),
    left('state'),
    { title: 'rows', alignRight: true },
    left('coverage'),
    left('gate'),
    left('sha256'),
  ];
  const rows = versions.map((release) => [
    release.source,
    release.version,
    versionState(release),
    numbers.format(release.rows),
    release.coverage === null ? '–' : `${release.coverage.first}-${release.coverage.last}`,
    release.gate,
    release.sha256.slice(0, 12),
  ]);
  return textTable(
    columns,
    rows.map((row) => row.map(printable)),
    width,
  );
}

/** A table of what can be imported. */
export function importableLines(sources: readonly ImportableSource[], width: number): string[] {
  const columns = [left('source'), left('title'), left('gate'), left('imported'), left('how')];
  const rows = sources.map(({ id, title, gate, url, canPull, imported }) => [
    id,
    title,
    gate,
    imported ? 'yes' : 'no',
    canPull ? `sources pull ${id}` : url,
  ]);
  return textTable(
    columns,
    rows.map((row) => row.map(printable)),
    width,
  );
}
