/**
 * A first-time reader's task, end to end and counted: which members of ASEAN host a DPRK embassy, who did not on the summit day,
 * what ASEAN without three members traded in 2015 by each source, who could host next; then a brief is exported.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { downloaded, settled, Workbench } from './browser.ts';

const workbench = new Workbench();
beforeAll(() => workbench.start());
afterAll(() => workbench.stop());

const mostActions = 25;

it('is done in under twenty-five actions', async () => {
  const { page, problems } = await workbench.open('/');
  let actions = 1;
  const act = async (what: () => Promise<void>): Promise<void> => {
    actions += 1;
    await what();
    await settled(page);
  };
  const follow = (name: string) => act(() => page.getByRole('link', { name, exact: true }).click());

  await follow('Missions');
  expect(new URL(page.url()).pathname).toBe('/missions');
  const titles = (await page.locator('main h2').allTextContents()).join('\n');
  expect(titles).toContain('8 of 10 members of ASEAN');
  expect(titles).toContain('no mission in Brunei and the Philippines (2018-06-12)');

  await follow('Trade and dependence');
  await act(() => yearTo(page, 2015));
  for (const member of ['Myanmar', 'Laos', 'Vietnam'])
    await act(() => page.getByRole('button', { name: member, exact: true }).click());
  expect(await page.locator('#bloc-title').textContent()).toMatch(/without .*Myanmar.*in 2015/);
  const sums = await page.locator('#bloc .drawing').textContent();
  for (const compiler of ['sum by kotra', 'sum by oec', 'published, ASEAN7 by piie']) expect(sums).toContain(compiler);

  await follow('Third parties');
  await page.locator('#hosts svg').first().waitFor({ timeout: 45_000 });
  expect(await page.locator('#hosts-title').textContent()).toMatch(/rank first of \d+ states|first of \d+/);

  await follow('Brief composer');
  const brief = await downloaded(page, async () => {
    actions += 1;
    await page.getByRole('link', { name: 'HTML, one file' }).click();
  });
  expect(brief.bytes.toString()).toContain('<title>');
  expect(brief.bytes.length).toBeGreaterThan(50_000);
  expect(problems).toEqual([]);
  expect(actions).toBeLessThan(mostActions);
});

/** One movement of the slider. */
async function yearTo(page: Page, year: number): Promise<void> {
  await page.getByLabel('Year', { exact: true }).fill(String(year));
}
