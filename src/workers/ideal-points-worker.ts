/** The second thread of an estimation: takes its part of every pass over the votes, when it is asked. */
import { parentPort } from 'node:worker_threads';
import { stepItems } from '../models/ideal-points/item-step.ts';
import { fillPointWork } from '../models/ideal-points/point-step.ts';
import type { StepSize } from '../models/ideal-points/step-size.ts';
import {
  answered,
  asked,
  clippedAt,
  logPrecisionAt,
  longestAt,
  type SharedSweep,
  task,
  tasks,
} from './shared-sweep.ts';

parentPort?.once('message', (sweep: SharedSweep) => {
  const { votes, parameters, link, priors, kind, work, fromItem, fromPoint, turns, numbers } = sweep;
  for (let turn = 0; ; turn++) {
    Atomics.wait(turns, asked, turn);
    const what = Atomics.load(turns, task);
    if (what === tasks.end) return;
    if (what === tasks.items) {
      const size: StepSize = { longest: 0, clipped: 0 };
      stepItems(votes, parameters, priors, kind, size, fromItem, votes.items);
      numbers[longestAt] = size.longest;
      numbers[clippedAt] = size.clipped;
    } else {
      parameters.logPrecision = numbers[logPrecisionAt] as number;
      fillPointWork(votes, parameters, link, priors, kind, work, fromPoint, votes.points);
    }
    Atomics.add(turns, answered, 1);
    Atomics.notify(turns, answered);
  }
});
