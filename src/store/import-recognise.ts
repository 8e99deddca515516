/** Which files of a walk belong to which source and layout, and which of them make one release. */
import type { DataSource, Layout } from '../sources/data-source.ts';
import { headerOf, type Probe, probeName } from '../sources/file-format.ts';
import { firstBytes, type InputLocation, inputLabel, inputLocations } from '../sources/reading/input-bytes.ts';
import { probeBytes } from '../sources/reading/limits.ts';
import { probeText } from '../sources/reading/text-encoding.ts';
import { headerNames, type Match } from '../sources/recognition.ts';

/** A file and the layout it shows. */
export interface RecognisedFile {
  readonly location: InputLocation;
  readonly source: DataSource;
  readonly layout: Layout;
  readonly version: string | null;
  /** files of one folder may make one release; '' = named by the user one by one */
  readonly folder: string;
}

/** A file that shows no known layout, or several. */
export interface UnrecognisedFile {
  readonly file: string;
  readonly why: string;
  /** the layout it comes nearest to, `source/layout`, or `null` */
  readonly nearest: string | null;
}

interface Candidate {
  readonly source: DataSource;
  readonly layout: Layout;
  readonly match: Match;
}

/** Whether a probe shows a layout. */
export function matchLayout(layout: Layout, probe: Probe): Match | null {
  if (layout.recognise !== undefined) return layout.recognise(probe);
  if (layout.format.kind !== 'delimited' || layout.columns === undefined) return null;
  return headerNames(probe, layout.format, layout.columns);
}

/** The beginning of an input. */
export async function probeOf(location: InputLocation): Promise<Probe> {
  const head = await firstBytes(location, probeBytes);
  return {
    name: probeName(location.path, location.entry?.name ?? null),
    head,
    text: probeText(head),
    isCut: head.length >= probeBytes,
  };
}

function candidates(sources: readonly DataSource[], probe: Probe): Candidate[] {
  const found: Candidate[] = [];
  for (const source of sources)
    for (const layout of source.layouts) {
      const match = matchLayout(layout, probe);
      if (match !== null) found.push({ source, layout, match });
    }
  const strongest = Math.max(...found.map(({ match }) => match.strength));
  const best = found.filter(({ match }) => match.strength === strongest);
  if (best.length < 2) return best;
  const named = best.filter(({ layout }) => layout.name?.test(probe.name) === true);
  return named.length === 0 ? best : named;
}

/** The layout most of whose columns the header names; at least a third. */
function nearest(sources: readonly DataSource[], probe: Probe): string | null {
  let best: string | null = null;
  let bestShare = 1 / 3;
  for (const source of sources)
    for (const layout of source.layouts) {
      if (layout.format.kind !== 'delimited' || layout.columns === undefined) continue;
      const header = new Set(headerOf(probe, layout.format).map((name) => name.toLowerCase()));
      const known = layout.columns.filter((column) =>
        column
          .toLowerCase()
          .split('|')
          .some((name) => header.has(name)),
      );
      const share = known.length / layout.columns.length;
      if (share > bestShare) {
        best = `${source.id}/${layout.id}`;
        bestShare = share;
      }
    }
  return best;
}

/**
 * Recognises what a path holds.
 * @param sources declarations to try
 * @param folder see {@link RecognisedFile}
 */
export async function recognisePath(
  path: string,
  folder: string,
  sources: readonly DataSource[],
): Promise<{ readonly recognised: RecognisedFile[]; readonly unrecognised: UnrecognisedFile[] }> {
  const recognised: RecognisedFile[] = [];
  const unrecognised: UnrecognisedFile[] = [];
  let locations: readonly InputLocation[];
  try {
    locations = await inputLocations(path);
  } catch (error) {
    return { recognised, unrecognised: [{ file: path, why: (error as Error).message, nearest: null }] };
  }
  for (const location of locations) {
    const file = inputLabel(location);
    try {
      const probe = await probeOf(location);
      const [only, other] = candidates(sources, probe);
      if (only === undefined)
        unrecognised.push({ file, why: 'shows no known layout', nearest: nearest(sources, probe) });
      else if (other !== undefined) {
        const both = [only, other].map(({ source, layout }) => `${source.id}/${layout.id}`).join(' and ');
        unrecognised.push({ file, why: `fits ${both} alike; name one with --source`, nearest: null });
      } else {
        const inName = only.layout.versionInName?.exec(probe.name);
        const version = only.match.version ?? inName?.[1] ?? inName?.[0] ?? null;
        recognised.push({ location, source: only.source, layout: only.layout, version, folder });
      }
    } catch (error) {
      unrecognised.push({ file, why: (error as Error).message, nearest: null });
    }
  }
  return { recognised, unrecognised };
}

function belongTogether(a: Layout, b: Layout): boolean {
  if (a.id === b.id) return a.many === true;
  const partners = (layout: Layout) => [...(layout.needs ?? []), ...(layout.joins ?? [])];
  return partners(a).includes(b.id) || partners(b).includes(a.id);
}

/** Groups files into releases: same source, folder and version, and layouts that belong together. */
export function groupReleases(files: readonly RecognisedFile[]): RecognisedFile[][] {
  const groups: RecognisedFile[][] = [];
  const sorted = [...files].sort((a, b) => (inputLabel(a.location) < inputLabel(b.location) ? -1 : 1));
  for (const file of sorted) {
    const fitting = groups.filter((group) =>
      group.some(
        (other) =>
          other.source === file.source &&
          other.folder === file.folder &&
          other.version === file.version &&
          belongTogether(other.layout, file.layout),
      ),
    );
    const joined = [...fitting.flat(), file];
    for (const group of fitting) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups.sort((a, b) => ((a[0]?.source.id ?? '') < (b[0]?.source.id ?? '') ? -1 : 1));
}
