import { describe, expect, it } from 'vitest';
import { denseFit } from '../../../test/dense-gravity.ts';
import { seededRandom } from '../../core/random.ts';
import { estimateEffect } from './estimate-effect.ts';
import { flowMeans } from './flow-means.ts';
import { type FlowPanel, hubOf, type SanctionSpell, sanctionColumns, switchingFlows } from './flow-panel.ts';
import { normalQuantile975, percentEffect } from './percent-effect.ts';

const spell = (imposer: string, target: string, from: number, to: number | null, rest = {}): SanctionSpell => ({
  imposer,
  target,
  from,
  to,
  exports: 'complete',
  imports: 'partial',
  ...rest,
});

function panelOf(rows: readonly (readonly [string, string, number, number])[]): FlowPanel {
  const states = [...new Set(rows.flatMap(([e, m]): readonly string[] => [e, m]))].sort();
  return {
    states,
    exporter: Int32Array.from(rows, ([e]) => states.indexOf(e)),
    importer: Int32Array.from(rows, ([, m]) => states.indexOf(m)),
    year: Int32Array.from(rows, ([, , year]) => year),
    trade: Float64Array.from(rows, ([, , , trade]) => trade),
  };
}

describe('what a ban marks', () => {
  const years = [2000, 2001, 2002, 2003, 2004, 2005, 2006];
  const panel = panelOf(years.flatMap((year) => [['AAA', 'BBB', year, 1] as const, ['BBB', 'AAA', year, 1] as const]));
  const of = (column: Float64Array, exporter: string): string =>
    [...column].filter((_, i) => panel.states[panel.exporter[i] as number] === exporter).join('');

  it('exports of the imposer and imports from the target by their extent, both years included, and the years around', () => {
    const marked = sanctionColumns(panel, [spell('AAA', 'BBB', 2002, 2004)], 1);
    expect(of(marked.any, 'AAA')).toBe('0011100');
    expect(of(marked.complete, 'AAA')).toBe('0011100');
    expect(of(marked.partial, 'AAA')).toBe('0000000');
    expect(of(marked.partial, 'BBB')).toBe('0011100');
    expect(of(marked.before, 'AAA')).toBe('0100000');
    expect(of(marked.after, 'BBB')).toBe('0000010');
  });

  it('complete beside partial is complete; without an end it lasts; a direction without a ban is not marked', () => {
    const marked = sanctionColumns(
      panel,
      [spell('AAA', 'BBB', 2001, null, { exports: 'partial', imports: null }), spell('AAA', 'BBB', 2003, 2003)],
      2,
    );
    expect(of(marked.complete, 'AAA')).toBe('0001000');
    expect(of(marked.partial, 'AAA')).toBe('0110111');
    expect(of(marked.any, 'BBB')).toBe('0001000');
  });

  it('counts flows that switch and trade, finds the hub, refuses a window of nothing', () => {
    const marked = sanctionColumns(panel, [spell('AAA', 'BBB', 2003, null, { imports: null })], 1);
    expect(switchingFlows(panel, marked.any)).toBe(1);
    expect(switchingFlows({ ...panel, trade: new Float64Array(14) }, marked.any)).toBe(0);
    expect(hubOf(panel)).toBe('AAA');
    expect(
      hubOf(
        panelOf([
          ['AAA', 'BBB', 2000, 1],
          ['BBB', 'CCC', 2000, 1],
          ['CCC', 'AAA', 2000, 1],
        ]),
      ),
    ).toBeNull();
    expect(() => sanctionColumns(panel, [], 0)).toThrow('window must be at least 1');
  });
});

describe('an effect in percent', () => {
  it('halves at the log of one half, with the ends of the interval', () => {
    const { percent, lowPercent, highPercent } = percentEffect(Math.log(0.5), 0.1);
    expect(percent).toBeCloseTo(-50, 12);
    expect(lowPercent).toBeCloseTo(100 * (0.5 * Math.exp(-0.1 * normalQuantile975) - 1), 12);
    expect(highPercent).toBeCloseTo(100 * (0.5 * Math.exp(0.1 * normalQuantile975) - 1), 12);
    expect(percentEffect(0, null)).toEqual({ percent: 0, lowPercent: null, highPercent: null });
  });
});

