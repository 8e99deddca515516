import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipOf } from '../../../test/mutate-file.ts';
import { firstBytes, inputBytes, inputLocations } from './input-bytes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-bytes-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const parts: Buffer[] = [];
  for (const location of await inputLocations(path))
    for await (const block of inputBytes(location)) parts.push(Buffer.from(block));
  return Buffer.concat(parts).toString('utf8');
}

const text = 'a,b\n'.repeat(600_000);

test('plain, gzip of several members and zip give the same bytes, whatever the name says', async () => {
  expect(await read('plain.gz', Buffer.from(text))).toBe(text);
  expect(await read('packed', Buffer.concat([gzipSync(text), gzipSync('c\n')]))).toBe(`${text}c\n`);
  expect(await read('archive', zipOf('in/side.csv', Buffer.from(text)))).toBe(text);
});

test('entries of an archive have their names', async () => {
  writeFileSync(join(folder, 'b.zip'), zipOf('in/side.csv', Buffer.from('x')));
  const [location] = await inputLocations(join(folder, 'b.zip'));
  expect(location?.entry?.name).toBe('in/side.csv');
  expect((await firstBytes(location as NonNullable<typeof location>, 100)).toString()).toBe('x');
});

test.each([
  ['cut.gz', gzipSync(text).subarray(0, 500), 'packed file ends too early after'],
  ['damaged.gz', Buffer.concat([gzipSync('a').subarray(0, 12), Buffer.alloc(40, 7)]), 'packed file is damaged'],
  ['cut.zip', zipOf('x', Buffer.from(text)).subarray(0, 300), 'zip archive has no directory'],
  ['bomb.gz', gzipSync(Buffer.alloc(80 << 20)), 'refused as a decompression bomb'],
])('%s is refused', async (name, bytes, what) => {
  await expect(read(name, bytes)).rejects.toThrow(what);
  await expect(read(name, bytes)).rejects.toThrow(name);
});

test('an archive that lies about sizes is read by its bytes', async () => {
  expect(await read('lie.zip', zipOf('x', Buffer.from('abc'), 1))).toBe('abc');
});

test('a file that is not there, or may not be read, is named', async (ctx) => {
  await expect(inputLocations(join(folder, 'none.csv'))).rejects.toThrow('none.csv: no such file');
  const path = join(folder, 'locked.csv');
  writeFileSync(path, 'a');
  chmodSync(path, 0);
  if (process.getuid?.() === 0) ctx.skip('root may read every file');
  await expect(inputLocations(path)).rejects.toThrow('locked.csv: may not be read');
});
