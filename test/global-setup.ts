/** Builds what the tests run as a user would: `dist/` and the prebuilt lake in it, once for all test files. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(what: string, args: readonly string[]): void {
  try {
    execFileSync(process.execPath, [...args], { cwd: root, stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer };
    throw new Error(`${what} failed, so no test can run:\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

export default function setup(): void {
  run('build', ['tools/build.mjs']);
}
