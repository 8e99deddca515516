/** All publishers' data sets that the program can import. A declaration is light; its reader loads on first use. */
import type { DataSource } from './data-source.ts';

/** Loads the declarations of a folder: one line per folder, ids are those of its sources. */
const folders: readonly (() => Promise<{ readonly sources: readonly DataSource[] }>)[] = [
  () => import('./atop/source.ts'),
  () => import('./baci/source.ts'),
  () => import('./cepii-dist/source.ts'),
  () => import('./comtrade/source.ts'),
  () => import('./cow-contiguity/source.ts'),
  () => import('./cow-diplomatic-exchange/source.ts'),
  () => import('./cow-igo/source.ts'),
  () => import('./cow-mid/source.ts'),
  () => import('./cow-states/source.ts'),
  () => import('./cow-trade-totals/source.ts'),
  () => import('./cow-trade/source.ts'),
  () => import('./eu-sanctions/source.ts'),
  () => import('./gdelt/source.ts'),
  () => import('./gsdb/source.ts'),
  () => import('./icb-sides/source.ts'),
  () => import('./icb/source.ts'),
  () => import('./icews/source.ts'),
  () => import('./ideal-points/source.ts'),
  () => import('./kdiplo/source.ts'),
  () => import('./nmc/source.ts'),
  () => import('./polecat/source.ts'),
  () => import('./regime-panels/source.ts'),
  () => import('./ofac/source.ts'),
  () => import('./ties/source.ts'),
  () => import('./un-sanctions-list/source.ts'),
  () => import('./un-votes/source.ts'),
  () => import('./wikidata-missions/source.ts'),
  () => import('./wits/source.ts'),
  () => import('./world-bank-gdp/source.ts'),
];

let loading: Promise<readonly DataSource[]> | null = null;

async function load(): Promise<readonly DataSource[]> {
  const declared = (await Promise.all(folders.map((folder) => folder()))).flatMap(({ sources }) => sources);
  const ids = declared.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new TypeError(`two sources have the id ${twice}`);
  return declared;
}

/** Declarations of all sources, by id. */
export async function dataSources(): Promise<readonly DataSource[]> {
  loading ??= load();
  return [...(await loading)].sort((a, b) => (a.id < b.id ? -1 : 1));
}
