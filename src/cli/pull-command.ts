/** `sources pull`: a publisher's data from its own address. Says what it will ask of whom before it asks. */
import { Command, Option } from 'commander';
import { DomainError } from '../core/errors.ts';
import type { DownloadProgress } from '../store/download/download-file.ts';
import { plainReport } from '../store/plain-report.ts';
import type { PullPlan } from '../store/pull-source.ts';
import { parsedSize, shownSize } from './data-size.ts';
import { printable } from './display-width.ts';
import { importReportText } from './import-report-text.ts';
import { homeOf, type Io, textStyleOf } from './io.ts';
import { once, several } from './once.ts';
import { parseCommand } from './parse-command.ts';

interface PullFlags {
  readonly url?: readonly string[];
  readonly yes?: boolean;
  readonly maxSize?: string;
  readonly version?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly home?: string;
}

const defaultLimit = 2 * 1024 ** 3;
const progressEveryMs = 5000;

/** The command, for its help too. */
export function pullCommands(): Command {
  const valued = (flags: string, meaning: string) =>
    new Option(flags, meaning).argParser(once(flags.split(' ')[0] ?? ''));
  return new Command('sources pull')
    .description("Fetch a publisher's data from its own address and import them: the only use of the network")
    .usage('<source> [options]')
    .argument('[source]', 'source id')
    .allowExcessArguments(false)
    .addOption(new Option('--url <address>', 'address to use instead; may be given several times').argParser(several))
    .option('--yes', 'start without asking')
    .addOption(valued('--max-size <size>', 'largest file to accept, such as 500M (default: 2G)'))
    .addOption(valued('--version <text>', "publisher's version, where neither the files nor their names say it"))
    .option('--json', 'print the report as JSON')
    .option('--quiet', 'no progress')
    .addOption(valued('--home <dir>', 'folder of the data (default: GOOD_OFFICES_HOME, else your data folder)'));
}

/**
 * Runs `sources pull`.
 * @returns 0; 3 when a release could not be made
 * @throws DomainError (2) for a bad argument or without consent; NotFoundError (1) when the publisher wants a click;
 *   SourceError (3) when the file does not arrive or is not what it should be
 */
export async function pullCommand(args: readonly string[], io: Io): Promise<number> {
  const command = pullCommands();
  const help = parseCommand(command, args, textStyleOf(io).width);
  if (help !== null) {
    await io.writeOut(help);
    return 0;
  }
  const flags = command.opts<PullFlags>();
  const [id] = command.args;
  if (id === undefined)
    throw new DomainError('sources: pull needs a source id; got none; see "good-offices sources list"');
  const mostBytes = flags.maxSize === undefined ? defaultLimit : parsedSize(flags.maxSize, '--max-size');
  const { planPull, pullSource } = await import('../store/pull-source.ts');
  const plan = await planPull(id, flags.url);
  announce(plan, mostBytes, io);
  await demandConsent(flags.yes === true, io);
  const { downloads, report } = await pullSource(plan, {
    ...homeOf(flags.home, io),
    ...(flags.version === undefined ? {} : { version: flags.version }),
    bounds: { mostBytes },
    ...(flags.quiet === true ? {} : { tell: progressTeller(io), progress: (what) => io.writeErr(`${what}\n`) }),
  });
  for (const { address, bytes, sha256, hasStatedLength } of downloads) {
    io.writeErr(`${printable(address)}: ${shownSize(bytes)}, sha256 ${sha256}\n`);
    if (!hasStatedLength) io.writeErr('good-offices: note: the publisher did not say how long the file is\n');
  }
  const text =
    flags.json === true
      ? `${JSON.stringify({ downloads: downloads.map(({ path: _, ...rest }) => rest), ...plainReport(report) }, null, 2)}\n`
      : importReportText(report);
  await io.writeOut(text);
  return report.failed.length === 0 ? 0 : 3;
}

function announce({ source, addresses }: PullPlan, mostBytes: number, io: Io): void {
  const lines = [
    `${source.id}: ${source.title}`,
    `publisher  ${source.publisher}`,
    ...addresses.map(({ href }) => `address    ${href}`),
    `size       not known before the publisher answers; at most ${shownSize(mostBytes)} a file`,
    `licence    ${source.licence}`,
    `gate       ${source.gate}`,
  ];
  for (const line of lines) io.writeErr(`${printable(line)}\n`);
}

async function demandConsent(yes: boolean, io: Io): Promise<void> {
  if (yes) return;
  const answer = io.confirm === undefined ? null : await io.confirm('Ask the publisher over the network?');
  if (answer === true) return;
  throw new DomainError(
    answer === null
      ? 'sources: pull uses the network and there is no terminal to ask you on; add --yes'
      : 'sources: pull was not started: you did not say yes; nothing was asked of the network',
  );
}

/** A line when the size is known, one now and then, one for each trouble. */
function progressTeller(io: Io): (progress: DownloadProgress) => void {
  let address = '';
  let next = 0;
  return ({ address: asked, received, total, trouble }) => {
    if (trouble !== null) io.writeErr(`${printable(`${asked}: ${trouble}`)}\n`);
    const isFirst = asked !== address;
    if (!isFirst && Date.now() < next) return;
    address = asked;
    next = Date.now() + progressEveryMs;
    const share =
      total === null || total === 0 ? '' : ` of ${shownSize(total)} (${Math.floor((100 * received) / total)} %)`;
    if (trouble === null) io.writeErr(`${printable(asked)}: ${shownSize(received)}${share}\n`);
  };
}
