/** The pages of third parties and of the bloc in a real Chromium, over the shipped case. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloaded, overflow, violations, Workbench } from './browser.ts';

const workbench = new Workbench();

beforeAll(async () => {
  await workbench.start();
});
afterAll(async () => {
  await workbench.stop();
});

/** Waits until an exhibit has its answer and stands still. */
async function answered(page: Page, id: string): Promise<void> {
  await page.waitForSelector(`#${id}[aria-busy=false] .body:not(.stale)`, { state: 'attached', timeout: 90_000 });
}

const thirdParties = ['seats', 'hosts', 'record', 'calibration', 'roles', 'envoy'];
const bloc = [
  'cohesion',
  'topics',
  'votes',
  'consensus',
  'rules',
  'consensus-record',
  'salience',
  'drivers',
  'ties',
  'decisions',
];
const pages = [
  ['/third-parties', thirdParties],
  ['/bloc', bloc],
] as const;

describe.each(pages)('%s', (path, exhibits) => {
  it('draws every exhibit of the case without an error, each with a finding and a picture', async () => {
    const { page, problems } = await workbench.open(path);
    for (const id of exhibits) await answered(page, id);
    expect(problems).toEqual([]);
    for (const id of exhibits) {
      expect((await page.locator(`#${id} h2`).textContent())?.length, id).toBeGreaterThan(30);
      expect(await page.locator(`#${id} .drawing svg[aria-label]`).count(), id).toBeGreaterThan(0);
      expect(await page.locator(`#${id} .drawing`).innerHTML(), id).not.toMatch(/NaN|undefined|Infinity/);
    }
    await page.context().close();
  });

  it('fits a narrow screen: pictures scroll, the page does not', async () => {
    const { page } = await workbench.open(path, { width: 420 });
    for (const id of exhibits) await answered(page, id);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('has no serious accessibility violation in %s', async (colorScheme) => {
    const { page } = await workbench.open(path, { colorScheme });
    for (const id of exhibits) await answered(page, id);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

describe('third parties', () => {
  it('keeps weights, channels, host and rung in the permalink, and goes back', async () => {
    const { page, problems } = await workbench.open('/third-parties');
    await answered(page, 'seats');
    const before = await page.locator('#seats h2').textContent();
    await page.locator('#seats summary').click();
    const trade = page.getByLabel('Hosting', { exact: true });
    await trade.focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => new URLSearchParams(location.search).get('weights') === 'hosting=0');
    await page.waitForFunction((was) => document.querySelector('#seats h2')?.textContent !== was, before);
    await page.locator('#seats .switches button', { hasText: 'Alliances' }).click();
    await page.waitForFunction(
      () => !(new URLSearchParams(location.search).get('layers') ?? 'alliances').includes('alliances'),
    );
    await answered(page, 'roles');
    await page.locator('#roles svg [role=button][aria-label^=mediator]').click({ position: { x: 40, y: 20 } });
    await page.waitForURL(/[?&]rung=mediator\b/);
    const kept = page.url();
    await page.goto(kept);
    await answered(page, 'seats');
    await answered(page, 'roles');
    expect(await page.locator('#seats .switches button', { hasText: 'Alliances' }).getAttribute('aria-pressed')).toBe(
      'false',
    );
    expect(await page.getByLabel('Hosting', { exact: true }).inputValue()).toBe('0');
    expect(await page.locator('#roles h3').textContent()).toContain('mediator');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.waitForFunction(() => !location.search.includes('weights'));
    await page.goBack();
    await page.waitForFunction(() => location.search.includes('weights'));
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('opens a candidate by the keyboard: reasons, missions, every feature with value and source', async () => {
    const { page } = await workbench.open('/third-parties');
    await answered(page, 'hosts');
    const second = page.locator('#hosts svg [role=button]').nth(1);
    const name = (await second.getAttribute('aria-label'))?.split(':')[0] ?? '';
    await second.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => new URLSearchParams(location.search).has('host'));
    expect(await page.locator('#hosts h3').textContent()).toContain(name.split(' · ')[0]);
    const rows = page.locator('#hosts .reasons tbody tr');
    expect(await rows.count()).toBeGreaterThan(8);
    expect(await rows.first().locator('a.source').count()).toBe(1);
    await page.context().close();
  });

  it('gives the table behind a picture as CSV', async () => {
    const { page } = await workbench.open('/third-parties?show.seats=table');
    await answered(page, 'seats');
    expect(await page.locator('#seats table tbody tr').count()).toBeGreaterThan(10);
    await page.locator('#seats .tools button', { hasText: 'Data' }).click();
    const { bytes } = await downloaded(page, () => page.locator('#seats .panel a', { hasText: 'CSV' }).click());
    expect(bytes.toString('utf8').split('\n')[0]).toContain('actor');
    await page.context().close();
  });
});

describe('bloc', () => {
  it('keeps issue, rule, topic and years in the permalink', async () => {
    const { page, problems } = await workbench.open('/bloc');
    await answered(page, 'consensus');
    await page.locator('#consensus').getByLabel('Issue').selectOption('scs-2016');
    await page.locator('#consensus label', { hasText: /^Rule/ }).locator('select').selectOption('majority');
    await page.getByLabel('From', { exact: true }).fill('2006');
    await page.keyboard.press('Tab');
    await answered(page, 'topics');
    await page.locator('#topics svg text', { hasText: 'DPRK human rights' }).click();
    await page.waitForFunction(() => location.search.includes('topic='));
    const query = new URL(page.url()).searchParams;
    expect([query.get('issue'), query.get('rule'), query.get('from'), query.get('topic')]).toEqual([
      'scs-2016',
      'majority',
      '2006',
      'DPRK human rights',
    ]);
    await page.reload();
    await answered(page, 'votes');
    await answered(page, 'consensus');
    expect(await page.locator('#consensus').getByLabel('Issue').inputValue()).toBe('scs-2016');
    expect(await page.locator('#votes h2').textContent()).toContain('8 roll calls');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('says what is missing: no chance with too few votes, definitions without data, drivers not identified', async () => {
    const { page } = await workbench.open('/bloc');
    await answered(page, 'cohesion');
    await answered(page, 'drivers');
    expect(await page.locator('#cohesion .drawing').textContent()).toContain('a null model needs 60');
    expect(await page.locator('#salience .drawing').textContent()).toContain('import the');
    expect(await page.locator('#drivers .verdict strong').textContent()).toBe('Not identified');
    await page.context().close();
  });

  it('answers for a bloc that has no issue on record with what would help', async () => {
    const { page, problems } = await workbench.open('/bloc?bloc=SCO');
    await answered(page, 'decisions');
    expect(await page.locator('main').textContent()).toContain('good-offices consensus BLOC --issue FILE');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('says once that the members of a body are not known', async () => {
    const { page } = await workbench.open('/bloc?bloc=EU');
    await page.waitForSelector('.problem');
    expect(await page.locator('.problem').allTextContents()).toEqual([
      expect.stringContaining('no membership rows for EU'),
    ]);
    await page.context().close();
  });
});
