/** The server goes away while a page is open, and comes back: the page says so and goes on by itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { settled } from './browser.ts';
import { startProgram } from './start-program.ts';

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

it('a page says that the server is gone, and recovers when it is back, with its state', async () => {
  const home = mkdtempSync(join(tmpdir(), 'good-offices-faults-'));
  const port = await freePort();
  const start = () => startProgram(['serve', '--port', String(port), '--home', home]);
  const first = await start();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${first.url}trade?year=2015`);
    await settled(page);
    await first.stop();
    await page.getByRole('combobox', { name: 'Partner' }).fill('Russia');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    const second = await start();
    await page.locator('#share-title', { hasText: 'Russia' }).waitFor({ timeout: 30_000 });
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(page.url()).toContain('partner=RUS');
    await second.stop();
  } finally {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  }
});
