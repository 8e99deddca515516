/** Every page of the workbench in a real Chromium: it draws without an error, fits the screen, and is accessible. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePaths } from '../src/server/web/page-paths.ts';
import { overflow, violations, Workbench } from './browser.ts';

const workbench = new Workbench();
beforeAll(() => workbench.start());
afterAll(() => workbench.stop());

/** Pages that draw a picture of their own accord, without a file or a question being given. */
const bare: ReadonlySet<string> = new Set([
  '/gravity',
  '/bargaining',
  '/ask',
  '/compose',
  '/gaps',
  '/scenarios',
  '/sources',
]);

describe.each(pagePaths)('%s', (path) => {
  it('draws under the policy of the server, without an error', async () => {
    const { page, problems } = await workbench.open(path, { keepPolicy: true });
    expect(await page.locator('h1').first().textContent()).not.toContain(path);
    if (!bare.has(path)) expect(await page.locator('main svg').count()).toBeGreaterThan(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('fits a narrow screen and has no serious accessibility violation, in light and in dark', async () => {
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 480],
    ] as const) {
      const { page } = await workbench.open(path, { colorScheme, width });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
  });
});
