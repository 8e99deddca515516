/** What the tests of answers share: an atlas over the shipped case in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type DomainError, type NotFoundError, openAtlas } from '../../src/index.ts';

type OpenAtlas = Awaited<ReturnType<typeof openAtlas>>;

/** Opens the shipped case before the tests of a file and closes it after them. */
export function shippedAtlas(): () => OpenAtlas {
  let home = '';
  let atlas: OpenAtlas;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'good-offices-answers-'));
    atlas = await openAtlas({ home });
  });
  afterAll(async () => {
    await atlas.close();
    rmSync(home, { recursive: true, force: true });
  });
  return () => atlas;
}

/** Asks that a promise is refused with an error of a kind, and gives its message. */
export async function refusal(
  asking: Promise<unknown>,
  kind: typeof DomainError | typeof NotFoundError,
): Promise<string> {
  const error = await asking.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(kind);
  return (error as Error).message;
}
