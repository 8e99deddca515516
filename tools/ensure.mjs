/** What a fresh clone needs before anything can run: the packages and the build. Uses Node alone. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command with its output on stderr, so that stdout stays the caller's; ends the process when it fails. */
export function run(what, command, args, options = {}) {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell, ...options });
  if (error || status !== 0) {
    process.stderr.write(`good-offices: ${what} failed${error ? `: ${error.message}` : ` (exit ${status})`}\n`);
    process.exit(status || 70);
  }
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

/** Installs the packages when they are missing or older than the lock file. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(
      `good-offices: Node 20.19 or later is needed; got ${process.versions.node}; see https://nodejs.org\n`,
    );
    process.exit(2);
  }
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && newest(installed) >= newest(join(root, 'package-lock.json'))) return;
  process.stderr.write('good-offices: installing packages (once)\n');
  run('npm ci', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Builds everything when a source is newer than what the build makes last. */
export function ensureBuilt() {
  const built = newest(join(root, 'dist', 'program', 'main.cjs'));
  const sources = ['bin', 'src', 'web', 'reference', 'cases', 'package.json', 'tsconfig.json'].map((name) =>
    newest(join(root, name)),
  );
  if (built >= Math.max(...sources)) return;
  process.stderr.write('good-offices: building\n');
  run('the build', process.execPath, [join(root, 'tools', 'build.mjs')]);
}
