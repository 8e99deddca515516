/** `npm start`: from a fresh clone to the open case. With arguments it runs that command instead: `npm start -- trade PRK`. */
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';

ensureInstalled();
ensureBuilt();
const given = process.argv.slice(2);
process.argv.splice(2, given.length, ...(given.length > 0 ? given : ['serve', '--open']));
process.argv[1] = join(root, 'bin', 'good-offices.js');
await import('../bin/good-offices.js');
