/**
 * Packs the command line and the server's helpers into few files, `dist/program`: to find and open two hundred modules takes
 * node longer than most answers. What one long answer loads (the claim ledger asks most questions) travels in one file, all
 * else when it is needed. The modules stay in `dist`: the library, its threads and the process of `sql` use them.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { root, run } from './ensure.mjs';

const dist = join(root, 'dist');
const program = join(dist, 'program');

/** Runs one long answer in a folder of its own. */
function answerAtLength(folder, env = {}) {
  run('good-offices claims', process.execPath, [join(root, 'bin', 'good-offices.js'), 'claims', '--json'], {
    stdio: ['ignore', 'ignore', 2],
    shell: false,
    env: { ...process.env, GOOD_OFFICES_HOME: join(folder, 'home'), ...env },
  });
}

/** Modules of `dist` that a long answer loads, as node itself tells. */
function modulesOfLongAnswer(folder) {
  const coverage = join(folder, 'coverage');
  answerAtLength(folder, { NODE_V8_COVERAGE: coverage });
  const reports = readdirSync(coverage).map((name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')));
  const files = reports
    .flatMap(({ result }) => result)
    .flatMap(({ url }) => (url.startsWith('file:') ? [fileURLToPath(url)] : []));
  return new Set(files.filter((file) => file.startsWith(dist)));
}

/** Modules that look for files beside them find them where they were. */
const whereItWas = {
  name: 'where-it-was',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null;
    const path = relative(program, id).replaceAll('\\', '/');
    return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(path)}, import.meta.url).href`);
  },
};

/** @param together modules that travel in one file */
async function pack(together) {
  const bundle = await rolldown({
    input: {
      main: join(dist, 'cli', 'main.js'),
      'helper-process': join(dist, 'server', 'answering', 'helper-process.js'),
    },
    platform: 'node',
    external: /^[^./]/,
    treeshake: false,
    plugins: [whereItWas],
    onLog(level, log) {
      // a module that others load at once anyway: as meant
      if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') process.stderr.write(`bundle: ${level}: ${log.message}\n`);
    },
  });
  const { output } = await bundle.write({
    dir: program,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: ({ name }) => (name === 'common' ? 'common.cjs' : '[name]-[hash].cjs'),
    codeSplitting: { groups: [{ name: 'common', test: (id) => together.has(id) }] },
  });
  await bundle.close();
  return output.length;
}

// what was packed before must not run while it is looked at what is loaded
rmSync(program, { recursive: true, force: true });
const folder = mkdtempSync(join(tmpdir(), 'good-offices-bundle-'));
try {
  const together = modulesOfLongAnswer(folder);
  const files = await pack(together);
  // the first run keeps what was compiled
  answerAtLength(folder);
  process.stderr.write(`bundle: ${together.size} modules in one of ${files} files\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
