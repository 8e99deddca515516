/** Writing files so that after a crash they are there wholly or not at all. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.ts';

let counter = 0;

/** A name that no other process or call uses. */
export function uniqueSuffix(): string {
  counter++;
  return `${process.pid}-${Date.now().toString(36)}-${counter}`;
}

/** Makes the entries of a folder durable; a platform that cannot is not asked again. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows opens no folders; there the rename is journalled by the file system
  }
}

/** Makes a written file durable. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function renameOverReader(from: string, to: string): void {
  for (let attempt = 0; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      // Windows refuses to replace a file while another process reads it
      const code = (error as NodeJS.ErrnoException).code;
      if (process.platform !== 'win32' || (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY') || attempt >= 20)
        throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** Replaces a file by one rename: a reader sees the old content or the new, also after a crash. */
export function replaceFile(file: string, content: string): void {
  makeFolder(dirname(file));
  const temporary = `${file}.${uniqueSuffix()}.tmp`;
  try {
    const handle = openSync(temporary, 'wx');
    try {
      writeSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameOverReader(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}
