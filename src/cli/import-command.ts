/** `sources import`: publishers' files into the lake, with one report. */
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { DomainError } from '../core/errors.ts';
import { plainReport } from '../store/plain-report.ts';
import { importReportText } from './import-report-text.ts';
import { homeOf, type Io, textStyleOf } from './io.ts';
import { once } from './once.ts';
import { parseCommand } from './parse-command.ts';

interface ImportFlags {
  readonly source?: string;
  readonly version?: string;
  readonly retrieved?: string;
  readonly events?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly home?: string;
}

/** The command, for its help too. */
export function importCommands(): Command {
  const valued = (flags: string, meaning: string) =>
    new Option(flags, meaning).argParser(once(flags.split(' ')[0] ?? ''));
  return new Command('sources import')
    .description("Import publishers' files: each is known by its layout, packed or not; a folder is walked through")
    .usage('<file or folder...> [options]')
    .argument('[paths...]', 'files and folders')
    .addOption(valued('--source <id>', 'take the files for this source, whatever others they fit'))
    .addOption(valued('--version <text>', "publisher's version, where neither the files nor their names say it"))
    .addOption(valued('--retrieved <date>', 'when the files were fetched (default: on or before today)'))
    .option(
      '--events',
      'keep the single events of event data too (GDELT, ICEWS, POLECAT), not their sums by month alone',
    )
    .option('--json', 'print the report as JSON')
    .option('--quiet', 'no progress')
    .addOption(valued('--home <dir>', 'folder of the data (default: GOOD_OFFICES_HOME, else your data folder)'));
}

/**
 * Runs `sources import`.
 * @returns 0; 3 when a release could not be made
 */
export async function importCommand(args: readonly string[], io: Io): Promise<number> {
  const command = importCommands();
  const help = parseCommand(command, args, textStyleOf(io).width);
  if (help !== null) {
    await io.writeOut(help);
    return 0;
  }
  const flags = command.opts<ImportFlags>();
  const paths = command.args.map((path) => resolve(io.cwd, path));
  if (paths.length === 0)
    throw new DomainError(
      'sources: import needs a file or folder; got none; write "good-offices sources import FOLDER"',
    );
  const { importFiles } = await import('../store/import-files.ts');
  const report = await importFiles(paths, {
    ...homeOf(flags.home, io),
    ...(flags.source === undefined ? {} : { source: flags.source }),
    ...(flags.version === undefined ? {} : { version: flags.version }),
    ...(flags.retrieved === undefined ? {} : { retrieved: flags.retrieved }),
    ...(flags.events === true ? { events: true } : {}),
    ...(flags.quiet === true ? {} : { progress: (what: string) => io.writeErr(`${what}\n`) }),
  });
  await io.writeOut(
    flags.json === true ? `${JSON.stringify(plainReport(report), null, 2)}\n` : importReportText(report),
  );
  return report.failed.length === 0 ? 0 : 3;
}
