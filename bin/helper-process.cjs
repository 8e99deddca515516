/** Starts a helper process of the server; the server ends it without notice. */
'use strict';

const { loadProgram } = require('./packed-program.cjs');

void loadProgram('helper-process', 'server/answering/helper-process.js', {
  settings: process.execArgv.join(' '),
  keepAfterMs: 10_000,
});