/** Twelve states in ten years, trade cut to exp(effect) by a third of the bans that begin in years of their own. */
function simulated(effect: number): { readonly panel: FlowPanel; readonly spells: readonly SanctionSpell[] } {
  const random = seededRandom(7);
  const states = Array.from({ length: 12 }, (_, i) => `S${String(i).padStart(2, '0')}`);
  const spells: SanctionSpell[] = [];
  for (let i = 0; i < 24; i++) {
    const [a, b] = [states[i % 12] as string, states[(i * 5 + 3) % 12] as string];
    if (a !== b) spells.push(spell(a, b, 2003 + (i % 5), i % 4 === 0 ? 2008 : null, { imports: 'complete' }));
  }
  const rows: (readonly [string, string, number, number])[] = [];
  for (const e of states)
    for (const m of states)
      for (let year = 2000; e !== m && year < 2010; year++) {
        const own = 3 + Math.sin(states.indexOf(e) * year) + Math.cos(states.indexOf(m) + year);
        const banned = spells.some(
          (one) =>
            ((one.imposer === e && one.target === m) || (one.imposer === m && one.target === e)) &&
            year >= one.from &&
            (one.to === null || year <= one.to),
        );
        rows.push([e, m, year, Math.exp(own + (banned ? effect : 0) + 0.2 * (random.next() - 0.5))]);
      }
  return { panel: panelOf(rows), spells };
}

describe('the estimate', () => {
  it('finds the effect that was put in, within its interval', () => {
    const { panel, spells } = simulated(Math.log(0.4));
    const { any } = sanctionColumns(panel, spells, 1);
    const [effect] = estimateEffect('any', panel, { any }, 10).effects;
    expect(effect?.percent).toBeGreaterThan(-62);
    expect(effect?.percent).toBeLessThan(-58);
    expect(effect?.lowPercent).toBeLessThan(-60);
    expect(effect?.highPercent).toBeGreaterThan(-60);
  });

  it('equals a dense Poisson fit with every fixed effect a dummy, to 1e-7; errors to 1e-6 after their factor', () => {
    const { panel: whole, spells } = simulated(-0.5);
    const keep = (_: number, i: number): boolean =>
      (whole.exporter[i] as number) < 5 && (whole.importer[i] as number) < 5;
    const panel: FlowPanel = {
      states: whole.states,
      exporter: whole.exporter.filter(keep),
      importer: whole.importer.filter(keep),
      year: whole.year.filter(keep),
      trade: whole.trade.filter(keep),
    };
    const { any } = sanctionColumns(panel, spells, 1);
    const run = estimateEffect('any', panel, { any }, 2);
    const [y, x] = [[...panel.trade], [...any].map((value) => [value])];
    const label = (i: number, e: boolean, m: boolean, t: boolean): string =>
      `${e ? panel.exporter[i] : ''} ${m ? panel.importer[i] : ''} ${t ? panel.year[i] : ''}`;
    const pairs = y.map((_, i) => label(i, true, true, false));
    const dense = denseFit(
      'poisson',
      y,
      x,
      [y.map((_, i) => label(i, true, false, true)), y.map((_, i) => label(i, false, true, true)), pairs],
      pairs,
    );
    expect(run.effects[0]?.estimate).toBeCloseTo(dense.coefficients[0] as number, 7);
    const clusters = new Set(pairs).size;
    const factor = Math.sqrt(clusters / (clusters - 1));
    expect(run.effects[0]?.standardError).toBeCloseTo((dense.standardErrors[0] as number) * factor, 6);
    expect(run.kept + run.dropped.reduce((sum, { rows }) => sum + rows, 0)).toBe(run.observations);
  });

  it('gives none where too few flows switch, and says so; their rows leave the panel of the others', () => {
    const { panel, spells } = simulated(-0.5);
    const { any, before } = sanctionColumns(panel, spells, 1);
    const lonely = Float64Array.from(any, (_, i) => (i === 3 ? 1 : 0));
    const run = estimateEffect('two', panel, { any: any.map((v, i) => (i === 3 ? 0 : v)), lonely }, 10);
    expect(run.effects[1]).toMatchObject({ regressor: 'lonely', flows: 1, estimate: null, percent: null });
    expect(run.effects[1]?.reason).toMatch(/^not identified: 1 flows/);
    expect(run.kept).toBe(panel.trade.length - 1);
    const none = estimateEffect('none', panel, { before: before.map(() => 0) }, 2);
    expect(none).toMatchObject({ kept: 0, converged: false });
  });
});

it('means before and under the first ban, beside flows that no ban touches', () => {
  const panel = panelOf([
    ['AAA', 'HUB', 2000, 10],
    ['AAA', 'HUB', 2001, 30],
    ['AAA', 'HUB', 2002, 5],
    ['BBB', 'HUB', 2000, 10],
    ['BBB', 'HUB', 2002, 20],
    ['HUB', 'AAA', 2002, 7],
  ]);
  expect(flowMeans(panel, [spell('AAA', 'HUB', 2002, null)], 'HUB')).toEqual([
    {
      exporter: 'AAA',
      importer: 'HUB',
      banFrom: 2002,
      yearsBefore: 2,
      yearsUnder: 1,
      meanBeforeUsd: 20,
      meanUnderUsd: 5,
      changePercent: -75,
      othersChangePercent: 100,
      others: 1,
    },
    expect.objectContaining({ exporter: 'HUB', yearsBefore: 0, meanBeforeUsd: null, changePercent: null, others: 0 }),
  ]);
});
