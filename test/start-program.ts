/** Starts the program as a user does, as a process of its own, and waits until it serves. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface RunningServer {
  /** address of the front page */
  readonly url: string;
  stop(): Promise<void>;
}

const bin = fileURLToPath(new URL('../bin/good-offices.js', import.meta.url));

/**
 * @param program the command to start, where it is not that of this folder
 * @throws when the process ends before it serves; the error carries what it said
 */
export function startProgram(args: readonly string[], program: string = bin): Promise<RunningServer> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
      if (url === undefined) return;
      resolve({
        url,
        stop: async () => {
          child.kill('SIGTERM');
          await ended;
        },
      });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`the program ended before it served: ${said}`)));
  });
}
