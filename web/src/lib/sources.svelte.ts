/** Sources by id, read once when somebody first looks at one. */
import { ask } from './api.ts';

export interface SourceRow {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly licence: string;
  readonly gate: string;
  readonly kind: string | null;
}

let loading: Promise<ReadonlyMap<string, SourceRow>> | undefined;

/** All sources of the open data. */
export function allSources(): Promise<ReadonlyMap<string, SourceRow>> {
  loading ??= ask<{ readonly rows: readonly SourceRow[] }>('rows', { table: 'sources', limit: '5000' }).then(
    ({ answer }) => new Map(answer.rows.map((row) => [row.id, row])),
  );
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
