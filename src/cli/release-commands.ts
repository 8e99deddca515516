/** `sources releases | use | remove | diff`: the versions of imported sources. */
import { Command, Option } from 'commander';
import { DomainError } from '../core/errors.ts';
import { printable } from './display-width.ts';
import { homeOf, type Io, textStyleOf } from './io.ts';
import { once } from './once.ts';
import { parseCommand } from './parse-command.ts';
import { type ImportableSource, importableLines, type ShownVersion, versionLines } from './releases-text.ts';

interface ReleaseFlags {
  readonly examples?: string;
  readonly json?: boolean;
  readonly home?: string;
}

/** Actions of `sources` that concern the lake's versions. */
export type ReleaseAction = 'releases' | 'use' | 'remove' | 'diff';

const described: {
  readonly [A in ReleaseAction]: readonly [usage: string, meaning: string, needs: readonly string[]];
} = {
  releases: ['[source]', "Versions of publishers' data in the lake, and what can be imported", []],
  use: ['<source> <version>', 'Make another version of a source the active one', ['source', 'version']],
  remove: ['<source> <version>', 'Forget a version that is not active', ['source', 'version']],
  diff: [
    '<source> <old> <new>',
    'What changed from one version to another: rows added, removed, changed',
    ['source', 'old', 'new'],
  ],
};

/** Whether a word is one of the actions. */
export function isReleaseAction(word: string | undefined): word is ReleaseAction {
  return word !== undefined && Object.hasOwn(described, word);
}

/** The command of an action, for its help too. */
export function releaseCommand(action: ReleaseAction): Command {
  const [usage, meaning, needs] = described[action];
  const command = new Command(`sources ${action}`)
    .description(meaning)
    .usage(`${usage} [options]`)
    .allowExcessArguments(false);
  for (const name of action === 'releases' ? ['source'] : needs) command.argument(`[${name}]`);
  if (action === 'diff')
    command.addOption(
      new Option('--examples <n>', 'rows to show of each kind (default: 5)').argParser(once('--examples')),
    );
  if (action === 'diff' || action === 'releases') command.option('--json', 'print as JSON');
  return command.addOption(
    new Option('--home <dir>', 'folder of the data (default: GOOD_OFFICES_HOME, else your data folder)').argParser(
      once('--home'),
    ),
  );
}

/** Runs one of the actions. @returns 0 */
export async function releaseAction(action: ReleaseAction, args: readonly string[], io: Io): Promise<number> {
  const command = releaseCommand(action);
  const help = parseCommand(command, args, textStyleOf(io).width);
  if (help !== null) {
    await io.writeOut(help);
    return 0;
  }
  const [usage, , needs] = described[action];
  if (command.args.length < needs.length)
    throw new DomainError(
      `sources: ${action} needs ${needs.join(', ')}; got ${command.args.length || 'none'}; write "good-offices sources ${action} ${usage}"; versions stand in "good-offices sources releases"`,
    );
  const flags = command.opts<ReleaseFlags>();
  const home = homeOf(flags.home, io).home ?? (await import('../store/home.ts')).defaultHome();
  const [source = '', first = '', second = ''] = command.args;
  if (action === 'releases') await listReleases(home, command.args[0] ?? null, flags, io);
  else if (action === 'use') await useRelease(home, source, first, io);
  else if (action === 'remove') await removeRelease(home, source, first, io);
  else await showDelta(home, source, first, second, flags, io);
  return 0;
}

/** Versions of imported sources with their coverage. */
export async function shownVersions(home: string, source: string | null): Promise<ShownVersion[]> {
  const { lakeReleases } = await import('../store/lake-listing.ts');
  const { releaseCoverage } = await import('../store/release-coverage.ts');
  const { dataSourceIds } = await import('../store/importable.ts');
  const ids = new Set(await dataSourceIds());
  const releases = lakeReleases(home).filter((release) => ids.has(release.source));
  const chosen = source === null ? releases : releases.filter((release) => release.source === source);
  if (chosen.length === 0) return [];
  const coverage = await releaseCoverage(home, chosen);
  return chosen.map((release, i) => ({ ...release, coverage: coverage[i] ?? null }));
}

/** All sources that can be imported. */
export async function importableSources(versions: readonly ShownVersion[]): Promise<ImportableSource[]> {
  const { importable } = await import('../store/importable.ts');
  const imported = new Set(versions.map(({ source }) => source));
  return (await importable()).map((source) => ({ ...source, imported: imported.has(source.id) }));
}

/** The lake's versions and what can be imported, as text that follows `sources list`. */
export async function lakeText(home: string, source: string | null, width: number): Promise<string> {
  const versions = await shownVersions(home, source);
  if (source !== null && versions.length === 0) return '';
  const lines = ['', "Versions of publishers' data in the lake", ...versionLines(versions, width)];
  if (source === null)
    lines.push(
      '',
      'Can be imported (good-offices sources import FILE)',
      ...importableLines(await importableSources(versions), width),
    );
  return `${lines.join('\n')}\n`;
}

async function listReleases(home: string, source: string | null, flags: ReleaseFlags, io: Io): Promise<void> {
  const versions = await shownVersions(home, source);
  const importable = (await importableSources(versions)).filter(({ id }) => source === null || id === source);
  if (source !== null && importable.length === 0)
    throw new DomainError(
      `sources: no such imported source; got "${source.slice(0, 60)}"; see "good-offices sources releases"`,
    );
  if (flags.json === true) {
    await io.writeOut(`${JSON.stringify({ releases: versions, importable }, null, 2)}\n`);
    return;
  }
  const { width } = textStyleOf(io);
  const lines = [...versionLines(versions, width), '', 'Can be imported', ...importableLines(importable, width)];
  await io.writeOut(`${lines.join('\n')}\n`);
}

async function useRelease(home: string, source: string, text: string, io: Io): Promise<void> {
  const { useVersion } = await import('../store/release-versions.ts');
  const { version, catalogue } = await useVersion(home, source, text);
  await io.writeOut(`${printable(`${source}: ${version} is active; catalogue ${catalogue.id}`)}\n`);
}

async function removeRelease(home: string, source: string, text: string, io: Io): Promise<void> {
  const { removeVersion } = await import('../store/release-versions.ts');
  const { version, catalogues } = await removeVersion(home, source, text);
  await io.writeOut(`${printable(`${source}: ${version} is removed`)}\n`);
  if (catalogues.length > 0)
    io.writeErr(`good-offices: note: catalogues that named it can no longer be opened: ${catalogues.join(', ')}\n`);
}

async function showDelta(
  home: string,
  source: string,
  before: string,
  after: string,
  flags: ReleaseFlags,
  io: Io,
): Promise<void> {
  const examples = Number(flags.examples ?? 5);
  if (!Number.isInteger(examples) || examples < 0 || examples > 1000)
    throw new DomainError(`sources: --examples takes a number from 0 to 1000; got "${flags.examples?.slice(0, 60)}"`);
  const { releaseDelta } = await import('../store/release-delta.ts');
  const delta = await releaseDelta(home, source, before, after, examples);
  if (flags.json === true) await io.writeOut(`${JSON.stringify(delta, null, 2)}\n`);
  else await io.writeOut((await import('./delta-text.ts')).deltaText(delta));
}
