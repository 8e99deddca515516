import { expect, it } from 'vitest';
import { CasePool, type OpenedAtlas } from './case-pool.ts';

const opened: (string | null)[] = [];
const closed: string[] = [];

function fakeAtlas(id: string): OpenedAtlas {
  return {
    data: { catalogue: 'c', releases: [], warnings: [] },
    case: { id } as OpenedAtlas['case'],
    rows: async () => [],
    count: async () => 0,
    columns: () => Promise.reject(new Error('not needed')),
    releaseRows: () => [],
    actors: () => Promise.reject(new Error('not needed')),
    close: () => {
      closed.push(id);
    },
  };
}

const open = async (name: string | null) => {
  opened.push(name);
  return fakeAtlas(name ?? 'own');
};

it('opens only shipped cases, each once, and never a folder', async () => {
  const pool = new CasePool(open, ['korea']);
  await Promise.all([pool.atlas('korea'), pool.atlas('korea'), pool.atlas(null), pool.atlas('own')]);
  expect(opened).toEqual([null, 'korea']);
  for (const name of ['../korea', '/etc', '.', 'cases/korea'])
    await expect(pool.atlas(name)).rejects.toMatchObject({
      code: 'not-found',
      details: { candidates: ['own', 'korea'] },
    });
  expect(opened).toHaveLength(2);
  await pool.close();
  expect(closed.sort()).toEqual(['korea', 'own']);
});

it('tries again after a failure', async () => {
  let tries = 0;
  const pool = new CasePool(async () => {
    if (++tries === 1) throw new Error('disk');
    return fakeAtlas('own');
  }, []);
  await expect(pool.atlas(null)).rejects.toThrow('disk');
  await expect(pool.atlas(null)).resolves.toBeDefined();
});
