/**
 * Pictures of the documentation, made from the program as it stands: the brief's pages and drawings, in light and dark.
 * Usage: node tools/make-screenshots.mjs   (writes docs/guides/*.png)
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';

ensureInstalled();
ensureBuilt();
const { findChromium } = await import('./find-chromium.mjs');
const { chromium } = await import('playwright-core');
const work = mkdtempSync(join(tmpdir(), 'good-offices-pictures-'));
const page = join(work, 'brief.html');
const guides = join(root, 'docs', 'guides');
mkdirSync(guides, { recursive: true });
execFileSync(process.execPath, [
  join(root, 'bin', 'good-offices.js'),
  'brief',
  'korea',
  '--out',
  page,
  '--home',
  join(work, 'home'),
]);
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const colorScheme of ['light', 'dark']) {
  const tab = await browser.newPage({ viewport: { width: 960, height: 1100 }, colorScheme });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: join(guides, `brief-${colorScheme}.png`) });
  for (const id of [
    'share-over-time',
    'mission-map',
    'seat-matrix',
    'talks-lanes',
    'vote-matrix',
    'disputed-picture',
  ]) {
    const picture = tab.locator(`[id$="${id}"]`).first();
    await picture.screenshot({ path: join(guides, `${id}-${colorScheme}.png`) });
  }
  await tab.close();
}
await browser.close();
rmSync(work, { recursive: true, force: true });
process.stdout.write('written: docs/guides/*.png\n');
