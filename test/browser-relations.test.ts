/** Pages of relations in a real Chromium: the network, two actors, missions, talks, forums. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloaded, settled, violations, Workbench } from './browser.ts';

const workbench = new Workbench();
beforeAll(() => workbench.start());
afterAll(() => workbench.stop());

type Page = Awaited<ReturnType<Workbench['open']>>['page'];
const heading = (page: Page, id: string) => page.locator(`#${id}-title`).textContent();

/** The state is in the address: after a reload the same title stands. */
async function survivesReload(page: Page, id: string): Promise<void> {
  const before = await heading(page, id);
  await page.reload();
  await settled(page);
  expect(await heading(page, id)).toBe(before);
}

describe('missions', () => {
  it('says who kept none on the day of the summit, and counts the bloc as clicked', async () => {
    const { page } = await workbench.open('/missions');
    expect(await heading(page, 'members')).toContain('no mission in Brunei and the Philippines (2018-06-12)');
    expect(await heading(page, 'map')).toContain('8 of 10 members of ASEAN');
    await page.locator('#map').getByRole('button', { name: 'Brunei', exact: true }).first().click();
    await settled(page);
    expect(page.url()).toContain('minus=BRN');
    expect(await heading(page, 'map')).toContain('8 of 9 members of ASEAN (without Brunei)');
    await survivesReload(page, 'map');
    await page.goBack();
    await settled(page);
    expect(await heading(page, 'map')).toContain('8 of 10');
    await page.context().close();
  });

  it('gives the hosted table by date, and opens the rows of a member by keyboard', async () => {
    const { page, problems } = await workbench.open('/missions?way=hosted&on=2026-01-01');
    const map = page.locator('#map');
    await map.getByRole('button', { name: 'Table', exact: true }).click();
    await map.getByRole('button', { name: 'Data', exact: true }).click();
    const csv = await downloaded(page, () => map.getByRole('link', { name: 'CSV' }).click());
    expect(csv.bytes.toString()).toMatch(/^sender,/);
    await page
      .locator('#members')
      .getByRole('button', { name: /^Vietnam · abroad/ })
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]state=VNM\b/);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe('relations', () => {
  it('follows the slider and keeps year, view and layers in the address', async () => {
    const { page, problems } = await workbench.open('/relations');
    await page.locator('#network-title', { hasText: /^2018: \d+ ties/ }).waitFor();
    await page.locator('#year-slider').focus();
    await page.keyboard.press('ArrowRight');
    await settled(page);
    expect(page.url()).toContain('year=2019');
    await page.locator('#network-title', { hasText: /^2019: \d+ ties/ }).waitFor();
    await page.getByRole('button', { name: /^missions/ }).click();
    await settled(page);
    expect(page.url()).toContain('layers=relations,trade,forums,talks,sanctions');
    await page.getByLabel('View').selectOption('ego');
    await settled(page);
    expect(await heading(page, 'network')).toContain('was tied to');
    await survivesReload(page, 'network');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('is walked with arrow keys: each cell tells its ties, Enter opens the pair', async () => {
    const { page } = await workbench.open('/relations?level=members');
    const cells = page.locator('#network svg rect[role="button"]');
    await cells.focus();
    await page.keyboard.press('ArrowRight');
    expect(await cells.getAttribute('aria-label')).toMatch(/^North Korea → United States: .*talks/);
    const note = page.locator('aside');
    expect(await note.textContent()).toContain('North Korea · United States, 2018');
    expect(await note.textContent()).toContain('2018-06-12');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/dyad');
    expect(page.url()).toContain('a=PRK&b=USA');
    await page.goBack();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/relations');
    await page.context().close();
  });

  it('takes members of the bloc away, in the picture and in the data', async () => {
    const { page } = await workbench.open('/relations?minus=VNM,LAO&layers=relations');
    await page.locator('#network').getByRole('button', { name: 'Data', exact: true }).click();
    const csv = await downloaded(page, () => page.locator('#network').getByRole('link', { name: 'CSV' }).click());
    const text = csv.bytes.toString();
    expect(text).toContain('PRK');
    expect(text).toContain('IDN');
    // Vietnam is a third party of the case too: taken away all the same
    for (const away of ['LAO', 'VNM']) expect(text).not.toContain(away);
    await page.context().close();
  });

  it('draws points that do not move from year to year', async () => {
    const { page, problems } = await workbench.open('/relations?view=links&year=2010');
    await page.locator('#network svg[role="group"] circle').first().waitFor();
    const place = () => page.locator('#network svg g[aria-label="Singapore"] circle').first().getAttribute('cx');
    const before = await place();
    await page.locator('#year-slider').focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await settled(page);
    expect(await heading(page, 'network')).toMatch(/^2013: /);
    expect(await place()).toBe(before);
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe('two actors', () => {
  it('shows lanes, the day, memory and votes; the half-life is in the address and can be reset', async () => {
    const { page, problems } = await workbench.open('/dyad');
    for (const id of ['ties', 'day', 'memory', 'votes'])
      expect(await page.locator(`#${id} svg`).count()).toBeGreaterThan(0);
    const start = await heading(page, 'memory');
    await page.locator('#memory input[type="range"]').focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
    await settled(page);
    expect(page.url()).toContain('half=6');
    expect(await heading(page, 'memory')).toContain('half-life of 6 years');
    await survivesReload(page, 'memory');
    await page.getByRole('button', { name: 'Reset' }).click();
    await settled(page);
    expect(await heading(page, 'memory')).toBe(start);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('shows one actor alone, with the way to its pairs', async () => {
    const { page, problems } = await workbench.open('/dyad?a=VNM');
    expect(await heading(page, 'profile')).toContain('Vietnam');
    await page.getByRole('link', { name: 'Vietnam · North Korea' }).click();
    await settled(page);
    expect(await heading(page, 'ties')).toContain('Vietnam and North Korea');
    expect(problems).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

describe('talks and forums', () => {
  it('filters the meetings, and keeps rival accounts of an issue beside each other', async () => {
    const { page, problems } = await workbench.open('/talks');
    const all = await heading(page, 'talks');
    await page.getByRole('button', { name: 'third countries only' }).click();
    await page.getByLabel('Lanes by').selectOption('host');
    await settled(page);
    expect(page.url()).toContain('third=1');
    expect(page.url()).toContain('by=host');
    expect(await heading(page, 'talks')).not.toBe(all);
    await survivesReload(page, 'talks');
    const accounts = page.locator('#offers .accounts');
    expect(await accounts.locator('h4').allTextContents()).toEqual(['North Korea', 'United States']);
    expect(await accounts.getByText('accounts differ').count()).toBeGreaterThan(1);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('says under which definitions the shared forum is the only one', async () => {
    const { page } = await workbench.open('/forums');
    expect(await heading(page, 'unique')).toContain('under 1 of 5 definitions');
    expect(await heading(page, 'unique')).toContain('ASEAN Regional Forum');
    await page
      .locator('#seats')
      .getByRole('button', { name: /^ASEAN Regional Forum · North Korea/ })
      .focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(page.url()).toContain('/dyad?a=PRK&b=ARF');
    await page.context().close();
  });
});
