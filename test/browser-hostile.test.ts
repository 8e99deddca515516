/** Names and texts that would run, lead elsewhere or steer a screen, in a real Chromium: they stay text. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePaths } from '../src/server/web/page-paths.ts';
import { downloaded, Workbench } from './browser.ts';

const workbench = new Workbench();
beforeAll(() => workbench.start());
afterAll(() => workbench.stop());

/** What must not happen while a page is used, and what happened. */
interface Watched {
  readonly page: Page;
  readonly problems: string[];
  /** dialogs, scripts that ran, requests to another host */
  readonly harm: string[];
}

async function watched(path: string): Promise<Watched> {
  const harm: string[] = [];
  const before = (page: Page): void => {
    page.on('dialog', (dialog) => {
      harm.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${workbench.url}/`) && !/^(data|blob):/.test(url)) harm.push(`request: ${url}`);
    });
    page.on('popup', (popup) => harm.push(`window: ${popup.url()}`));
  };
  return { ...(await workbench.open(path, { before })), harm };
}

/** Elements that nobody but a hostile text would have made. */
function made(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *, header *, nav *')]
      .filter(
        (element) =>
          element.matches('script, img, iframe:not([src^="/brief"]), object, embed, base, [href^="javascript:" i]') ||
          [...element.attributes].some(({ name }) => name.startsWith('on')),
      )
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

/** Refusals that the server words are no fault of the page; anything else is. */
function faults(problems: readonly string[]): string[] {
  return problems.filter(
    (problem) => !/^4(00|04|13|15|22) http|status of 4(00|04|13|15|22) /.test(problem) || problem.includes('Security'),
  );
}

const table = 'reporter,partner,value\nPRK,CHN,1\n';
const running = '<script>document.title="ran"</script><img src=x onerror="document.title=\'ran\'">';
const files: readonly (readonly [what: string, name: string, content: string])[] = [
  ['a tag', '"><img src=x onerror=alert(1)>.csv', table],
  [
    'a drawing that runs',
    '<svg onload=alert(1)>.svg',
    `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
  ],
  ['a formula', '=HYPERLINK("http://x","y").csv', table],
  ['an encoded path', '..%2f..%2fetc%2fpasswd', table],
  ['a path', '../../etc/passwd', table],
  ['an override of direction', 'invoice\u202Evsc.exe', table],
  ['isolates and invisible marks', '\u2066\u200Bgo\u2069\uFEFF.csv', table],
  ['255 bytes', `${'n'.repeat(251)}.csv`, table],
  ['a page as a table', 'page.csv', `<!doctype html>${running}`],
  ['a drawing as a table', 'drawing.csv', `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${running}</svg>`],
  [
    'formulas and tags in cells',
    'cells.csv',
    `actor,value\n"=cmd|' /C calc'!A0",1\n"${running.replaceAll('"', '""')}",2\n`,
  ],
  ['nothing', 'empty.csv', ''],
];

/** Drops a file on the box, as the browser does it. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([called, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], called, { type: 'text/csv' }));
      return data;
    },
    [name, content] as const,
  );
  await page.dispatchEvent('.zone', 'drop', { dataTransfer: transfer });
}

/** A name as the message has it: its last part, without what could steer a path or a screen; forms write quotes as %22. */
function labelOf(name: string): string {
  const last = name.replaceAll('"', '%22').split('/').at(-1) ?? '';
  return last
    .replace(/[\p{C}<>:|?*]/gu, '')
    .replace(/^\.+/, '')
    .slice(0, 40);
}

describe('a file dropped on the sources page', () => {
  let watching: Watched;
  beforeAll(async () => {
    watching = await watched('/sources');
  });
  afterAll(() => watching.page.context().close());

  it.each(files)('%s: its name stays text, and one message says what is wrong', async (_, name, content) => {
    const { page, problems, harm } = watching;
    await drop(page, name, content);
    await page.locator('section.import').getByText(labelOf(name), { exact: false }).waitFor({ timeout: 20_000 });
    await page.waitForFunction(() => document.querySelectorAll('main progress').length === 0);
    const beside = await page.locator('section.import > :not(h2, .zone, .zone ~ .what, h2 + .what)').allTextContents();
    const messages = beside.filter((text) => text.trim() !== '');
    expect(messages).toHaveLength(1);
    expect(messages[0]).not.toMatch(/\p{Cf}|undefined|\[object|\/tmp\//u);
    expect(await made(page)).toEqual([]);
    expect(await page.title()).not.toBe('ran');
    expect(harm).toEqual([]);
    expect(faults(problems)).toEqual([]);
  });
});

const texts = [
  '"><img src=x onerror=alert(1)>',
  "'};alert(1);//<svg onload=alert(1)>",
  'javascript:alert(1)',
  '//example.org/x',
  '..%2f..%2fetc%2fpasswd',
  '=HYPERLINK("http://x","y")',
  'a\u202Egnp.exe',
  '{a} $& $1 %s __proto__',
];
const places =
  'a b actor partner bloc host on from to year find kind verdict open id gate job q name with text third topic issue weights layers minus sections formula basis view at ego tie state rung meeting track measure size'.split(
    ' ',
  );

describe('a permalink with such texts as parameters', () => {
  it.each(pagePaths)('%s shows them as text, or says what it cannot read', async (path) => {
    const at = pagePaths.indexOf(path);
    const query = new URLSearchParams(places.map((place, index) => [place, texts[(at + index) % texts.length] ?? '']));
    const { page, problems, harm } = await watched(`${path}?${query}`);
    await page.waitForTimeout(200);
    expect(await made(page)).toEqual([]);
    expect(harm).toEqual([]);
    expect(faults(problems)).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    await page.context().close();
  });

  it('a page that there is none of names the path as text', async () => {
    const { page, harm } = await watched('/gaps');
    await page.evaluate(() => history.pushState(null, '', '/%3Cimg%20src=x%20onerror=alert(1)%3E'));
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await page.getByText('There is no page at').waitFor();
    expect(await made(page)).toEqual([]);
    expect(harm).toEqual([]);
    await page.context().close();
  });
});

describe('actors with such names', () => {
  const names = [
    '=HYPERLINK("http://x","y")',
    '<img src=x onerror=alert(1)>',
    '@SUM(1+1)*cmd|calc',
    '-2+3',
    '</title><script>alert(1)</script>',
    '\u202Eesrever',
  ];
  const csv = `Actor,Capability,Position,Salience\n${names.map((name, at) => `"${name.replaceAll('"', '""')}",${10 + at},${at * 20},0.5`).join('\n')}\n`;

  it('stand in picture, table and files as text; a spreadsheet finds no formula in the CSV', async () => {
    const { page, problems, harm } = await watched('/bargaining');
    await page
      .locator('.box input[type=file]')
      .setInputFiles({ name: '=1+1.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    expect(await page.locator('.box').textContent()).toContain('=1+1.csv');
    await page.getByRole('button', { name: 'Compute', exact: true }).click();
    await page.waitForSelector('#outcome .tools', { timeout: 40_000 });
    expect(await page.locator('#outcome .drawing').textContent()).toContain('<img src=x onerror=alert(1)>');
    await page.locator('#outcome').getByRole('button', { name: 'Table', exact: true }).click();
    await page.locator('#outcome .tabs').getByRole('button', { name: 'Actors' }).first().click();
    expect(await page.locator('#outcome table').textContent()).toContain('=HYPERLINK');
    await page.locator('#outcome').getByRole('button', { name: 'Data', exact: true }).click();
    const file = await downloaded(page, () =>
      page.locator('#outcome .panel').getByText('CSV', { exact: true }).click(),
    );
    const text = file.bytes.toString('utf8');
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(text).toContain("'@SUM(1+1)*cmd|calc");
    expect(text).toContain("'-2+3");
    // no cell begins as a formula does, but for plain numbers
    expect(
      text
        .split('\n')
        .flatMap((line) => line.split(','))
        .filter((cell) => /^"?[=+@-]/.test(cell) && Number.isNaN(Number(cell))),
    ).toEqual([]);
    const drawn = await (async () => {
      await page.locator('#outcome').getByRole('button', { name: 'Table', exact: true }).click();
      return downloaded(page, () => page.locator('#outcome .panel').getByText('SVG', { exact: true }).click());
    })();
    const parts = await page.evaluate((svg) => {
      const all = [...new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('*')];
      return all.flatMap((element) => [element.tagName, ...[...element.attributes].map(({ name }) => `@${name}`)]);
    }, drawn.bytes.toString('utf8'));
    expect(parts).toContain('circle');
    expect(parts.filter((part) => /^(script|img|image|foreignObject|parsererror)$|^@on/i.test(part))).toEqual([]);
    expect(await made(page)).toEqual([]);
    expect(harm).toEqual([]);
    expect(faults(problems)).toEqual([]);
    await page.context().close();
  });
});
