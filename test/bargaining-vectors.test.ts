/**
 * The bargaining models against published runs. The vectors are not ours to ship; they lie beside the repository where
 * the developers keep their copies.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ModelResult, modelVariants, runModel } from '../src/models/bargaining/bargaining-models.ts';
import type { BargainingCase } from '../src/models/bargaining/input/bargaining-case.ts';
import { readBargainingFile } from '../src/models/bargaining/input/read-bargaining-file.ts';
import { constantError, knownErrors } from '../src/models/bargaining/known-errors.ts';
import { variantOf } from '../src/models/bargaining/variant-words.ts';

const folder = resolve(import.meta.dirname, '../../shared/data/bargaining');
const present = existsSync(folder);
const heading = present
  ? 'on published runs of bargaining models'
  : `on published runs of bargaining models: NOT RUN, the vectors are not in ${folder}`;

const bytes = (name: string): Uint8Array => readFileSync(resolve(folder, name));
// biome-ignore lint/suspicious/noExplicitAny: test vectors of many shapes
const vector = (name: string): any => JSON.parse(readFileSync(resolve(folder, name), 'utf8'));
const read = (name: string): BargainingCase => readBargainingFile({ name, sha256: '', bytes: bytes(name) });

function run(
  model: 'mean' | 'median' | 'challenge' | 'smp' | 'exchange',
  name: string,
  rounds: number | null = null,
): ModelResult {
  return runModel(model, read(name), 0, { options: variantOf<object>(model, '', modelVariants[model]), rounds });
}

describe.skipIf(!present)(heading, () => {
  it('has the challenge model on emission standards: every position of eight rounds, and the table of medians', () => {
    const { rounds } = run('challenge', 'emission_standards.json', 8);
    const { rounds: published } = vector('emission_standards.json').reference_code_output;
    for (const { round, positions, median, mean } of published) {
      for (const [i, position] of positions.entries()) expect(rounds[round]?.positions[i]).toBeCloseTo(position, 9);
      expect(rounds[round]?.median).toBeCloseTo(median, 9);
      expect(rounds[round]?.mean).toBeCloseTo(mean, 9);
    }
    const medians = rounds.slice(1).map(({ median }) => median);
    expect(medians.map((median) => median.toFixed(3))).toEqual([
      '8.416',
      '9.611',
      '9.962',
      '9.962',
      '9.962',
      '7.472',
      '8.825',
      '9.671',
    ]);
    const printed = vector('emission_standards.json').published.scholz_2011_table2_Q1.median_by_round as number[];
    const cut = medians.map((median) => Math.floor(10 * median) / 10);
    expect(cut.filter((median, at) => median === printed[at])).toHaveLength(7);
    expect(run('mean', 'bdm_emission_10.csv').outcome).toBeCloseTo(7.389955686853767, 12);
    expect(run('median', 'bdm_emission_10.csv').outcome).toBe(7);
  });

  it('moves nobody in the succession of the Sultan', () => {
    const { rounds, settled } = run('challenge', 'sultan.json');
    expect(settled).toBe(true);
    expect(rounds).toHaveLength(2);
    expect(rounds[1]).toMatchObject({ moved: 0, median: 13.9, positions: rounds[0]?.positions });
    expect(rounds[1]?.mean).toBeCloseTo(13.619912134884823, 12);
  });

  it.each(['ktab_dummy3dim.csv', 'ktab_dummy3dim.json'])('has every turn of the KTAB log, from %s', (name) => {
    const { rounds, settled } = run('smp', name);
    const history = vector('ktab_dummy3dim.json').reference_position_history as { [key: string]: number[] };
    const names = read(name).actors.map((actor) => actor.name);
    expect(settled).toBe(true);
    expect(rounds).toHaveLength(11);
    let compared = 0;
    for (const [key, values] of Object.entries(history)) {
      const [, actor = '', dimension = ''] = /^(.*), Pstn(\d+)$/.exec(key) ?? [];
      for (const [turn, value] of values.entries()) {
        const point = rounds[turn]?.positions[names.indexOf(actor)] as readonly number[];
        // the log has one decimal
        expect(Math.abs((point[Number(dimension) - 1] ?? Number.NaN) - value), key).toBeLessThan(0.0500001);
        compared++;
      }
    }
    expect(compared).toBe(7 * 3 * 11);
  });

  it('has the exchange model: outcomes at the start, pairs, and the first trades in their order', () => {
    const given = read('exchange_sample.json');
    const published = vector('exchange_sample.json');
    const { exchangeRounds } = run('exchange', 'exchange_sample.json', 2);
    const [first, second] = exchangeRounds;
    const issues = given.issues.map(({ name }) => name);
    for (const [p, issue] of issues.entries())
      expect(Math.abs((first?.outcomesBefore[p] ?? Number.NaN) - published.round1.mds_before[issue])).toBeLessThan(
        1e-12,
      );
    expect(first?.pairs).toBe(240);
    expect(second?.pairs).toBe(published.later_rounds[0].n_pairs);
    expect(first?.exchanges[0]?.gain).toBeCloseTo(1.9736842105, 9);
    const actors = given.actors.map(({ name }) => name);
    const sides = (trade: NonNullable<typeof first>['exchanges'][number]) =>
      [trade.first, trade.second].map((side) => ({ ...side, actor: actors[side.actor], issue: issues[side.issue] }));
    for (const [at, trade] of published.round1.exchanges.slice(0, 10).entries()) {
      const ours = first?.exchanges[at];
      expect(ours?.gain).toBeCloseTo(trade.gain, 9);
      const own = ours === undefined ? undefined : sides(ours).find(({ actor }) => actor === trade.i);
      expect(own?.issue).toBe(trade.supply_i);
      expect(own?.from).toBeCloseTo(trade.from_i, 8);
      expect(own?.to).toBeCloseTo(trade.to_i, 8);
    }
    // beyond these the published programs part: what each recomputes after a trade differs
    const port = published.independent_port.mds_after as { [issue: string]: number };
    const agree = issues.filter((issue, p) => Math.abs((first?.outcomesAfter[p] ?? 0) - (port[issue] ?? 0)) < 1e-9);
    expect(agree.sort()).toEqual(['extra-investering', 'kleine-of-grote-ring', 'tol-hoogte', 'woonwerkverkeer']);
  });

  it('states the errors that the published forecasts have', () => {
    const [head = '', ...lines] = new TextDecoder()
      .decode(bytes('deu3_paired_differences_schelling.csv'))
      .trim()
      .split('\n');
    const at = (name: string): number => head.split(',').indexOf(name);
    const mean = (f: (cells: string[]) => number): number =>
      lines.reduce((sum, line) => sum + f(line.split(',')), 0) / lines.length;
    expect(lines).toHaveLength(351);
    expect(mean((cells) => Number(cells[at('compromise_ae')]))).toBeCloseTo(knownErrors.mean.meanAbsoluteError ?? 0, 2);
    expect(mean((cells) => Number(cells[at('challenge_ae')]))).toBeCloseTo(
      knownErrors.challenge.meanAbsoluteError ?? 0,
      2,
    );
    expect(mean((cells) => Math.abs(Number(cells[at('outcome')]) - 50))).toBeCloseTo(constantError, 2);
  });
});
