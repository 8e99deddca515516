/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out, so that `npm ci` works on all of them:
 * npm writes only those that it could see when it made the lock. Usage: node tools/complete-lock.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

function platformOf(name) {
  const words = name.split(/[/-]/);
  const cpu = processors.find((processor) => words.includes(processor));
  const os = systems.find((system) => words.includes(system));
  return { ...(cpu === undefined ? {} : { cpu: [cpu] }), ...(os === undefined ? {} : { os: [os] }) };
}

/** The place where Node would find a package from another, if the lock has one. */
function found(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (lock.packages[place] !== undefined) return place;
    if (at === '') return null;
    if (!at.includes('/node_modules/')) at = '';
  }
}

const added = [];
for (const [place, entry] of Object.entries({ ...lock.packages }))
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
    if (found(place, name) !== null) continue;
    lock.packages[`node_modules/${name}`] = {
      version: wanted.replace(/^[^\d]*/, ''),
      ...(entry.dev ? { dev: true } : {}),
      license: entry.license,
      optional: true,
      ...platformOf(name),
    };
    added.push(name);
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (process.argv.includes('--check')) {
  if (added.length > 0) {
    process.stderr.write(
      `complete-lock: package-lock.json lacks ${added.join(', ')}; run node tools/complete-lock.mjs\n`,
    );
    process.exit(1);
  }
} else if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`complete-lock: ${added.length} ${process.argv.includes('--check') ? 'missing' : 'added'}\n`);
