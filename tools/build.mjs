/** Compiles the program to dist/ and builds the lake of the shipped tables into it. */
import { join } from 'node:path';
import { root, run } from './ensure.mjs';

run('tsc', process.execPath, [join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc'), '-b']);
run('the lake', process.execPath, [join(root, 'tools', 'build-lake.mjs')]);
