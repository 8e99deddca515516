/** The brief in a real Chromium, from the served page: it draws, leads to its notes, fits the screen, prints, and is accessible. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, violations, Workbench } from './browser.ts';

const workbench = new Workbench();
beforeAll(() => workbench.start());
afterAll(() => workbench.stop());

const open = (): Promise<{ page: Page; problems: string[] }> => workbench.open('/brief');

describe('the brief in a browser', () => {
  it('draws without an error and without another request', async () => {
    const { page, problems } = await open();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.reload();
    expect(problems).toEqual([]);
    expect(requests).toEqual([`${workbench.url}/brief`]);
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

  it('does not run over a screen of 1280, 768 or 390 pixels', async () => {
    const { page } = await open();
    for (const width of [1280, 768, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await overflow(page), `${width} pixels`).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  });

  it('has no serious accessibility violation in light and dark', async () => {
    const { page } = await open();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, 'colours')).toEqual([]);
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
