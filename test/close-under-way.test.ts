/** An atlas that is closed while it reads: the process goes on and ends; it neither crashes nor waits for itself. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
let work: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-close-'));
  writeFileSync(
    join(work, 'close.mjs'),
    `import { openAtlas } from '${dist}store/open-atlas.js';
     const [home, delay] = process.argv.slice(2);
     // every table is read by SQL
     const atlas = await openAtlas({ home, smallTableRows: 1 });
     const asked = [
       atlas.rows('trade', { partner: 'CHN' }),
       atlas.columns('trade', ['id', 'actor'], { year: 2015 }),
       atlas.rows('missions'),
       atlas.count('sources', { id: 'korea-herald' }),
     ].map((answer) => answer.then(() => 'read', (error) => error.message));
     if (delay === 'last') void Promise.all(asked).then(() => atlas.close());
     else setTimeout(() => atlas.close(), Number(delay));
     console.log(JSON.stringify(await Promise.all(asked)));`,
  );
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

test('closing while tables are read ends the process, at whatever moment', { timeout: 120_000 }, async () => {
  const told = new Set<string>();
  const delays = [...Array.from({ length: 21 }, (_, step) => String(6 * step)), 'last'];
  for (const delay of delays) {
    const args = [join(work, 'close.mjs'), join(work, 'home'), delay];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 });
    for (const one of JSON.parse(stdout) as string[]) told.add(one);
  }
  for (const one of told) expect(one).toMatch(/^read$|the atlas is closed/);
  expect(told.size).toBe(2);
});
