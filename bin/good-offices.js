#!/usr/bin/env node
// CommonJS, and the version told before anything is loaded: it must cost no more than starting node.
'use strict';

const { statSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Node 20 optimizes a function after few calls, newer ones much later. Most commands end before that pays: waiting saves a
 * quarter of the time of a long answer, and loops that run long are optimized all the same. Others do not know the setting.
 */
function optimizeLater() {
  if (process.versions.node.startsWith('20.')) require('node:v8').setFlagsFromString('--interrupt-budget=1000000');
}

/** Loads the packed program where it is as new as what the compiler wrote last, else what the compiler wrote. */
function program() {
  const dist = join(__dirname, '..', 'dist');
  const written = (...path) => statSync(join(dist, ...path), { throwIfNoEntry: false })?.mtimeMs;
  const packed = written('program', 'main.cjs');
  if (packed !== undefined && packed >= (written('.tsbuildinfo') ?? 0)) {
    require('./packed-program.cjs').loadPacked(join(dist, 'program', 'common.cjs'));
    return require('../dist/program/main.cjs');
  }
  return written('cli', 'main.js') === undefined ? null : import('../dist/cli/main.js');
}

async function start() {
  const [, , first, second] = process.argv;
  if ((first === '--version' || first === '-V') && second === undefined) {
    process.stdout.write(`${require('../package.json').version}\n`);
    return;
  }
  optimizeLater();
  const loaded = await program();
  if (loaded === null) {
    process.stderr.write('good-offices: this clone is not built yet; run "npm install" and "npm run build" in it\n');
    process.exitCode = 2;
    return;
  }
  await loaded.main();
}

void start();
