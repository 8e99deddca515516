#!/usr/bin/env node
// The version is told before anything else is loaded: it must cost no more than starting node. CommonJS, for the loader of
// modules alone takes 10 ms.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const [, , first, second] = process.argv;
if (!existsSync(join(__dirname, '..', 'dist', 'cli', 'main.js'))) {
  process.stderr.write('good-offices: this clone is not built yet; run "npm install" and "npm run build" in it\n');
  process.exitCode = 2;
} else if ((first === '--version' || first === '-V') && second === undefined) {
  process.stdout.write(`${require('../package.json').version}\n`);
} else {
  void import('../dist/cli/main.js').then(({ main }) => main());
}
