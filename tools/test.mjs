/** `npm test`: from a fresh clone to all tests, browser tests included; closes with "N passed, N failed, N skipped". */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure.mjs';

ensureInstalled();
const { findChromium } = await import('./find-chromium.mjs');
const chromium = await findChromium();
const folder = mkdtempSync(join(tmpdir(), 'good-offices-test-'));
const report = join(folder, 'report.json');
// tests start node some thousand times and ask no one on the network: reading further certificates takes 70 ms each time
const env = { ...process.env, CHROMIUM_PATH: chromium, NODE_EXTRA_CA_CERTS: '' };
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env },
);
let outcome = null;
try {
  outcome = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  process.stderr.write('good-offices: the test runner left no report\n');
}
rmSync(folder, { recursive: true, force: true });
if (outcome !== null) {
  const skipped = outcome.testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status === 'pending' || test.status === 'skipped' || test.status === 'todo');
  for (const test of skipped) process.stdout.write(`skipped: ${test.fullName}\n`);
  process.stdout.write(
    `${outcome.numPassedTests} passed, ${outcome.numFailedTests} failed, ${skipped.length} skipped\n`,
  );
}
process.exit(status ?? 70);
