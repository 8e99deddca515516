#!/usr/bin/env node
// The version is told before anything else is loaded: it must cost no more than starting node.
import { existsSync } from 'node:fs';

const [, , first, second] = process.argv;
const isBuilt = existsSync(new URL('../dist/cli/main.js', import.meta.url));
if (!isBuilt) {
  process.stderr.write('good-offices: this clone is not built yet; run "npm install" and "npm run build" in it\n');
  process.exitCode = 2;
} else if ((first === '--version' || first === '-V') && second === undefined) {
  const { programVersion } = await import('../dist/core/version.js');
  process.stdout.write(`${programVersion}\n`);
} else {
  const { main } = await import('../dist/cli/main.js');
  await main();
}
