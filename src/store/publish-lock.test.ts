import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepCatalogue, makeCatalogue, pointTo, readHead } from './catalogue.ts';
import { publishReleases } from './publish.ts';

let lake: string;
beforeEach(() => {
  lake = mkdtempSync(join(tmpdir(), 'good-offices-lock-'));
  mkdirSync(join(lake, 'publishing'));
});
afterEach(() => rmSync(lake, { recursive: true, force: true }));

const version = '0'.repeat(12);
const lockOf = (name: string) => join(lake, 'publishing', name);

test('the first publication is not complete while its catalogue is kept but not pointed to', async () => {
  // another process is between the two: its lock is held, the lake shows its number already
  const first = makeCatalogue({ a: version }, 1, true);
  writeFileSync(lockOf('1-1'), `${process.pid} ${hostname()}`);
  keepCatalogue(lake, first);
  expect(readHead(lake).catalogue?.sequence).toBe(1);
  const second = publishReleases(lake, { b: version });
  await sleep(150);
  expect(readdirSync(join(lake, 'publishing'))).toEqual(['1-1']);
  pointTo(lake, first);
  rmSync(lockOf('1-1'));
  expect((await second).sequence).toBe(2);
  expect(readHead(lake)).toMatchObject({
    warning: null,
    catalogue: { sequence: 2, releases: { a: version, b: version } },
  });
});

test('a holder that died there is overtaken', async () => {
  keepCatalogue(lake, makeCatalogue({ a: version }, 1, true));
  writeFileSync(lockOf('1-1'), `${process.pid} ${hostname()}`);
  // so old that it belongs to a process that hangs or died elsewhere
  utimesSync(lockOf('1-1'), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
  expect((await publishReleases(lake, { b: version })).releases).toEqual({ a: version, b: version });
  expect(existsSync(lockOf('1-1'))).toBe(false);
});
