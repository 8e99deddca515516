/**
 * Importing publishers' real files: `node bench/import.mjs [FOLDER]`. Whole run, wall and memory; then counts over the
 * imported rows. Targets: a whole `../shared/data` under 60 s and 600 MiB, counts under 0.25 s.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeResult } from './record.mjs';

const root = resolve(import.meta.dirname, '..');
const folder = resolve(process.argv[2] ?? join(root, '..', 'shared', 'data'));
if (existsSync(folder)) await measure();
else process.stdout.write(`import: ${folder} is not here; name a folder of publishers' files\n`);

async function measure() {
  const { importFiles } = await import('../dist/store/import-files.js');
  const { openAtlas } = await import('../dist/store/open-atlas.js');

  const home = mkdtempSync(join(tmpdir(), 'good-offices-bench-'));
  const seconds = async (work) => {
    const start = performance.now();
    const result = await work();
    return { result, s: (performance.now() - start) / 1000 };
  };
  try {
    (await openAtlas({ home, case: null })).close();
    const { result: report, s: importS } = await seconds(() => importFiles([folder], { home }));
    const peakMiB = process.resourceUsage().maxRSS / 1024;
    const rowsIn = report.releases.reduce((sum, release) => sum + release.rowsIn, 0);
    const atlas = await openAtlas({ home, case: null });
    await atlas.columns('votes', ['vote'], { rollCall: 'none' });
    const { s: voteColumnsS } = await seconds(() => atlas.columns('votes', ['rollCall', 'actor', 'vote']));
    const { s: countS } = await seconds(() => atlas.columns('votes', ['vote'], { actor: ['PRK', 'USA'] }));
    const { s: countAllS } = await seconds(() => atlas.count('votes'));
    const { s: countYesS } = await seconds(() => atlas.count('votes', { vote: 'yes' }));
    const { s: firstRowsS } = await seconds(() => atlas.rows('votes', { vote: 'yes' }, 1000));
    const { s: pairS } = await seconds(() => atlas.rows('trade', { actor: 'PRK', partner: 'CHN' }));
    atlas.close();
    const figures = {
      releases: report.releases.length,
      rowsIn,
      importS: Number(importS.toFixed(2)),
      peakMiB: Math.round(peakMiB),
      voteColumnsS: Number(voteColumnsS.toFixed(3)),
      countS: Number(countS.toFixed(3)),
      countAllS: Number(countAllS.toFixed(4)),
      countYesS: Number(countYesS.toFixed(3)),
      firstRowsS: Number(firstRowsS.toFixed(3)),
      pairS: Number(pairS.toFixed(3)),
      failed: report.failed.map(({ id }) => id),
    };
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    writeResult('import', figures);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
