import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');

/**
 * A module as it was built, for tests that compute for long: what the test runner makes of sources runs several times slower.
 * @param path below `src`, with the ending `.ts`
 * @example const { ask } = await builtModule<typeof import('../src/index.ts')>('index.ts');
 */
export async function builtModule<M>(path: string): Promise<M> {
  const file = join(root, 'dist', path.replace(/\.ts$/, '.js'));
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as M;
}
