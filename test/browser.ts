/** What browser tests share: a served home of its own, pages that note what went wrong on them, accessibility runs. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type RunningServer, startProgram } from './start-program.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Opened {
  readonly page: Page;
  /** console errors, page errors, failed requests */
  readonly problems: readonly string[];
}

export interface Workbench {
  readonly url: string;
  readonly open: (
    path: string,
    options?: { readonly width?: number; readonly colorScheme?: 'light' | 'dark' },
  ) => Promise<Opened>;
  readonly close: () => Promise<void>;
}

/** Serves a fresh home and starts a browser beside it. */
export async function startWorkbench(): Promise<Workbench> {
  const home = mkdtempSync(join(tmpdir(), 'good-offices-browser-'));
  const server: RunningServer = await startProgram(['serve', '--port', '0', '--home', home]);
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  return {
    url: server.url,
    open: async (path, options = {}) => {
      const context = await browser.newContext({
        viewport: { width: options.width ?? 1280, height: 900 },
        colorScheme: options.colorScheme ?? 'light',
        bypassCSP: true,
        acceptDownloads: true,
      });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('console', (message) => (message.type() === 'error' ? problems.push(message.text()) : undefined));
      page.on('pageerror', (error) => problems.push(String(error)));
      // leaving a page ends its requests: that is no failure
      page.on('requestfailed', (request) =>
        request.failure()?.errorText === 'net::ERR_ABORTED' ? undefined : problems.push(`${request.url()} failed`),
      );
      await page.goto(new URL(path, server.url).href);
      return { page, problems };
    },
    close: async () => {
      await browser.close();
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Waits until an exhibit has its answer and stands still. */
export async function answered(page: Page, id: string, timeout = 90_000): Promise<void> {
  await page.waitForSelector(`#${id}[aria-busy=false] .body:not(.stale)`, { state: 'attached', timeout });
}

/** Serious and critical violations, each with where it stands. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: axeSource });
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }> };
    };
    const { violations: found } = await axe.run();
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ target }) => target.join(' '))
            .join('; ')}`,
      );
  });
}
