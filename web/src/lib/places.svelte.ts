/** Where capitals and cities lie, read once when a map is first drawn. */
import { ask } from './api.ts';

export interface Spot {
  readonly city: string;
  readonly actor: string;
  readonly latitude: number;
  readonly longitude: number;
}

type Rows = { readonly rows: readonly Spot[] };

export interface Gazetteer {
  /** capital of a state */
  readonly capital: ReadonlyMap<string, Spot>;
  /** a city by its name */
  readonly city: ReadonlyMap<string, Spot>;
}

let loading: Promise<Gazetteer> | undefined;

export function gazetteer(): Promise<Gazetteer> {
  loading ??= Promise.all([
    ask<Rows>('rows', { table: 'capitals', limit: '5000' }),
    ask<Rows>('rows', { table: 'places', limit: '5000' }),
  ]).then(([capitals, places]) => ({
    capital: new Map(capitals.answer.rows.map((row) => [row.actor, row])),
    city: new Map([...capitals.answer.rows, ...places.answer.rows].map((row) => [row.city, row])),
  }));
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
