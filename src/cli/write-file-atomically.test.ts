import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EnvironmentError } from '../core/errors.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('writes, replaces, and leaves nothing else behind', () => {
  const file = join(folder, 'a.csv');
  writeFileAtomically(file, 'one');
  writeFileAtomically(file, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

it('keeps a link and changes the file behind it', () => {
  writeFileSync(join(folder, 'real'), 'old');
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  writeFileAtomically(join(folder, 'link'), 'new');
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new');
});

it('writes to a device as it is', () => {
  writeFileAtomically('/dev/null', 'gone');
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
});

it('says in one line why it cannot', () => {
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'file'), '');
  const cases = [
    [join(folder, 'missing', 'a.csv'), /no such folder/],
    [join(folder, 'file', 'a.csv'), /part of the path is a file/],
    [join(folder, 'sub'), /got a folder/],
    [join(folder, 'a'.repeat(300)), /too long/],
    [`${folder}/a\0b`, /no valid path/],
  ] as const;
  for (const [path, why] of cases) {
    expect(() => writeFileAtomically(path, 'x')).toThrow(EnvironmentError);
    expect(() => writeFileAtomically(path, 'x')).toThrow(why);
  }
  expect(readdirSync(folder).sort()).toEqual(['file', 'sub']);
});
