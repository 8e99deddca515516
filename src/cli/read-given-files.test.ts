import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GivenFile } from '../core/given-file.ts';
import type { ParameterSpecs } from '../core/question.ts';
import { readGivenFiles } from './read-given-files.ts';

let folder: string;
const specs: ParameterSpecs = {
  data: { kind: 'file', meaning: 'a table', position: 0 },
  note: { kind: 'text', meaning: 'a note' },
};
const read = async (path: string): Promise<GivenFile> =>
  (await readGivenFiles('gravity', specs, { data: path, note: 'a.csv' }, folder)).data as GivenFile;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'given-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a path becomes its bytes, name and hash; texts stay as they are', async () => {
  writeFileSync(join(folder, 'a.csv'), 'x\n1\n');
  const { name, sha256, bytes } = await read('a.csv');
  expect([name, new TextDecoder().decode(bytes)]).toEqual(['a.csv', 'x\n1\n']);
  expect(sha256).toBe(createHash('sha256').update('x\n1\n').digest('hex'));
  expect(await readGivenFiles('gravity', specs, { note: 'a.csv' }, folder)).toEqual({ note: 'a.csv' });
});

test('gzip is unpacked; the hash is of the file as it was given', async () => {
  const packed = gzipSync('x\n1\n');
  writeFileSync(join(folder, 'a.csv.gz'), packed);
  const { sha256, bytes } = await read('a.csv.gz');
  expect(new TextDecoder().decode(bytes)).toBe('x\n1\n');
  expect(sha256).toBe(createHash('sha256').update(packed).digest('hex'));
});

test('what cannot be read is told by its reason', async () => {
  writeFileSync(join(folder, 'cut.gz'), gzipSync('x'.repeat(1000)).subarray(0, 20));
  await expect(read('none.csv')).rejects.toThrow('gravity: data: no such file; got "none.csv"');
  await expect(read('.')).rejects.toThrow(/no file but a folder or device; got "\."/);
  await expect(read('a\0b')).rejects.toThrow(/no such file/);
  await expect(read('cut.gz')).rejects.toThrow(/the gzip file cannot be unpacked/);
  await expect(read('a.csv/b')).rejects.toThrow(/part of the path is a file/);
});
