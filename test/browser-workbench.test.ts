/** What holds on every page of the workbench: permalinks, evidence in place, downloads, keyboard, language, a server that goes away. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloaded, overflow, settled, Workbench } from './browser.ts';

const workbench = new Workbench();
beforeAll(() => workbench.start());
afterAll(() => workbench.stop());

describe('the case page', () => {
  it('opens with sentences whose numbers open their rows in place', async () => {
    const { page } = await workbench.open('/');
    const sentences = page.locator('.sentences li');
    expect(await sentences.count()).toBeGreaterThanOrEqual(10);
    await page
      .getByRole('button', { name: /Evidence for 91\.3 %/ })
      .first()
      .click();
    const evidence = page.locator('.evidence').first();
    await evidence.getByText('kotra-CHN-2015').waitFor();
    expect(await evidence.textContent()).toContain('Korea Herald');
    await page.context().close();
  });

  it('shows the competing values of a number with ground, class and source, and says where there are none', async () => {
    const { page, problems } = await workbench.open('/');
    const opened = async (text: string) => {
      const button = page.getByRole('button', { name: new RegExp(`Evidence for ${text}$`) }).first();
      const note = page.locator(`[id="${await button.getAttribute('aria-controls')}"]`);
      await button.click();
      await note.locator('.rivals').waitFor();
      return note.locator('.rivals');
    };
    const share = await opened('91\\.3 %');
    expect(await share.textContent()).toMatch(/imports usd 2,950,000,000.*OEC.*mirror.*BusinessWorld/s);
    const bloc = await opened('US\\$ 181 million');
    expect(await bloc.textContent()).toMatch(/US\$ 79,000,000 kotra, total.*US\$ 127,000,000 oec, imports/s);
    const low = await opened('US\\$ 44\\.9 million');
    expect(await low.locator('.rival a').count()).toBeGreaterThan(2);
    expect(await low.textContent()).toContain('states the same');
    expect(await (await opened('8')).count()).toBe(1);
    const wrong = page.locator('.sentences li').last();
    await wrong.getByRole('button', { name: /Evidence for 8$/ }).click();
    expect(await wrong.locator('.rivals').textContent()).toContain('9 verdicts made by hand');
    const index = await opened('0\\.34');
    expect(await index.textContent()).toContain('No competing value is held');
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

describe('a permalink', () => {
  it('holds the whole state: controls, reload, back and forward', async () => {
    const { page } = await workbench.open('/trade?year=2015');
    await page.getByRole('button', { name: 'Vietnam', exact: true }).click();
    await settled(page);
    expect(page.url()).toContain('minus=VNM');
    const title = await page.locator('#bloc-title').textContent();
    expect(title).toContain('without Vietnam');
    await page.locator('#partners').getByRole('button', { name: 'Table', exact: true }).click();
    await page.reload();
    await settled(page);
    expect(await page.locator('#bloc-title').textContent()).toBe(title);
    expect(await page.locator('#partners table').count()).toBe(1);
    await page.goBack();
    await settled(page);
    expect(await page.locator('#bloc-title').textContent()).not.toContain('without');
    await page.goForward();
    await settled(page);
    expect(await page.locator('#bloc-title').textContent()).toBe(title);
    await page.context().close();
  });

  it('follows links within the workbench without loading the page again', async () => {
    const { page } = await workbench.open('/');
    await page.evaluate(() => Object.assign(globalThis, { stays: true }));
    await page.getByRole('link', { name: 'Claim ledger' }).click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/claims');
    expect(await page.evaluate(() => 'stays' in globalThis)).toBe(true);
    await page.context().close();
  });
});

describe('an exhibit', () => {
  it('gives its data, picture, citation and commands', async () => {
    const { page } = await workbench.open('/trade?year=2015');
    const partners = page.locator('#partners');
    await partners.getByRole('button', { name: 'Data' }).click();
    const csv = await downloaded(page, () => partners.getByRole('link', { name: 'CSV' }).click());
    expect(csv.bytes.toString()).toMatch(/^rank,partner,.*\r?\n1,CHN,/);
    const zip = await downloaded(page, () => partners.getByRole('link', { name: /Zip/ }).click());
    expect(zip.bytes.subarray(0, 2).toString()).toBe('PK');
    const svg = await downloaded(page, () => partners.getByRole('button', { name: 'SVG' }).click());
    const text = svg.bytes.toString();
    expect(text).toContain('China took 91.3 %');
    expect(text).not.toContain('var(--');
    const png = await downloaded(page, () => partners.getByRole('button', { name: 'PNG' }).click());
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    await partners.getByRole('button', { name: 'Cite' }).click();
    await partners.locator('pre', { hasText: 'Korea Herald' }).waitFor();
    await partners.getByRole('button', { name: 'BibTeX' }).click();
    await partners.locator('pre', { hasText: '@' }).waitFor();
    await partners.getByRole('button', { name: 'Reproduce' }).click();
    expect(await partners.locator('pre').textContent()).toBe('good-offices trade PRK --year 2015 --json');
    await partners.getByRole('button', { name: 'curl' }).click();
    expect(await partners.locator('pre').textContent()).toContain('/api/trade?actor=PRK&year=2015');
    await page.context().close();
  });

  it('says a refusal in the server’s words', async () => {
    const { page } = await workbench.open('/trade?actor=Korea');
    expect(await page.locator('.problem').first().textContent()).toContain('Korea');
    await page.context().close();
  });
});

describe('the keyboard', () => {
  it('skips to the content, opens the palette and goes to a page', async () => {
    const { page } = await workbench.open('/gaps');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#content');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('claim led');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/claims');
    await page.context().close();
  });

  it('picks a partner in a picture', async () => {
    const { page } = await workbench.open('/trade?year=2015');
    await page.locator('#partners svg [role="button"]').nth(1).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(page.url()).toContain('partner=RUS');
    await page.context().close();
  });
});

describe('settings', () => {
  it('in Korean choose the particle by its word, and say once that texts of questions are in English', async () => {
    const before = async (page: Page): Promise<void> => {
      await page.addInitScript(() => localStorage.setItem('good-offices-settings', '{"language":"ko"}'));
    };
    for (const path of ['/', '/forums', '/talks', '/claims']) {
      const { page, problems } = await workbench.open(path, { width: 480, before });
      const text = (await page.locator('body').textContent()) ?? '';
      expect(text.match(/\S*(은\(는\)|이\(가\)|을\(를\)|과\(와\)|와\(과\)|\(으\)로)/g), path).toBeNull();
      expect(await page.locator('main footer').count()).toBe(1);
      expect(await page.locator('main footer').textContent()).toContain('영어');
      expect(await page.locator('html').getAttribute('lang')).toBe('ko');
      // notes of an answer are marked for a reader of screens
      expect(await page.locator('.notes li > [lang=en]').count(), path).toBeGreaterThan(0);
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
      expect(problems).toEqual([]);
      await page.context().close();
    }
  });

  it('turn the interface and the names to Korean, and back', async () => {
    const { page } = await workbench.open('/trade?year=2015');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Language').selectOption('ko');
    await page.getByRole('heading', { level: 1, name: '무역과 의존' }).waitFor();
    await page.locator('#partners svg text', { hasText: '중국' }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ko');
    await page.getByLabel('언어').selectOption('en');
    await page.getByRole('heading', { level: 1, name: 'Trade and dependence' }).waitFor();
    await page.getByLabel('Theme').selectOption('dark');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await page.context().close();
  });
});

describe('the benches', () => {
  it('fit a gravity equation on the made-up table as a job', async () => {
    const { page, problems } = await workbench.open('/gravity');
    await page.getByRole('button', { name: 'made-up example' }).click();
    await page.getByRole('button', { name: 'Compute', exact: true }).click();
    await page.locator('#fit svg').waitFor();
    expect(await page.locator('#fit-title').textContent()).toContain('converged');
    await page.locator('#fit').getByRole('button', { name: 'Data' }).click();
    const csv = await downloaded(page, () => page.locator('#fit').getByRole('link', { name: 'CSV' }).click());
    expect(csv.bytes.toString()).toContain('log(dist)');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('run a scenario edited on the page, and keep it in the permalink', async () => {
    const { page } = await workbench.open('/scenarios?name=malaysia-embassy&edit=1');
    const box = page.getByRole('textbox', { name: 'Scenario as a file' });
    await box.fill((await box.inputValue()).replace(/"title": "[^"]*"/, '"title": "My own"'));
    await page.getByRole('button', { name: 'Run' }).click();
    await page.locator('#scenario-title', { hasText: 'My own' }).waitFor({ timeout: 45_000 });
    await page.reload();
    await page.locator('#scenario-title', { hasText: 'My own' }).waitFor({ timeout: 45_000 });
    await page.getByRole('textbox', { name: 'Scenario as a file' }).fill('{ "title": ');
    await page.getByText('The file is not JSON').waitFor();
    await page.context().close();
  });
});
