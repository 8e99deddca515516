/** The page of trade in a real Chromium: what is left if a tie is lost, and how sure it is who is the largest partner. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloaded, overflow, settled, violations, Workbench } from './browser.ts';

const workbench = new Workbench();
beforeAll(() => workbench.start());
afterAll(() => workbench.stop());

type Page = Awaited<ReturnType<Workbench['open']>>['page'];
/** Texts with plain spaces, as of {@link heading}. */
const plain = async (of: ReturnType<Page['locator']>) =>
  (await of.allTextContents()).map((text) => text.replaceAll('\u00a0', ' '));

/** A title with plain spaces: numbers and their units are held together by others. */
const heading = async (page: Page, id: string) =>
  (await page.locator(`#${id}-title`).textContent())?.replaceAll('\u00a0', ' ');

/** Goes down the page until the exhibits on dependence are asked and drawn. */
async function reach(page: Page): Promise<void> {
  await page.locator('#bloc').scrollIntoViewIfNeeded();
  await page.mouse.move(400, 400);
  for (let step = 0; step < 20 && (await page.locator('#lost').count()) === 0; step += 1) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(100);
  }
  await settled(page);
  await page.locator('#sure svg').first().waitFor();
}

describe('a year with few values', () => {
  it('leads to fuller years, and says nothing where there are none', async () => {
    const { page, problems } = await workbench.open('/trade');
    const note = page.locator('.asking p');
    expect(await note.textContent()).toContain('Of 2024 the tables have values for one partner');
    await note.getByRole('button', { name: '2015' }).click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('year')).toBe('2015');
    expect(await heading(page, 'partners')).toContain('in 2015');
    await page.goto(`${workbench.url}/trade?year=2013`);
    await settled(page);
    expect(await note.count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe('dependence on the page of trade', () => {
  it('is asked only when the reader comes near', async () => {
    const asked: string[] = [];
    const { page } = await workbench.open('/');
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${workbench.url}/trade?year=2015`);
    await settled(page);
    await page.waitForTimeout(600);
    expect(asked.filter((url) => url.includes('/api/dependence'))).toEqual([]);
    await reach(page);
    expect(asked.filter((url) => url.includes('/api/dependence?'))).toHaveLength(1);
    await page.context().close();
  });

  it('says what goes with China and what room the record shows, with the table beside the picture', async () => {
    const { page, problems } = await workbench.open('/trade?year=2015&minus=MMR,LAO,VNM');
    await reach(page);
    expect(await heading(page, 'lost')).toContain('Without China, 91.4 % of the trade of North Korea in 2015 would go');
    expect(await heading(page, 'lost')).toContain('by 7.7 % of it');
    expect(await heading(page, 'sure')).toContain('China was the largest partner of North Korea in 2015 by 2 of the 2');
    const lost = page.locator('#lost');
    expect(await lost.locator('svg [role="button"]').count()).toBe(5);
    expect(await plain(lost.locator('.after li'))).toContainEqual(
      expect.stringContaining('The largest then: Russia with 15.6 %'),
    );
    expect(await page.locator('#sure').textContent()).toContain('imports only against both flows');
    await lost.getByRole('button', { name: 'Table', exact: true }).click();
    await settled(page);
    expect(await lost.locator('tbody tr').count()).toBe(5);
    expect(await lost.locator('tbody tr').first().textContent()).toContain('5,710,000,000');
    await lost.getByRole('button', { name: 'Data', exact: true }).click();
    const csv = await downloaded(page, () => lost.getByRole('link', { name: 'CSV' }).click());
    expect(csv.bytes.toString()).toMatch(/^partner,.*\r?\nCHN,/);
    await page.locator('#sure').getByRole('button', { name: 'Table', exact: true }).click();
    await settled(page);
    expect(await page.locator('#sure tbody tr').count()).toBe(5);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('takes another tie by keyboard and keeps it in the address', async () => {
    const { page } = await workbench.open('/trade?year=2015');
    await reach(page);
    await page.locator('#lost .controls select').selectOption('past');
    await settled(page);
    expect(page.url()).toContain('record=past');
    expect(await page.locator('#lost .what').textContent()).toContain('in 2006 to 2015');
    await page.locator('#lost svg [role="button"]').nth(1).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(page.url()).toContain('partner=RUS');
    expect(await heading(page, 'lost')).toContain('Without Russia, 1.3 %');
    await page.reload();
    await settled(page);
    await reach(page);
    expect(await heading(page, 'lost')).toContain('Without Russia, 1.3 %');
    await page.context().close();
  });

  it('says a flagged value in the title, and why nothing can be told where nothing can', async () => {
    const { page, problems } = await workbench.open('/trade?year=2001');
    await reach(page);
    expect(await heading(page, 'sure')).toContain(
      'Japan was the largest partner of North Korea in 2001 by a flagged value',
    );
    expect(await heading(page, 'sure')).toContain('without flagged values it is China');
    await page.goto(`${workbench.url}/trade?year=2019`);
    await settled(page);
    await reach(page);
    expect(await heading(page, 'lost')).toContain('cannot be told for 2019');
    expect(await page.locator('#lost').textContent()).toContain('no partner has a value above zero on basis kotra');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('is sound for readers of all kinds at 480, %s', async (colorScheme) => {
    const { page } = await workbench.open('/trade?year=2015', { width: 480, colorScheme });
    await reach(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
