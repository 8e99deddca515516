/** Finds a Chromium for the browser tests, or installs one, or says exactly how to get one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './ensure.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe'];

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) if (folder !== '' && existsSync(join(folder, name))) return join(folder, name);
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return existsSync(mac) ? mac : null;
}

async function ofPlaywright() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : null;
}

function attempt(what, command, args) {
  process.stderr.write(`good-offices: no Chromium found, trying ${what}\n`);
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], timeout: 300_000 }).status === 0;
}

/** Path of a Chromium. Ends the process with instructions when there is none and none can be installed. */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && existsSync(chosen)) return chosen;
  const found = onPath() ?? (await ofPlaywright());
  if (found !== null) return found;
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  if (attempt('Playwright', process.execPath, [cli, 'install', '--with-deps', 'chromium'])) {
    const installed = await ofPlaywright();
    if (installed !== null) return installed;
  }
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    attempt('apt-get', 'sh', ['-c', 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium']);
    const installed = onPath();
    if (installed !== null) return installed;
  }
  process.stderr.write(
    'good-offices: the browser tests need a Chromium and none could be installed. Do one of these and run npm test again:\n' +
      '  npx playwright-core install --with-deps chromium\n' +
      '  sudo apt-get install chromium        (Debian, Ubuntu)\n' +
      '  CHROMIUM_PATH=/path/to/chrome npm test\n',
  );
  process.exit(2);
}
