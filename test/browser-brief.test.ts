/** The brief in a real Chromium, from the served page: it draws, leads to its notes, fits the screen, prints, and is accessible. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startProgram } from './start-program.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const home = mkdtempSync(join(tmpdir(), 'good-offices-browser-'));
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startProgram(['serve', '--port', '0', '--home', home]);
  browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
});

async function open(
  options: { readonly width?: number; readonly colorScheme?: 'light' | 'dark' } = {},
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    bypassCSP: true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => (message.type() === 'error' ? problems.push(message.text()) : undefined));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('requestfailed', (request) => problems.push(`${request.url()} failed`));
  await page.goto(`${server.url}brief`);
  return { page, problems };
}

describe('the brief in a browser', () => {
  it('draws without an error and without another request', async () => {
    const { page, problems } = await open();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.reload();
    expect(problems).toEqual([]);
    expect(requests).toEqual([`${server.url}brief`]);
    expect(await page.locator('h1').textContent()).toContain('Korean case');
    expect(await page.locator('main svg[role="img"]').count()).toBe(6);
    await page.context().close();
  });

  it('has no link that leads nowhere on the page', async () => {
    const { page } = await open();
    const dead = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => document.getElementById(decodeURIComponent(href.slice(1))) === null),
    );
    expect(dead).toEqual([]);
    expect(await page.locator('a.figure').count()).toBeGreaterThan(80);
    await page.context().close();
  });

  it.each([1280, 768, 390])('does not run over a screen of %i pixels', async (width) => {
    const { page } = await open({ width });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('has no serious accessibility violation in %s', async (colorScheme) => {
    const { page } = await open({ colorScheme });
    await page.addScriptTag({ content: axeSource });
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }> };
      };
      const result = await axe.run();
      return result.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ target }) => target.join(' '))
              .join('; ')}`,
        );
    });
    expect(violations).toEqual([]);
    await page.context().close();
  });

  it('is reached by the keyboard: the skip link comes first', async () => {
    const { page } = await open();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#go-main');
    await page.context().close();
  });

  it('prints to pages', async () => {
    const { page } = await open();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length).toBeGreaterThan(5);
    await page.context().close();
  });
});
