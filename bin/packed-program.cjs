/**
 * Loads the packed program and keeps beside it what V8 compiled of it: reading that back takes a tenth of the time that
 * compiling takes. What is kept belongs to one text of the program, one node and its settings; V8 refuses what does not fit.
 */
'use strict';

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { createRequire, Module } = require('node:module');
const { dirname, join } = require('node:path');
const { Script, constants } = require('node:vm');

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** Bytes that were kept whole, with their hash before them; `undefined` where there are none. */
function kept(file) {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(32);
    return sha256(body).equals(bytes.subarray(0, 32)) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps bytes for the next run, whole or not at all; a folder that may not be written keeps nothing. */
function keep(file, bytes) {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, Buffer.concat([sha256(bytes), bytes]));
    renameSync(draft, file);
  } catch {
    remove(draft);
  }
}

function remove(file) {
  try {
    rmSync(file, { force: true });
  } catch {
    // then it never came to be
  }
}

/**
 * Loads the part of the program that most commands need.
 * @param file path of a CommonJS module; others that require it get the same one
 * @param settings V8's settings in this process, in words
 * @param keepAfterMs when to keep what was compiled where the process may be ended at any moment; at its end when left out
 */
function loadPacked(file, settings, keepAfterMs) {
  const text = readFileSync(file);
  const name = createHash('sha256').update(text).update(settings).digest('hex').slice(0, 20);
  const place = join(dirname(file), 'compiled', `${name}-${process.version}-${process.arch}.bin`);
  const cachedData = kept(place);
  const script = new Script(Module.wrap(text.toString()), {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  if (cachedData === undefined) {
    // late, so that functions compiled on the way are among it
    const keepCompiled = () => keep(place, script.createCachedData());
    if (keepAfterMs === undefined) process.once('exit', keepCompiled);
    else setTimeout(keepCompiled, keepAfterMs).unref();
  }
  const require = createRequire(file);
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  script.runInThisContext().call(module.exports, module.exports, require, module, file, dirname(file));
  module.loaded = true;
}

/**
 * Loads a part of the program: packed where that is as new as what the compiler wrote last, else what the compiler wrote.
 * @param name of the packed part
 * @param path of its module below `dist`
 * @returns what it exports, or a promise of it; `null` where nothing is built
 */
function loadProgram(name, path, { settings = '', keepAfterMs } = {}) {
  const dist = join(__dirname, '..', 'dist');
  const written = (...parts) => statSync(join(dist, ...parts), { throwIfNoEntry: false })?.mtimeMs;
  const packed = written('program', `${name}.cjs`);
  if (packed !== undefined && packed >= (written('.tsbuildinfo') ?? 0)) {
    loadPacked(join(dist, 'program', 'common.cjs'), settings, keepAfterMs);
    return require(`../dist/program/${name}.cjs`);
  }
  return written(path) === undefined ? null : import(`../dist/${path}`);
}

module.exports = { loadProgram };
