/** Publishers' data sets that the program can import, for faces that may not read declarations themselves. */
import { dataSources } from '../sources/registry.ts';

/** What a user must know to get one. */
export interface Importable {
  readonly id: string;
  readonly title: string;
  readonly gate: string;
  /** page on which the download is found */
  readonly url: string;
  /** it has addresses that can be asked without a click */
  readonly canPull: boolean;
}

/** Ids of all that can be imported. */
export async function dataSourceIds(): Promise<readonly string[]> {
  return (await dataSources()).map(({ id }) => id);
}

/** All that can be imported, by id. */
export async function importable(): Promise<readonly Importable[]> {
  return (await dataSources()).map(({ id, title, gate, url, downloads }) => ({
    id,
    title,
    gate,
    url,
    canPull: downloads.length > 0,
  }));
}
