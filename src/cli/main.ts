/** The process around the command line: its streams, signals and exit code. */
import { EnvironmentError } from '../core/errors.ts';
import type { Io, OpenAtlas } from './io.ts';
import { run } from './run.ts';

/** Runs the process's own arguments and sets its exit code. */
export async function main(): Promise<void> {
  // a reader that went away (`| head`) is no failure
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  process.exitCode = await run(process.argv.slice(2), processIo());
}

const openAtlas: OpenAtlas = async (options) => (await import('../store/open-atlas.ts')).openAtlas(options);

function processIo(): Io {
  const endAtOnce = (): never => process.exit(130);
  process.once('SIGINT', endAtOnce);
  return {
    writeOut,
    writeErr: (text) => {
      process.stderr.write(text);
    },
    env: process.env,
    cwd: process.cwd(),
    columns: process.stdout.isTTY ? (process.stdout.columns ?? null) : null,
    interruption: () => {
      process.off('SIGINT', endAtOnce);
      return new Promise((resolve) => {
        process.once('SIGINT', () => resolve('SIGINT'));
        process.once('SIGTERM', () => resolve('SIGTERM'));
      });
    },
    openAtlas,
    confirm,
    ...(process.stderr.isTTY ? { showProgress } : {}),
  };
}

function showProgress(text: string | null): void {
  process.stderr.write(`\r\u001b[K${text ?? ''}`);
}

async function confirm(question: string): Promise<boolean | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const { createInterface } = await import('node:readline/promises');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const interrupted = new Promise<string>((resolve) => {
    asking.once('SIGINT', () => process.exit(130));
    asking.once('close', () => resolve(''));
  });
  const answer = await Promise.race([asking.question(`${question} [y/N] `), interrupted]);
  asking.close();
  return /^y(es)?$/i.test(answer.trim());
}

function writeOut(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
      if (!error || code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') resolve();
      else reject(new EnvironmentError(`out: cannot write to standard output; ${code ?? error.message}`));
    });
  });
}
