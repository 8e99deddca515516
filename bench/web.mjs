/**
 * The workbench in a browser: first load from a cold server until the page answers, the weight of its scripts, and how long a
 * switch or slider takes to repaint at 200 states and 5 layers.
 * Usage: node bench/web.mjs [rounds]   (medians; the repaint needs a home with imported data in GOOD_OFFICES_HOME)
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { root } from '../tools/ensure.mjs';
import { findChromium } from '../tools/find-chromium.mjs';
import { median, writeResult } from './record.mjs';

const rounds = Number(process.argv[2] ?? 5);

function serve() {
  const child = spawn(process.execPath, [join(root, 'bin', 'good-offices.js'), 'serve', '--port', '0', '--quiet']);
  return new Promise((done, fail) => {
    child.stdout.on('data', (text) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(text))?.[0];
      if (url) done({ url, stop: () => new Promise((gone) => child.once('exit', gone) && child.kill('SIGTERM')) });
    });
    child.once('exit', () => fail(new Error('the server ended')));
  });
}

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});

/** From a server that has answered nothing yet to a page that takes input, and to its first exhibit. */
async function firstLoad(path) {
  const server = await serve();
  const page = await (await browser.newContext()).newPage();
  const start = performance.now();
  await page.goto(server.url + path, { waitUntil: 'commit' });
  await page.waitForSelector('nav a[aria-current]');
  const interactive = performance.now() - start;
  await page.waitForSelector('main .exhibit .drawing svg, main .exhibit table', { timeout: 60_000 });
  const drawn = performance.now() - start;
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ name }) => new URL(name).pathname),
  );
  await page.context().close();
  await server.stop();
  return { interactive, drawn, scripts };
}

const loads = {};
for (const path of ['/', '/relations', '/trade', '/missions', '/talks', '/bloc', '/claims']) {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await firstLoad(path));
  const gzip = runs[0].scripts.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(root, 'dist', 'web', name))).length,
    0,
  );
  loads[path] = {
    interactiveMs: Math.round(median(runs.map((run) => run.interactive))),
    drawnMs: Math.round(median(runs.map((run) => run.drawn))),
    scriptKbGzip: Math.round(gzip / 102.4) / 10,
  };
}
const all = readdirSync(join(root, 'dist', 'web', 'assets')).filter((name) => name.endsWith('.js'));
const everyScript = all.reduce(
  (sum, name) => sum + gzipSync(readFileSync(join(root, 'dist', 'web', 'assets', name))).length,
  0,
);

/** States and layers that the steps of the slider are timed on; the layers are those with most ties. */
const world = { scope: 'world', year: 1990, layers: 'relations,missions,trade,forums,votes' };
const stepEveryMs = 1500;

/** Time from a step of the year slider until the picture shows that year, all states in sight. */
async function repaint() {
  const server = await serve();
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(`${server.url}/relations?${new URLSearchParams(world)}`);
  await page.waitForSelector('main .exhibit svg', { timeout: 60_000 });
  await page.waitForTimeout(5000);
  const times = [];
  const counted = await page.evaluate(() => document.querySelectorAll('main .exhibit .drawing *').length);
  for (let step = 0; step < 15; step += 1) {
    const took = await page.evaluate(async () => {
      const slider = document.querySelector('input[type="range"]');
      const wanted = String(Number(slider.value) + 1);
      const start = performance.now();
      slider.value = wanted;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      do await new Promise((next) => requestAnimationFrame(next));
      while (!document.querySelector('main .exhibit h2').textContent.includes(wanted));
      await new Promise((next) => requestAnimationFrame(next));
      return performance.now() - start;
    });
    times.push(Math.round(took));
    await page.waitForTimeout(stepEveryMs);
  }
  await page.context().close();
  await server.stop();
  return {
    ...world,
    stepEveryMs,
    medianMs: median(times),
    worstMs: Math.max(...times),
    times,
    drawnElements: counted,
  };
}

const slider = await repaint();
await browser.close();
const result = { rounds, loads, everyScriptKbGzip: Math.round(everyScript / 102.4) / 10, slider };
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
writeResult('web', result);
