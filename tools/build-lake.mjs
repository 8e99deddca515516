#!/usr/bin/env node
/**
 * Builds the prebuilt lake `dist/lake` from `reference/` and `cases/`. Run after `tsc -b`; `--root DIR` takes another
 * package folder. The same tables give the same bytes.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPrebuiltLake } from '../dist/store/prebuilt-lake.js';

const at = process.argv.indexOf('--root');
const root = resolve(at === -1 ? fileURLToPath(new URL('..', import.meta.url)) : (process.argv[at + 1] ?? '.'));
try {
  const { catalogue, releases } = await buildPrebuiltLake(root);
  for (const { source, version, rowsKept } of releases)
    process.stderr.write(`${source} ${version}: ${rowsKept} rows\n`);
  process.stderr.write(`catalogue ${catalogue}\n`);
} catch (error) {
  const problems = error?.details?.problems?.map((problem) => problem.message) ?? [error?.message ?? String(error)];
  process.stderr.write(`build-lake: ${problems.join('\n')}\n`);
  process.exitCode = typeof error?.exitCode === 'number' ? error.exitCode : 70;
}
