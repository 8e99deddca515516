/**
 * Loads the packed program and keeps beside it what V8 compiled of it: reading that back takes a tenth of the time that
 * compiling takes. What is kept belongs to one text of the program and one node; V8 refuses what does not fit it.
 */
'use strict';

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
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
 * @returns what it exports
 */
function loadPacked(file) {
  const text = readFileSync(file);
  const name = `${sha256(text).toString('hex').slice(0, 20)}-${process.version}-${process.arch}.bin`;
  const place = join(dirname(file), 'compiled', name);
  const cachedData = kept(place);
  const script = new Script(Module.wrap(text.toString()), {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  // at the end, so that functions compiled on the way are among it
  if (cachedData === undefined) process.once('exit', () => keep(place, script.createCachedData()));
  const require = createRequire(file);
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  script.runInThisContext().call(module.exports, module.exports, require, module, file, dirname(file));
  module.loaded = true;
  return module.exports;
}

module.exports = { loadPacked };
