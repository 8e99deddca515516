/** `npm run check`: everything a change must pass, in order of speed. Ends at the first failure. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure.mjs';

ensureInstalled();
const node = process.execPath;
const bin = (name) => join(root, 'node_modules', '.bin', name);
const steps = [
  ['format and lint', bin('biome'), ['check', '.', '--error-on-warnings']],
  ['build', node, ['tools/build.mjs']],
  ['types of the tests', bin('tsc'), ['-p', 'tsconfig.test.json']],
  [
    'types of the workbench',
    bin('svelte-check'),
    ['--workspace', 'web', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  ],
  ['unused code', bin('knip'), []],
  ['generated files', node, ['tools/generate-docs.mjs', '--check']],
  ['package installs and answers', node, ['tools/check-package.mjs']],
  ['tests', node, ['tools/test.mjs']],
];
for (const [name, command, args] of steps) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`check: ${name} failed\n`);
    process.exit(status ?? 70);
  }
}
process.stdout.write('\ncheck: all passed\n');
