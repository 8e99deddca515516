/** Opens an address in the user's browser, where there is a screen to show it. */
import { spawn } from 'node:child_process';
import type { Io } from './io.ts';

/** Does nothing but say so when there is no display; a browser that fails to start is no error of ours. */
export function openBrowser(
  address: string,
  io: Pick<Io, 'env' | 'writeErr'>,
  platform: string = process.platform,
): void {
  const command = opener(platform, io.env);
  if (command === null) {
    io.writeErr(`good-offices: there is no display here to open a browser on; the address is ${address}\n`);
    return;
  }
  const [program, ...args] = command;
  spawn(program, [...args, address], { detached: true, stdio: 'ignore' })
    .on('error', () => io.writeErr(`good-offices: no browser could be opened; the address is ${address}\n`))
    .unref();
}

function opener(platform: string, env: Io['env']): readonly [string, ...string[]] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}
