/**
 * Pictures of the documentation, made from the program as it stands: the brief's pages and drawings, and every page of the
 * workbench, in light and dark. Usage: node tools/make-screenshots.mjs [brief|pages]   (writes docs/guides/*.png)
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';

ensureInstalled();
ensureBuilt();
const { findChromium } = await import('./find-chromium.mjs');
const { chromium } = await import('playwright-core');
const { pagePaths } = await import('../dist/server/web/page-paths.js');
const work = mkdtempSync(join(tmpdir(), 'good-offices-pictures-'));
const guides = join(root, 'docs', 'guides');
const program = join(root, 'bin', 'good-offices.js');
mkdirSync(guides, { recursive: true });
const wanted = process.argv[2] ?? 'all';
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

async function pictureBrief() {
  const page = join(work, 'brief.html');
  execFileSync(process.execPath, [program, 'brief', 'korea', '--out', page, '--home', join(work, 'home')]);
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
}

/** Where a page shows most, instead of its plain address. */
const telling = {
  '/trade': '/trade?year=2015&minus=MMR,LAO,VNM',
  '/ask': '/ask?q=similarity&a=PRK&b=CHN&year=2019',
  '/scenarios': '/scenarios?name=malaysia-embassy',
};

async function picturePages() {
  const server = spawn(process.execPath, [program, 'serve', '--port', '0', '--home', join(work, 'home')]);
  const base = await new Promise((done, fail) => {
    server.stdout.on('data', (text) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(String(text))?.[0];
      if (found) done(found);
    });
    server.once('exit', () => fail(new Error('the server ended')));
  });
  for (const path of pagePaths) {
    const name = path === '/' ? 'case' : path.slice(1);
    for (const colorScheme of ['light', 'dark']) {
      const tab = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
      await tab.goto(base + (telling[path] ?? path));
      await tab.waitForSelector('h1');
      for (let quiet = 0; quiet < 3; quiet += 1) {
        await tab.waitForFunction(
          () => document.querySelectorAll('main [aria-busy="true"], main progress').length === 0,
          undefined,
          { timeout: 60_000 },
        );
        await tab.waitForTimeout(300);
      }
      await tab.screenshot({ path: join(guides, `page-${name}-${colorScheme}.png`) });
      await tab.close();
    }
  }
  server.removeAllListeners('exit');
  server.kill('SIGTERM');
}

if (wanted !== 'pages') await pictureBrief();
if (wanted !== 'brief') await picturePages();
await browser.close();
rmSync(work, { recursive: true, force: true });
process.stdout.write('written: docs/guides/*.png\n');
