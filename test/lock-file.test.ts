/** The lock file serves every platform: npm leaves out the optional packages it could not see when it made the file. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

it('names the optional packages of all platforms', () => {
  const tool = resolve(import.meta.dirname, '..', 'tools', 'complete-lock.mjs');
  expect(execFileSync(process.execPath, [tool, '--check']).toString()).toContain('0 missing');
});
