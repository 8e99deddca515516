/** The command line as a user runs it: a process of its own, from `dist`. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programVersion } from '../src/core/version.ts';

const bin = fileURLToPath(new URL('../bin/good-offices.js', import.meta.url));
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

let folder = '';
let env: NodeJS.ProcessEnv = {};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-cli-'));
  env = { ...process.env, GOOD_OFFICES_HOME: join(folder, 'home'), NO_COLOR: undefined };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  return { status, stdout, stderr };
}

describe('the program', () => {
  it('tells its version, the one in package.json', () => {
    expect(run('--version')).toEqual({ status: 0, stdout: `${programVersion}\n`, stderr: '' });
    expect(run('-V').stdout).toBe(`${manifest.version}\n`);
  });

  it('lists the questions with a line each', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/missions +Diplomatic missions/);
    expect(stdout).toMatch(/serve +Serve/);
    expect(run().stdout).toBe(stdout);
    expect(run('help').stdout).toBe(stdout);
  });

  it('explains one question', () => {
    expect(run('help', 'missions').stdout).toBe(run('missions', '--help').stdout);
    expect(run('help', 'serve').stdout).toContain('--port');
    expect(run('help', 'case').stdout).toContain('--parties');
  });
});

describe('an answer', () => {
  it('is one envelope on stdout', () => {
    const { status, stdout, stderr } = run('missions', 'PRK', '--bloc', 'ASEAN', '--on', '2018-06-12', '--json');
    expect([status, stderr]).toEqual([0, '']);
    const envelope = JSON.parse(stdout);
    expect(Object.keys(envelope)).toEqual([
      'question',
      'parameters',
      'answer',
      'evidence',
      'definitions',
      'caveats',
      'run',
    ]);
    expect(envelope.answer.bloc).toMatchObject({ abroad: 8, without: ['BRN', 'PHL'] });
  });

  it('is a table for a reader, without colour in a pipe', () => {
    const { stdout } = run('talks', 'PRK', 'USA', '--third-country', '--track', '1');
    expect(stdout).toContain('Meetings (21)');
    expect(stdout).toMatch(/^Sources$/m);
    expect(stdout).not.toContain('\u001b');
  });

  it('is CSV with the caveats beside it', () => {
    const { stdout, stderr } = run('forums', 'PRK', 'USA', '--csv');
    expect(stdout).toMatch(/^forum,name,/);
    expect(stderr).toMatch(/^good-offices: note: /);
    expect(run('forums', 'PRK', 'USA', '--csv', '--quiet').stderr).toBe('');
  });

  it('goes to a file whose ending picks the form', () => {
    for (const [file, begin] of [
      ['a.json', '{'],
      ['a.csv', 'forum,'],
      ['a.md', '# '],
      ['a.parquet', 'PAR1'],
      ['a.txt', 'Forums'],
    ] as const) {
      expect(run('forums', 'PRK', 'USA', '--out', file).stdout).toBe('');
      expect(readFileSync(join(folder, file), 'latin1').slice(0, begin.length)).toBe(begin);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('is quiet when its reader goes away', async () => {
    const child = spawn('sh', ['-c', `"${process.execPath}" "${bin}" rows memberships --json | head -c 10`], {
      cwd: folder,
      env,
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(stderr).toBe('');
  });
});

describe('sources', () => {
  it('are cited bare, in the style asked for', () => {
    expect(run('sources', 'cite', 'cscap-about-us', '--format', 'bibtex').stdout).toMatch(/^@\w+\{.*\}\n$/s);
    expect(run('sources', 'cite', 'cscap-about-us').stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(run('sources', 'cite', 'cscap-about-us', '--format', 'pdf')).toMatchObject({ status: 2, stdout: '' });
  });

  it('are checked, releases included', () => {
    expect(run('sources', 'check')).toMatchObject({ status: 0 });
  });
});

describe('the brief', () => {
  it('goes to a file of its own, which only it may replace', () => {
    const first = run('brief', 'korea');
    expect(first).toMatchObject({ status: 0, stdout: '', stderr: 'good-offices: wrote brief-korea.html\n' });
    expect(readFileSync(join(folder, 'brief-korea.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(run('brief', 'korea').status).toBe(0);
    writeFileSync(join(folder, 'brief-korea.html'), 'my own notes');
    const refused = run('brief', 'korea');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/^good-offices: brief: brief-korea\.html is here already .*--out\n$/);
    expect(readFileSync(join(folder, 'brief-korea.html'), 'utf8')).toBe('my own notes');
  });

  it('goes to stdout in the form named, or to the file named', () => {
    expect(run('brief', 'korea', '--format', 'md').stdout).toMatch(/^# /);
    expect(run('brief', '--format', 'html').stdout).toMatch(/^<!doctype html>/);
    expect(JSON.parse(run('brief', 'korea', '--json').stdout).answer.unsourced).toEqual([]);
    expect(run('brief', 'korea', '--out', 'b.md')).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(join(folder, 'b.md'), 'utf8')).toMatch(/^# /);
  });
});

describe('case', () => {
  it('is made from names, and checks', () => {
    const made = run('case', 'new', 'aegean', '--title', 'Aegean', '--parties', 'Greece,Turkey', '--bloc', 'ASEAN');
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(readFileSync(join(folder, 'aegean', 'case.json'), 'utf8'))).toMatchObject({
      parties: ['GRC', 'TUR'],
    });
    expect(run('case', 'check', 'aegean')).toMatchObject({ status: 0 });
    expect(run('profile', 'GRC', '--case', 'aegean', '--json')).toMatchObject({ status: 0 });
    expect(run('case', 'new', 'aegean', '--title', 'A', '--parties', 'GRC,TUR', '--bloc', 'ASEAN')).toMatchObject({
      status: 2,
    });
  });
});

describe('serve', () => {
  it('says where it is, answers, and ends on Ctrl-C', async () => {
    const child = spawn(process.execPath, [bin, 'serve', '--port', '0'], { cwd: folder, env });
    const address = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk) => resolve(/http:\S+/.exec(String(chunk))?.[0] ?? ''));
    });
    expect((await fetch(`${address}healthz`)).status).toBe(200);
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });
});
