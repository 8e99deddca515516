/** Compiles the program to dist/, builds the workbench from it and the lake of the shipped tables, and packs the program. */
import { join } from 'node:path';
import { root, run } from './ensure.mjs';

run('tsc', process.execPath, [join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc'), '-b']);
run('the workbench', process.execPath, [
  join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
  'build',
  join(root, 'web'),
  '--logLevel',
  'warn',
]);
run('the lake', process.execPath, [join(root, 'tools', 'build-lake.mjs')]);
run('packing the program', process.execPath, [join(root, 'tools', 'bundle.mjs')]);
