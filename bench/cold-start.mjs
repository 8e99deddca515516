/**
 * Cold start of the command line and the server: whole processes, wall clock, medians. The peer in the same run is an empty
 * Node process, which no command can undercut. Usage: node bench/cold-start.mjs [runs]
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, writeResult } from './record.mjs';

const bin = fileURLToPath(new URL('../bin/good-offices.js', import.meta.url));
const runs = Number(process.argv[2] ?? 9);
const home = mkdtempSync(join(tmpdir(), 'good-offices-bench-'));
const out = join(home, 'brief.html');
// further certificates of a machine: node reads them at each start (70 ms), no command here needs them
const env = { ...process.env, GOOD_OFFICES_HOME: home, NODE_EXTRA_CA_CERTS: '' };

function timed(args) {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return performance.now() - begin;
}

/** Until the first answer over HTTP. */
function serverReady(port) {
  const begin = performance.now();
  const server = spawn(process.execPath, [bin, 'serve', '--port', String(port)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    const ask = async () => {
      try {
        const response = await fetch(`http://127.0.0.1:${port}/api/missions?actor=PRK`);
        if (!response.ok) throw new Error(String(response.status));
        const taken = performance.now() - begin;
        server.once('exit', () => resolve(taken));
        server.kill('SIGTERM');
      } catch (error) {
        if (performance.now() - begin > 20_000) return reject(error);
        setTimeout(ask, 10);
      }
    };
    void ask();
  });
}

const commands = {
  'empty node process (peer)': ['-e', '0'],
  '--version': [bin, '--version'],
  'a question (missions PRK --bloc ASEAN)': [bin, 'missions', 'PRK', '--bloc', 'ASEAN', '--on', '2018-06-12', '--json'],
  'a question (trade PRK --year 2015)': [bin, 'trade', 'PRK', '--year', '2015', '--json'],
  'the claim ledger': [bin, 'claims', '--json'],
  'the brief as HTML': [bin, 'brief', 'korea', '--out', out],
};
const limits = {
  '--version': 120,
  'a question (missions PRK --bloc ASEAN)': 600,
  'a question (trade PRK --year 2015)': 600,
  'the claim ledger': 600,
  'the brief as HTML': 3000,
  'server answers its first question': 1500,
};

const times = {};
const first = timed([bin, 'missions', 'PRK', '--json']);
for (let run = 0; run < runs; run++)
  for (const [name, args] of Object.entries(commands)) {
    times[name] ??= [];
    times[name].push(timed(args));
  }
times['server answers its first question'] = [];
for (let run = 0; run < runs; run++) times['server answers its first question'].push(await serverReady(18_400 + run));
rmSync(home, { recursive: true, force: true });

const rows = Object.entries(times).map(([name, all]) => ({
  name,
  medianMs: Math.round(median(all)),
  fastestMs: Math.round(Math.min(...all)),
  slowestMs: Math.round(Math.max(...all)),
  limitMs: limits[name] ?? null,
}));
rows.push({
  name: 'first question ever (the lake is copied)',
  medianMs: Math.round(first),
  fastestMs: Math.round(first),
  slowestMs: Math.round(first),
  limitMs: null,
});
console.table(rows);
writeResult('cold-start', { runs, rows });
