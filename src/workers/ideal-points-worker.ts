/** The second thread of an estimation: takes parts of every pass over the votes, when it is asked. */
import { parentPort } from 'node:worker_threads';
import type { StepSize } from '../models/ideal-points/step-size.ts';
import {
  answered,
  asked,
  clippedAt,
  fillSharedPoints,
  logPrecisionAt,
  longestAt,
  type SharedSweep,
  stepSharedItems,
  task,
  tasks,
} from './shared-sweep.ts';

parentPort?.once('message', (sweep: SharedSweep) => {
  const { parameters, turns, numbers } = sweep;
  for (let turn = 0; ; turn++) {
    Atomics.wait(turns, asked, turn);
    const what = Atomics.load(turns, task);
    if (what === tasks.end) return;
    if (what === tasks.items) {
      const size: StepSize = { longest: 0, clipped: 0 };
      stepSharedItems(sweep, size);
      numbers[longestAt] = size.longest;
      numbers[clippedAt] = size.clipped;
    } else {
      parameters.logPrecision = numbers[logPrecisionAt] as number;
      fillSharedPoints(sweep);
    }
    Atomics.add(turns, answered, 1);
    Atomics.notify(turns, answered);
  }
});
