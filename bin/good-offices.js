#!/usr/bin/env node
// CommonJS, and the version told before anything is loaded: it must cost no more than starting node.
'use strict';

/**
 * Node 20 optimizes a function after few calls, newer ones much later. Most commands end before that pays: waiting saves a
 * quarter of the time of a long answer, and loops that run long are optimized all the same. Others do not know the setting.
 * @returns what was set, in V8's words
 */
function optimizeLater() {
  if (!process.versions.node.startsWith('20.')) return '';
  const setting = '--interrupt-budget=1000000';
  require('node:v8').setFlagsFromString(setting);
  return setting;
}

async function start() {
  const [, , first, second] = process.argv;
  if ((first === '--version' || first === '-V') && second === undefined) {
    process.stdout.write(`${require('../package.json').version}\n`);
    return;
  }
  const settings = optimizeLater();
  const loaded = await require('./packed-program.cjs').loadProgram('main', 'cli/main.js', { settings });
  if (loaded === null) {
    process.stderr.write('good-offices: this clone is not built yet; run "npm install" and "npm run build" in it\n');
    process.exitCode = 2;
    return;
  }
  await loaded.main();
}

void start();
