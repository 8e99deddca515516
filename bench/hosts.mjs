/**
 * The host ranking with the publishers' data: `GOOD_OFFICES_HOME=... node bench/hosts.mjs`. Time to load, to make the features
 * and to refit every year; the record; what each block of features is worth; and the record when the ridge penalty itself is
 * chosen anew each year by the forecasts of earlier years alone. Target: all yearly fits within 20 s on two cores.
 * Peer: the naive rankings on the same rows in the same run.
 */
import { loadavg } from 'node:os';
import { writeResult } from './record.mjs';

const home = process.env.GOOD_OFFICES_HOME;
if (home === undefined) process.stdout.write('hosts: set GOOD_OFFICES_HOME to a home that holds imported data\n');
else await measure();

async function measure() {
  const { openAtlas } = await import('../dist/index.js');
  const { openSession } = await import('../dist/questions/ask.js');
  const { loadHostFacts, shippedTalks } = await import('../dist/questions/hosts/host-facts-of.js');
  const { runHosts } = await import('../dist/questions/hosts/hosts-run.js');
  const { fullRecord } = await import('../dist/questions/hosts/hosts-record.js');
  const { blockIds } = await import('../dist/models/thirdparty/feature-block.js');
  const { rollOrigin } = await import('../dist/models/thirdparty/rolling-origin.js');
  const { scoreTalks } = await import('../dist/models/thirdparty/scored-talks.js');
  const { hostRecord } = await import('../dist/models/thirdparty/host-record.js');
  const { hostTraining, prepareTalks } = await import('../dist/models/thirdparty/host-model.js');
  const { ask } = await import('../dist/index.js');

  const atlas = await openAtlas({ home });
  const session = await openSession(atlas);
  const { talks } = await shippedTalks(atlas);
  const timed = async (work) => {
    const start = performance.now();
    const cpu = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(cpu);
    return {
      result,
      wallS: Number(((performance.now() - start) / 1000).toFixed(2)),
      cpuS: Number(((user + system) / 1e6).toFixed(2)),
    };
  };
  const load = await timed(() => loadHostFacts(atlas, talks));
  const run = await runHosts(atlas, session, talks, {
    wanted: blockIds,
    demanded: false,
    withoutRecords: false,
  });
  const features = await timed(() =>
    prepareTalks(
      run.model,
      run.prepared.map(({ talk }) => talk),
    ),
  );
  const roll = await timed(() => rollOrigin(run.model, run.training));
  const counted = (rolled) => scoreTalks(rolled).filter(({ rolled: row }) => row.prepared.talk.year >= 2000);
  const summary = (rolled) => {
    const rows = counted(rolled);
    const all = hostRecord(rows, 1);
    const unseen = hostRecord(
      rows.filter((row) => !row.seenBefore),
      1,
    );
    return {
      mrr: all.mrr,
      logLoss: all.logLoss,
      dyadBalancedMrr: all.dyadBalancedMrr,
      unseenMrr: unseen.mrr,
      unseenLogLoss: unseen.logLoss,
      coverage: all.coverage,
      meanSetSize: all.meanSetSize,
    };
  };
  const record = fullRecord(run, counted(run.rolled), 1);
  const without = {};
  for (const block of run.model.blocks.map(({ id }) => id)) {
    const model = { ...run.model, blocks: run.model.blocks.filter(({ id }) => id !== block) };
    without[block] = summary(
      rollOrigin(
        model,
        hostTraining(
          prepareTalks(
            model,
            run.prepared.map(({ talk }) => talk),
          ),
        ),
      ).rolled,
    );
  }
  without.ownHosts = summary(rollOrigin({ ...run.model, withOwnHosts: false }, run.training).rolled);
  const penalties = [5, 10, 20, 40, 80];
  const byPenalty = penalties.map((penalty) => rollOrigin({ ...run.model, penalty }, run.training).rolled);
  const question = await timed(() => ask(atlas, 'hosts', { a: 'USA', b: 'PRK', year: 2018 }));
  const figures = {
    blocks: run.model.blocks.map(({ id }) => id).join(', '),
    loadS: load.wallS,
    loadCpuS: load.cpuS,
    featuresS: features.wallS,
    featuresCpuS: features.cpuS,
    rollingOriginS: roll.wallS,
    rollingOriginCpuS: roll.cpuS,
    questionS: question.wallS,
    questionCpuS: question.cpuS,
    loadAverage: Number(loadavg()[0].toFixed(1)),
    record: {
      ...summary(run.rolled),
      mrrInterval: record.mrrInterval.join(' to '),
      logLossInterval: record.logLossInterval.join(' to '),
    },
    baselines: record.baselines.map(({ mrrGain, logLossGain, ...row }) => ({
      ...row,
      mrrGain: mrrGain.join(' to '),
      logLossGain: logLossGain.join(' to '),
    })),
    withoutBlock: without,
    byPenalty: Object.fromEntries(penalties.map((penalty, k) => [penalty, summary(byPenalty[k])])),
    penaltyChosenByEarlierYears: summary(chosenByEarlierYears(byPenalty)),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  writeResult('hosts', figures);
  await atlas.close();
}

/** Each year's forecasts from the setting with the least log-loss over the years before it. */
function chosenByEarlierYears(settings) {
  const losses = settings.map((rolled) =>
    rolled.map(({ probabilities, prepared }) => -Math.log(probabilities[prepared.chosen])),
  );
  return settings[0].map((row, i) => {
    const { year } = row.prepared.talk;
    const totals = losses.map((list) =>
      list.reduce((sum, loss, j) => (settings[0][j].prepared.talk.year < year ? sum + loss : sum), 0),
    );
    return settings[totals.indexOf(Math.min(...totals))][i];
  });
}
