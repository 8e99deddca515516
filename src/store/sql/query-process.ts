/** The process of one query: it runs it, says what came of it, and is ended. */
import type { QueryReport, QueryTask } from './query-task.ts';
import { RefusedQuery } from './refused-query.ts';
import { runQuery } from './run-query.ts';

function send(report: QueryReport): void {
  if (process.connected) process.send?.(report);
}

process.once('message', (task: QueryTask) => {
  runQuery(task, () => send({ kind: 'running' })).then(
    (answer) => send({ kind: 'done', answer }),
    (error: unknown) => {
      if (error instanceof RefusedQuery) send({ kind: 'refused', refusal: error.refusal });
      else process.exit(1);
    },
  );
});
// whoever asked is gone: a running query is not waited for
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('SIGINT', () => undefined);
