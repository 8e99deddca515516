/** Every page of the workbench in a real Chromium: it draws without an error, fits the screen, and is accessible. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pagePaths } from '../src/server/web/page-paths.ts';
import { overflow, settled, violations, Workbench } from './browser.ts';

const workbench = new Workbench();
beforeAll(() => workbench.start());
afterAll(() => workbench.stop());

/** Pages that draw nothing before a file or a question is given, or that show words and tables. */
const bare: ReadonlySet<string> = new Set([
  '/gravity',
  '/bargaining',
  '/ask',
  '/compose',
  '/gaps',
  '/scenarios',
  '/sources',
]);

it.each(pagePaths)(
  '%s draws without an error, fits a narrow screen, has no serious accessibility violation in light and dark',
  async (path) => {
    const { page, problems } = await workbench.open(path);
    expect(await page.locator('h1').first().textContent()).not.toContain(path);
    if (!bare.has(path)) expect(await page.locator('main svg').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 480, height: 900 });
    await settled(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  },
);
