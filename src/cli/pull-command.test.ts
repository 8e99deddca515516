/** `sources pull` and the versions it makes, as a user runs them, against a server on this machine. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshHome } from '../../test/import-sample.ts';
import { type Ran, runInProcess, type Surroundings } from '../../test/run-in-process.ts';
import { readHead } from '../store/catalogue.ts';
import { openAtlas } from '../store/open-atlas.ts';
import { parsedSize, shownSize } from './data-size.ts';

const sample = join(import.meta.dirname, '..', 'sources', 'un-votes', 'sample');
let server: Server;
let base = '';
let home = '';
let asked: string[] = [];

beforeAll(async () => {
  home = await freshHome();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const name = (request.url ?? '').slice(1);
    if (name === 'page') return response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>');
    if (name === 'cut.csv') {
      response.writeHead(200, { 'Content-Length': 1000 });
      return response.write('undl_id,', () => response.destroy());
    }
    if (name === 'other.csv') return response.end('a,b,c\n1,2,3\n');
    try {
      return response.end(readFileSync(join(sample, name)));
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [];
});

const sources = (args: readonly string[], more: Surroundings = {}): Promise<Ran> =>
  runInProcess(['sources', ...args], (options) => openAtlas({ ...options, home }), {
    env: { GOOD_OFFICES_HOME: home, COLUMNS: '120' },
    ...more,
  });
const urls = (...names: readonly string[]) => names.flatMap((name) => ['--url', `${base}/${name}`]);
const split = () => urls('undl_ga_votes_2030-01.csv', 'undl_ga_resolutions_2030-01.csv');

test('what it will ask of whom is said before it is asked; without consent nothing is', async () => {
  const { code, stderr, stdout } = await sources(['pull', 'un-ga-votes', ...split()]);
  expect({ code, stdout, asked }).toEqual({ code: 2, stdout: '', asked: [] });
  expect(stderr).toContain(`address ${base}/undl_ga_votes_2030-01.csv`);
  expect(stderr).toMatch(/licence UN Digital Library.*\ngate serve\n/);
  expect(stderr).toMatch(/there is no terminal to ask you on; add --yes\n$/);
  const refused = await sources(['pull', 'un-ga-votes', ...split()], { confirm: async () => false });
  expect({ code: refused.code, asked }).toEqual({ code: 2, asked: [] });
  expect(refused.stderr).toMatch(/you did not say yes; nothing was asked of the network\n$/);
});

test('files that arrive are imported as one release; nothing else stays behind', async () => {
  const { code, stdout, stderr } = await sources(['pull', 'un-ga-votes', ...split()], { confirm: async () => true });
  expect(code).toBe(0);
  expect(asked).toEqual(['/undl_ga_votes_2030-01.csv', '/undl_ga_resolutions_2030-01.csv']);
  expect(stdout).toMatch(/^un-ga-votes 2030-01-[0-9a-f]{8} \(active, an extract\)\n/);
  expect(stdout).toMatch(/16 rows in = 16 kept \+ 0 dropped/);
  expect(stderr).toMatch(/undl_ga_votes_2030-01\.csv: \d+ B, sha256 [0-9a-f]{64}\n/);
  expect(readdirSync(join(home, 'downloads'))).toEqual([]);
  const today = new Date().toISOString().slice(0, 10);
  const list = JSON.parse((await sources(['list', '--json'])).stdout) as {
    answer: { sources: { id: string; version: string; retrieved: string }[] };
  };
  expect(list.answer.sources.find(({ id }) => id === 'un-ga-votes')).toMatchObject({ retrieved: today });
});

test.each([
  ['an unknown source', ['nope'], 2, /^good-offices: pull: no such source; got "nope"; sources are /],
  ['no source', [], 2, /pull needs a source id; got none/],
  ['two sources', ['a', 'b'], 2, /too many arguments/],
  ['a bad address', ['un-ga-votes', '--url', 'file:///etc/passwd'], 2, /only http and https/],
  ['a bad size', ['un-ga-votes', '--max-size', 'much'], 2, /--max-size: takes a size such as 500M/],
  [
    'a publisher who wants a click',
    ['cow-trade'],
    1,
    /visit https:\/\/correlatesofwar\.org\/.*import FILE --source cow-trade/,
  ],
])('%s', async (_, args, code, line) => {
  const ran = await sources(['pull', ...args, '--yes']);
  expect({ code: ran.code, stdout: ran.stdout, asked }).toEqual({ code, stdout: '', asked: [] });
  expect(ran.stderr).toMatch(line);
  expect(ran.stderr.trim().split('\n')).toHaveLength(1);
});

test.each([
  ['page', /gives a web page instead of data/],
  ['nothing.csv', /answered 404 Not Found/],
  ['other.csv', /http:\/\/[\d.:]+\/other\.csv: shows no known layout/],
  ['undl_ga_votes_2030-01.csv', /cannot be read without its companion/],
])('%s leaves the lake as it was, with one line', async (name, line) => {
  const before = readHead(join(home, 'lake'));
  const { code, stdout, stderr } = await sources(['pull', 'un-ga-votes', ...urls(name), '--yes', '--quiet']);
  expect(code).toBe(3);
  expect(`${stdout}${stderr}`).toMatch(line);
  expect(readHead(join(home, 'lake'))).toEqual(before);
  expect(readdirSync(join(home, 'downloads')).filter((left) => !/\.part(\.json)?$/.test(left))).toEqual([]);
});

test('a size limit', async () => {
  const { code, stderr } = await sources(['pull', 'un-ga-votes', ...split(), '--yes', '--max-size', '100']);
  expect(code).toBe(3);
  expect(stderr).toMatch(/larger than the limit of 100 bytes; a larger one is named with --max-size\n$/);
});

test('versions: listed, compared, chosen, forgotten', async () => {
  const edition = urls('ga_voting_layout_2026.csv');
  expect((await sources(['pull', 'un-ga-votes', ...edition, '--yes', '--version', '2031-05'])).code).toBe(0);
  const listed = await sources(['releases', 'un-ga-votes', '--json']);
  const { releases } = JSON.parse(listed.stdout) as { releases: { version: string; active: boolean }[] };
  expect(releases.map(({ version, active }) => [version.slice(0, 7), active])).toEqual([
    ['2030-01', false],
    ['2031-05', true],
  ]);
  const text = (await sources(['list'])).stdout;
  expect(text).toMatch(/un-ga-votes +2030-01-\w+ +kept, extract +16 +\d{4}-\d{4} +serve +\w{12}\n/);
  expect(text).toMatch(/ofac-sdn .* sources pull ofac-sdn\n/);
  expect((await sources(['show', 'un-ga-votes'])).stdout).toMatch(/un-ga-votes +2031-05-\w+ +active, extract/);
  const delta = await sources(['diff', 'un-ga-votes', '2030', '2031', '--examples', '1']);
  expect(delta.code).toBe(0);
  expect(delta.stdout).toMatch(
    /^un-ga-votes: 2030-01-\w+ -> 2031-05-\w+\n\nroll_calls \(by id\): 3 rows before, 2 after\n/,
  );
  expect(delta.stdout).toMatch(/ {2}removed A\/RES\/99\/902: body UNGA/);
  expect((await sources(['remove', 'un-ga-votes', '2031'])).code).toBe(2);
  expect((await sources(['use', 'un-ga-votes', '2030'])).stdout).toMatch(
    /^un-ga-votes: 2030-01-\w+ is active; catalogue \w+\n$/,
  );
  expect((await sources(['remove', 'un-ga-votes', '2031'])).code).toBe(0);
  expect((await sources(['use', 'un-ga-votes', '2031'])).code).toBe(1);
  expect((await sources(['diff', 'un-ga-votes', '2030'])).code).toBe(2);
  expect((await sources(['check'])).stderr).toMatch(/\d releases in the lake, every byte as recorded\n$/);
});

test('sizes', () => {
  expect([parsedSize('500M', 'x'), parsedSize('1.5 GiB', 'x'), parsedSize('7', 'x')]).toEqual([
    524288000, 1610612736, 7,
  ]);
  for (const text of ['', '0', '-1', '1X', 'Infinity', '1e9']) expect(() => parsedSize(text, 'x'), text).toThrow();
  expect([shownSize(999), shownSize(1000), shownSize(2 ** 31)]).toEqual(['999 B', '1.0 kB', '2.1 GB']);
});
