/** A helper process: makes one answer after the other with atlases of its own, so that the server keeps answering. */
import { setPriority } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { openAtlas } from '../../store/open-atlas.ts';
import { bodyOf } from '../body.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { AnswerTask, HelperReport, HelperTask, ImportTask, TaskProgress } from './helper-task.ts';
import { doWork } from './work.ts';

/** Progress goes out at most this often. */
const betweenReportsMs = 200;
/** Politeness towards the process that answers; a number of the operating system, 0 = none. */
const niceness = 5;

type OpenedAtlas = Awaited<ReturnType<typeof openAtlas>>;

const atlases = new Map<string, Promise<OpenedAtlas>>();

function send(report: HelperReport): void {
  if (process.connected) process.send?.(report);
}

/** The data as the server sees them; where the lake has moved on, the state that it still shows. */
async function opened({ open, catalogue }: AnswerTask): Promise<OpenedAtlas> {
  const key = JSON.stringify([open, catalogue]);
  const known = atlases.get(key);
  if (known !== undefined) return known;
  const opening = openAtlas(open).then((atlas) => {
    if (atlas.data.catalogue === catalogue) return atlas;
    atlas.close();
    return openAtlas({ ...open, data: catalogue });
  });
  atlases.set(key, opening);
  opening.catch(() => atlases.delete(key));
  return opening;
}

async function answer(task: AnswerTask): Promise<void> {
  const say = throttled();
  say({ done: 0, total: null, what: 'reading' });
  const atlas = await opened(task);
  say({ done: 0, total: null, what: 'computing' }, true);
  const start = performance.now();
  const body = await doWork(task.work, atlas, (done, total, what) => say({ done, total, what }, done === total));
  send({ kind: 'done', ...body, ms: performance.now() - start });
}

async function importOne({ path, home, source, version, retrieved, events }: ImportTask): Promise<void> {
  const { importFiles } = await import('../../store/import-files.ts');
  const { plainReport } = await import('../../store/plain-report.ts');
  const start = performance.now();
  send({ kind: 'progress', done: 0, total: null, what: 'recognising' });
  const report = await importFiles([path], {
    ...(home === undefined ? {} : { home }),
    ...(source === undefined ? {} : { source }),
    ...(version === undefined ? {} : { version }),
    ...(retrieved === undefined ? {} : { retrieved }),
    ...(events === 'true' ? { events: true } : {}),
    progress: () => send({ kind: 'progress', done: 0, total: null, what: 'importing' }),
  });
  const text = withoutFolder(JSON.stringify(plainReport(report)), path);
  const body = bodyOf('application/json; charset=utf-8', text);
  send({ kind: 'done', ...body, ms: performance.now() - start });
}

/** JSON without the folder that a file was put into: it says nothing to the user and something of the machine. */
function withoutFolder(json: string, path: string): string {
  const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
  return json.replaceAll(inJson(join(dirname(path), sep)), '').replaceAll(inJson(dirname(path)), '');
}

/** Passes on what comes too soon only where it must. */
function throttled(): (progress: TaskProgress, must?: boolean) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (progress, must = false) => {
    const now = performance.now();
    if (!must && now - last < betweenReportsMs) return;
    last = now;
    send({ kind: 'progress', ...progress });
  };
}

process.on('message', (task: HelperTask) => {
  (task.kind === 'answer' ? answer(task) : importOne(task)).catch((error: unknown) => {
    const found = problemOf(error);
    const problem =
      task.kind === 'answer' ? found : (JSON.parse(withoutFolder(JSON.stringify(found), task.path)) as Problem);
    const bug = problem.code === 'bug' ? String(error instanceof Error ? error.stack : error) : null;
    send({ kind: 'failed', problem, bug });
  });
});
// the server ends its helpers; Ctrl-C in a terminal reaches them too
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
try {
  setPriority(niceness);
} catch {
  // a system that does not allow it
}
