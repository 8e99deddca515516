/** The packed program: it answers what the modules answer, and what is kept of it can be missing or broken. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProgram } from './start-program.ts';

const root = join(import.meta.dirname, '..');
const command = ['missions', 'PRK', '--bloc', 'ASEAN', '--on', '2018-06-12', '--json'];
let copy: string;

/** A package of its own whose packed program can be broken; the rest is the one that was built. */
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'good-offices-packed-'));
  mkdirSync(join(copy, 'dist'));
  for (const name of ['bin', 'package.json']) cpSync(join(root, name), join(copy, name), { recursive: true });
  for (const name of ['reference', 'cases', 'node_modules']) symlinkSync(join(root, name), join(copy, name));
  for (const name of readdirSync(join(root, 'dist')))
    if (name === 'program') cpSync(join(root, 'dist', name), join(copy, 'dist', name), { recursive: true });
    else if (!name.startsWith('.')) symlinkSync(join(root, 'dist', name), join(copy, 'dist', name));
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

function answer(at: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(at, 'bin', 'good-offices.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, GOOD_OFFICES_HOME: join(copy, 'home') },
    maxBuffer: 1 << 26,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const compiled = (): string => join(copy, 'dist', 'program', 'compiled');
const kept = (): string[] => readdirSync(compiled());

test('answers as the modules do', () => {
  const packed = answer(copy, ...command);
  expect(packed).toBe(answer(root, ...command));
  rmSync(join(copy, 'dist', 'program'), { recursive: true });
  expect(answer(copy, ...command)).toBe(packed);
});

test('keeps what was compiled, once', () => {
  rmSync(compiled(), { recursive: true, force: true });
  const before = answer(copy, ...command);
  const [file, ...others] = kept();
  expect(others).toEqual([]);
  const bytes = readFileSync(join(compiled(), String(file)));
  expect(answer(copy, ...command)).toBe(before);
  expect(kept()).toEqual([file]);
  expect(readFileSync(join(compiled(), String(file))).equals(bytes)).toBe(true);
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  [
    'with one bit turned',
    (bytes: Buffer) =>
      Buffer.concat([bytes.subarray(0, -9), Buffer.from([(bytes.at(-9) as number) ^ 1]), bytes.subarray(-8)]),
  ],
  ['empty', () => Buffer.alloc(0)],
])('makes what was kept anew where it is %s', (_how, broken) => {
  rmSync(compiled(), { recursive: true, force: true });
  answer(copy, ...command);
  const [file] = kept();
  const place = join(compiled(), String(file));
  writeFileSync(place, broken(readFileSync(place)));
  expect(answer(copy, ...command)).toBe(answer(root, ...command));
  expect(kept()).toEqual([file]);
  expect(readFileSync(place).length).toBeGreaterThan(100_000);
});

test('answers where nothing can be kept', () => {
  rmSync(compiled(), { recursive: true, force: true });
  writeFileSync(compiled(), 'a file in the way');
  expect(answer(copy, ...command)).toBe(answer(root, ...command));
  expect(readFileSync(compiled(), 'utf8')).toBe('a file in the way');
});

test.each([
  ['as new as the compilation', '2026-01-01', true],
  ['older', '2126-01-01', false],
])('helpers of a server run packed where that is %s', async (_how, compiledOn, isPacked) => {
  const marker = join(copy, 'ran');
  const helper = join(copy, 'dist', 'program', 'helper-process.cjs');
  const mark = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '');`;
  writeFileSync(helper, `${mark}\n${readFileSync(helper, 'utf8')}`);
  writeFileSync(join(copy, 'dist', '.tsbuildinfo'), '');
  utimesSync(join(copy, 'dist', '.tsbuildinfo'), new Date(compiledOn), new Date(compiledOn));
  const home = join(copy, 'home');
  const server = await startProgram(['serve', '--port', '0', '--home', home], join(copy, 'bin', 'good-offices.js'));
  try {
    const reply = await fetch(`${server.url}api/brokers?a=PRK&b=USA&on=2018-06-12`);
    expect(reply.status).toBe(200);
  } finally {
    await server.stop();
  }
  expect(existsSync(marker)).toBe(isPacked);
});

test('what was packed before the last compilation does not run', () => {
  const program = join(copy, 'dist', 'program', 'main.cjs');
  writeFileSync(program, 'throw new Error("old");');
  utimesSync(program, new Date('2026-01-01'), new Date('2026-01-01'));
  writeFileSync(join(copy, 'dist', '.tsbuildinfo'), '');
  expect(answer(copy, ...command)).toBe(answer(root, ...command));
});
