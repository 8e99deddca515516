/** What holds for every picture: no broken number, hostile text escaped, input untouched, the same drawing every time. */
import { describe, expect, test } from 'vitest';
import { safeSvg } from '../safe-svg.ts';
import { competingValues } from './competing-values.ts';
import { missionMap } from './mission-map.ts';
import { seatMatrix } from './seat-matrix.ts';
import { shareChart } from './share-chart.ts';
import { timelineLanes } from './timeline-lanes.ts';
import { voteMatrix } from './vote-matrix.ts';

const evil = '</text><script>alert("1")</script>&\u202e<img src=x onerror=y>';
const frame = { id: 'x"><script>', title: evil, description: evil };

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}

const point = { label: evil, lon: 103.8, lat: 1.3, state: 'open', side: 'bloc' } as const;
const land = {
  type: 'Polygon',
  coordinates: [
    [
      [100, 0],
      [100, 10],
      [110, 10],
      [110, 0],
      [100, 0],
    ],
  ],
} as const;

const drawings: { readonly [name: string]: { full: () => string; empty: () => string; missing: RegExp } } = {
  missionMap: {
    full: () =>
      missionMap(
        frozen({
          ...frame,
          view: { kind: 'region', bbox: [90, -10, 140, 45] },
          background: { land: land as never, borders: { type: 'MultiLineString', coordinates: [] }, view: evil },
          points: [
            { ...point, id: 'a' },
            { ...point, id: 'b', lon: 125.75, lat: 39, state: 'home', side: 'party-a' },
            { ...point, id: 'c', lon: Number.NaN },
            { ...point, id: 'd', lon: -77, lat: 39 },
          ],
          arcs: [
            { from: 'b', to: 'a', state: 'closed', side: 'party-a' },
            { from: 'b', to: 'nowhere', state: 'open', side: 'party-a' },
          ],
          rings: [
            { point: 'a', count: 4 },
            { point: 'd', count: Number.NaN },
          ],
        }),
      ),
    empty: () => missionMap({ ...frame, view: { kind: 'world' }, background: null, points: [], arcs: [], rings: [] }),
    missing: /No places/,
  },
  shareChart: {
    full: () =>
      shareChart(
        frozen({
          ...frame,
          valueFormat: 'percent',
          series: [
            {
              id: 's',
              label: evil,
              class: 'estimate',
              points: [
                { year: 2015, value: 0.9, text: evil },
                { year: 2016, value: null, missing: evil },
                { year: 2017, value: Number.NaN },
                { year: 2018, value: 0.95 },
              ],
            },
          ],
          events: [
            { date: '2016-03', label: evil },
            { date: evil, label: evil },
          ],
        }),
      ),
    empty: () => shareChart({ ...frame, valueFormat: 'usd', series: [] }),
    missing: /No figures/,
  },
  timelineLanes: {
    full: () =>
      timelineLanes(
        frozen({
          ...frame,
          years: [2015, 2020],
          lanes: [{ id: 'l', label: evil }],
          talks: [
            {
              id: 't',
              lane: 'l',
              date: '2018-06-12',
              level: 'leader',
              outcome: 'agreement',
              label: evil,
              detail: evil,
            },
            { id: 'u', lane: 'l', date: evil, level: 'official', outcome: 'none', detail: evil },
          ],
          eventLanes: [{ id: 'e', label: evil, events: [{ date: '2017', label: evil, detail: evil }] }],
        }),
      ),
    empty: () => timelineLanes({ ...frame, years: [2000, 2001], lanes: [], talks: [] }),
    missing: /No talks/,
  },
  seatMatrix: {
    full: () =>
      seatMatrix(
        frozen({
          ...frame,
          states: [{ id: 'a', label: evil, group: evil, side: 'bloc' }],
          forums: [{ id: 'f', label: evil }],
          seats: [{ state: 'a', forum: 'f', status: 'unknown', detail: evil }],
          pair: ['a', 'nobody'],
        }),
      ),
    empty: () => seatMatrix({ ...frame, states: [], forums: [], seats: [] }),
    missing: /No seats/,
  },
  voteMatrix: {
    full: () =>
      voteMatrix(
        frozen({
          ...frame,
          members: [{ id: 'm', label: evil }],
          rollCalls: [{ id: 'r', label: evil, date: evil, agreement: Number.NaN }],
          votes: [{ member: 'm', rollCall: 'r', vote: 'yes' }],
          agreementLabel: evil,
        }),
      ),
    empty: () => voteMatrix({ ...frame, members: [], rollCalls: [], votes: [] }),
    missing: /No recorded votes/,
  },
  competingValues: {
    full: () =>
      competingValues(
        frozen({
          ...frame,
          valueFormat: 'usd',
          values: [
            {
              id: 'a',
              label: evil,
              detail: evil,
              value: 87e6,
              low: 80e6,
              high: Number.NaN,
              text: evil,
              class: 'mirror',
            },
            { id: 'b', label: evil, value: Number.NaN, missing: evil, text: evil, class: 'memory' },
          ],
          rule: evil,
        }),
      ),
    empty: () => competingValues({ ...frame, valueFormat: 'usd', values: [] }),
    missing: /No value for this cell/,
  },
};

describe.each(Object.entries(drawings))('%s', (_, { full, empty, missing }) => {
  test('prints no broken number', () => {
    for (const svg of [full(), empty()]) expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
  });
  test('escapes hostile text', () => {
    for (const svg of [full(), empty()]) {
      expect(svg).not.toMatch(/<script|<img|\u202e/);
      expect(safeSvg(svg)).toBe(svg);
    }
  });
  test('says what is missing', () => {
    expect(empty().replace(/<[^>]+>/g, ' ')).toMatch(missing);
  });
  test('gives the same drawing every time, from frozen input', () => {
    expect(full()).toBe(full());
  });
  test('has role, name and description', () => {
    expect(full()).toMatch(/^<svg [^>]*role="img"[^>]*aria-labelledby="x-script-title x-script-desc"/);
    expect(full()).toContain('<desc id="x-script-desc">');
  });
});
