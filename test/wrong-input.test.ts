/** Wrong input: one clear line, the right exit code, nothing on stdout. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenAtlas } from '../src/cli/io.ts';
import { openAtlas } from '../src/store/open-atlas.ts';
import { runInProcess, SharedAtlases } from './run-in-process.ts';

let folder = '';
let atlases: SharedAtlases;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-wrong-'));
  atlases = new SharedAtlases(join(folder, 'home'));
});
afterAll(async () => {
  await atlases.closeAll();
  rmSync(folder, { recursive: true, force: true });
});

const run = (argv: readonly string[], open: OpenAtlas = atlases.open) => runInProcess(argv, open, { cwd: folder });

describe('one line and the right code', () => {
  it.each([
    ['missions Korea', 2, /ambiguous; got "Korea"; it may be .*KOR.*PRK|ambiguous; got "Korea"; it may be .*PRK.*KOR/],
    ['missions Atlantis', 1, /no actor of that name; got "Atlantis"/],
    ['missions PRK --on 2018-02-30', 2, /no day of the calendar; got "2018-02-30"/],
    ['trade PRK --year 1850', 1, /1850/],
    ['ideal', 2, /"ideal" needs a second word; there is ideal points/],
    ['ideal points --year x', 2, /ideal-points: year must be a year/],
    ['trade PRK --year 20155', 2, /a year such as 2015/],
    ['missions PRK --block ASEAN', 2, /unknown option; got "--block"; did you mean --bloc\?/],
    ['missions PRK --jsno', 2, /did you mean --json\?/],
    ['mission PRK', 2, /unknown command; got "mission"; did you mean "missions"\?/],
    ['help trde', 2, /did you mean "trade"\?/],
    ['missions', 2, /actor is missing; it is .*; as in: good-offices missions PRK/],
    ['bloc', 2, /^good-offices: bloc: bloc is missing; as in: good-offices bloc ASEAN --with PRK$/m],
    ['missions PRK USA', 2, /too many arguments; got 2, it takes 1/],
    ['talks PRK USA --track 3', 2, /must be one of 1, 1\.5, 2; got "3"/],
    ['missions PRK --json --csv', 2, /one at a time; got json and csv/],
    ['missions PRK --seed x', 2, /seed: must be a whole number/],
    ['missions PRK --csv --table nope', 2, /it has abroad, hosted/],
    ['missions PRK --json --table hosted', 2, /table: goes with/],
    ['missions PRK --case nowhere', 1, /no case and no folder of that name; got "nowhere"/],
    ['missions PRK --data nosuchdata', 1, /no catalogue of that id/],
    ['missions PRK --json --out no/such/folder/a.json', 2, /cannot write to .*no such folder/],
    ['missions PRK --json --out .', 2, /got a folder/],
    ['missions PRK --out a.xlsx', 2, /ending of the file names no form/],
    ['missions PRK --json --out /dev/full', 2, /no space left/],
    ['missions PRK --parquet --format html', 2, /unknown option/],
    ['sources cite', 2, /needs a source id/],
    ['sources cite nope', 1, /no such source/],
    ['serve --port 99999', 2, /port must be a whole number from 0 to 65535/],
    ['serve --host 256.1.1.1 --port 0', 2, /no such address/],
    ['case chek x', 2, /did you mean "check"\?/],
    ['case new x', 2, /needs --title/],
    ['case check nowhere', 3, /nowhere/],
    ['--json', 2, /no question is named/],
    ['--jsn', 2, /unknown option/],
  ] as const)('%s', async (line, code, message) => {
    const ran = await run(line.split(' '));
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr).toMatch(/^good-offices: [^\n]+\n$/);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
  });
});

it('names the port in use', async () => {
  const plain: Server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => plain.once('listening', resolve));
  const { port } = plain.address() as AddressInfo;
  const ran = await run(['serve', '--port', String(port)]);
  plain.close();
  expect(ran).toEqual({
    code: 2,
    stdout: '',
    stderr: `good-offices: serve: port ${port} is in use; give another with --port, or --port 0 for any free one\n`,
  });
});

it('names file, line and field of a broken case', async () => {
  const made = join(folder, 'broken');
  await run(['case', 'new', made, '--title', 'T', '--parties', 'PRK,USA', '--bloc', 'ASEAN']);
  const file = join(made, 'missions.csv');
  const head = readFileSync(file, 'utf8').trimEnd();
  writeFileSync(
    file,
    `${head}\n${head
      .split(',')
      .map(() => 'x')
      .join(',')}\n`,
  );
  for (const argv of [
    ['case', 'check', made],
    ['missions', 'PRK', '--case', made],
  ]) {
    const ran = await run(argv);
    expect(ran).toMatchObject({ code: 3, stdout: '' });
    expect(ran.stderr).toMatch(/^good-offices: [^\n]*missions\.csv[^\n]*\b2\b[^\n]*\n$/);
  }
});

/** The opener on a home of its own, each time anew, as the program does it. */
function openerOn(home: string): OpenAtlas {
  return (options) => openAtlas({ ...options, home });
}

describe('a damaged release', () => {
  it('is named, and the answer still comes from data in good order', async () => {
    const home = join(folder, 'damaged');
    const whole = await run(['missions', 'PRK', '--json'], openerOn(home));
    const release = releaseFolders(join(home, 'lake')).find((path) => path.includes('case-korea')) ?? '';
    truncateSync(join(release, 'missions.parquet'), 100);
    const ran = await run(['missions', 'PRK', '--json'], openerOn(home));
    expect(ran.code).toBe(0);
    expect(ran.stderr).toMatch(/^good-offices: warning: [^\n]*case-korea/);
    expect(JSON.parse(ran.stdout).answer).toEqual(JSON.parse(whole.stdout).answer);
  });

  it('half written does not count', async () => {
    const home = join(folder, 'half');
    await run(['missions', 'PRK', '--json'], openerOn(home));
    const release = releaseFolders(join(home, 'lake'))[0] ?? '';
    mkdirSync(`${release}-half`);
    cpSync(join(release, 'release.json'), join(`${release}-half`, 'release.json'));
    expect(await run(['missions', 'PRK', '--json'], openerOn(home))).toMatchObject({ code: 0 });
  });
});

function releaseFolders(lake: string): string[] {
  return readdirSync(lake, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('release.json'))
    .map((path) => join(lake, path, '..'));
}
