/** A real Chromium on a served workbench: pages with their errors collected, and accessibility checked. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startProgram } from './start-program.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface OpenOptions {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** false: do not wait for the answers */
  readonly settle?: false;
  /** is given the page before it goes anywhere */
  readonly before?: (page: Page) => void | Promise<void>;
}

export interface Opened {
  readonly page: Page;
  /** console errors, failed requests and refusals so far */
  readonly problems: string[];
}

export class Workbench {
  readonly #home = mkdtempSync(join(tmpdir(), 'good-offices-browser-'));
  #server: Awaited<ReturnType<typeof startProgram>> | undefined;
  #browser: Browser | undefined;

  /** Starts the program on shipped data and a browser. */
  async start(): Promise<void> {
    this.#server = await startProgram(['serve', '--port', '0', '--home', this.#home]);
    this.#browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
    });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** Address of the front page, without a slash at its end. */
  get url(): string {
    return (this.#server?.url ?? '').replace(/\/$/, '');
  }

  /** Opens a page in a context of its own and waits until its answers are there. */
  async open(path: string, options: OpenOptions = {}): Promise<Opened> {
    if (this.#browser === undefined) throw new Error('the browser is not started');
    const context = await this.#browser.newContext({
      viewport: { width: options.width ?? 1280, height: 900 },
      colorScheme: options.colorScheme ?? 'light',
      acceptDownloads: true,
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => (message.type() === 'error' ? problems.push(message.text()) : undefined));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('requestfailed', (request) => {
      // a page that is left ends what it asked
      const why = request.failure()?.errorText ?? 'failed';
      if (why !== 'net::ERR_ABORTED') problems.push(`${request.url()} ${why}`);
    });
    page.on('response', (response) =>
      response.status() >= 400 ? problems.push(`${response.status()} ${response.url()}`) : undefined,
    );
    await options.before?.(page);
    await page.goto(`${this.url}${path}`);
    if (options.settle !== false) await settled(page);
    return { page, problems };
  }
}

const patienceMs = 45_000;

/** Waits until the heading is there and nothing is being asked, for a while: an answer may lead to the next question. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1', { timeout: patienceMs });
  for (let look = 0; look < 3; look += 1) {
    if (look > 0) await page.waitForTimeout(150);
    await page.waitForFunction(
      () => document.querySelectorAll('main [aria-busy="true"], main progress').length === 0,
      undefined,
      { timeout: patienceMs },
    );
  }
}

/**
 * Serious and critical violations of accessibility, each with where it is.
 * @param of only rules about colours, where the same page was tried in another colour scheme
 */
export async function violations(page: Page, of: 'all' | 'colours' = 'all'): Promise<string[]> {
  // evaluated rather than added as a script: the policy of the server stays in force
  await page.evaluate(axeSource);
  return page.evaluate(
    async (runOnly) => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(
            options: object,
          ): Promise<{ violations: { id: string; impact: string; nodes: { target: string[]; html: string }[] }[] }>;
        };
      };
      // only violations are worded in full: naming every element that passes takes longer than looking at it
      const result = await axe.run({ resultTypes: ['violations'], preload: false, ...runOnly });
      return result.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`)
              .join('; ')}`,
        );
    },
    of === 'colours' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {},
  );
}

/** How far the page runs over the width of its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The text of a file that a click downloads. */
export async function downloaded(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
