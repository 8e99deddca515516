/** `serve`: the HTTP face on this machine until it is told to stop. */
import { Command, Option } from 'commander';
import { DomainError } from '../core/errors.ts';
import { type FaceOptions, faceOptions } from './face-options.ts';
import { type Io, textStyleOf } from './io.ts';
import { once } from './once.ts';
import { parseCommand } from './parse-command.ts';

interface ServeOptions extends FaceOptions {
  readonly port?: string;
  readonly host?: string;
  readonly open?: boolean;
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
  const { startServing } = await import('./start-serving.ts');
  return startServing({ port, host, options }, io);
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 7391;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535))
    throw new DomainError(`serve: port must be a whole number from 0 to 65535; got "${text.slice(0, 60)}"`);
  return port;
}
