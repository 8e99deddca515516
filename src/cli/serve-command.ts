/** `serve`: the HTTP face on this machine until it is told to stop. */
import { Command, Option } from 'commander';
import { DomainError } from '../core/errors.ts';
import { uploadLimits } from '../server/limits.ts';
import { parsedSize } from './data-size.ts';
import { type FaceOptions, faceOptions } from './face-options.ts';
import { type Io, textStyleOf } from './io.ts';
import { once } from './once.ts';
import { parseCommand } from './parse-command.ts';

interface ServeOptions extends FaceOptions {
  readonly port?: string;
  readonly host?: string;
  readonly open?: boolean;
  readonly token?: string;
  readonly log?: string;
  readonly uploadLimit?: string;
}

const ownOptions = ['--home', '--case', '--data', '--quiet'];

/** The command, for parsing and for help. */
export function serveCommand(): Command {
  const command = new Command('serve')
    .description('Serve the workbench at /, the brief at /brief and every question over HTTP')
    .usage('[options]')
    .allowExcessArguments(false)
    .addOption(new Option('--port <n>', 'port; 0 = any free one (default: 7391)').argParser(once('--port')))
    .addOption(new Option('--host <address>', 'address to listen on (default: 127.0.0.1)').argParser(once('--host')))
    .addOption(
      new Option(
        '--token <text>',
        'secret that requests must show (default: GOOD_OFFICES_TOKEN; one is made for a --host that others reach)',
      ).argParser(once('--token')),
    )
    .addOption(
      new Option(
        '--upload-limit <size>',
        'largest file to import through a browser, up to 2G (default: 64M)',
      ).argParser(once('--upload-limit')),
    )
    .addOption(
      new Option('--log <form>', 'a line for every request: json, text or off (default: off)').argParser(once('--log')),
    )
    .addOption(new Option('--open', 'open the workbench in a browser'));
  for (const option of faceOptions()) if (ownOptions.includes(option.long ?? '')) command.addOption(option);
  return command;
}

/** Runs `serve`; resolves when it has shut down. */
export async function serve(args: readonly string[], io: Io): Promise<number> {
  const command = serveCommand();
  const help = parseCommand(command, args, textStyleOf(io).width);
  if (help !== null) {
    await io.writeOut(help);
    return 0;
  }
  const options = command.opts<ServeOptions>();
  const port = portOf(options.port);
  const host = options.host ?? '127.0.0.1';
  const token = options.token ?? (io.env.GOOD_OFFICES_TOKEN || undefined);
  const uploadLimit = uploadLimitOf(options.uploadLimit);
  const log = logOf(options.log);
  const { startServing } = await import('./start-serving.ts');
  return startServing({ port, host, token, uploadLimit, log, options }, io);
}

function uploadLimitOf(text: string | undefined): number {
  if (text === undefined) return uploadLimits.usual;
  const bytes = parsedSize(text, '--upload-limit');
  if (bytes > uploadLimits.most)
    throw new DomainError(`--upload-limit: may be 2G at most; got "${text.slice(0, 60)}"; import larger files here`);
  return bytes;
}

function logOf(text: string | undefined): 'json' | 'text' | null {
  if (text === undefined || text === 'off') return null;
  if (text === 'json' || text === 'text') return text;
  throw new DomainError(`--log: must be one of json, text, off; got "${text.slice(0, 60)}"`);
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 7391;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535))
    throw new DomainError(`serve: port must be a whole number from 0 to 65535; got "${text.slice(0, 60)}"`);
  return port;
}
