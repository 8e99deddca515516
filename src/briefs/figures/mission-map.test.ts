import { describe, expect, test } from 'vitest';
import { mapFrame } from './map-projection.ts';
import { type MissionMapInput, missionMap } from './mission-map.ts';
import { worldLand } from './world-land.ts';

const asia = { kind: 'region', bbox: [90, -11, 146, 46] } as const;
const input: MissionMapInput = {
  id: 'm',
  title: 't',
  description: 'd',
  view: asia,
  background: null,
  points: [
    { id: 'p', label: 'Pyongyang', lon: 125.75, lat: 39.02, state: 'home', side: 'party-a' },
    { id: 's', label: 'Singapore', lon: 103.85, lat: 1.29, state: 'open', side: 'bloc' },
    { id: 'k', label: 'Kuala Lumpur', lon: 101.69, lat: 3.14, state: 'closed', side: 'bloc' },
    { id: 'g', label: 'Geneva', lon: 6.14, lat: 46.2, state: 'open', side: 'other' },
  ],
  arcs: [{ from: 'p', to: 's', state: 'open', side: 'party-a' }],
  rings: [
    { point: 's', count: 4 },
    { point: 'k', count: 1 },
    { point: 'g', count: 12 },
  ],
};

describe('mapFrame', () => {
  test('the middle of a box is the middle of the picture', () => {
    const frame = mapFrame({ kind: 'region', bbox: [100, -10, 120, 10] }, 720);
    // 20 degrees are 0.349 rad wide and 2 x 0.1753 high: the height of 600 binds, at 600 / 0.3507 pixels a radian
    expect(frame.height).toBe(600);
    const [x = 0, y = 0] = frame.place(110, 0) ?? [];
    expect(x).toBeCloseTo(360, 6);
    expect(y).toBeCloseTo(300, 6);
    const [east = 0] = frame.place(120, 0) ?? [];
    expect(east - 360).toBeCloseTo((600 / (2 * Math.log(Math.tan(Math.PI / 4 + Math.PI / 36)))) * (Math.PI / 18), 4);
  });
  test('a box across the date line; places outside; the world', () => {
    const pacific = mapFrame({ kind: 'region', bbox: [150, -30, -150, 30] }, 720);
    expect(pacific.place(180, 0)?.[0]).toBeCloseTo(360, 6);
    expect(pacific.place(0, 0)).toBeNull();
    expect(pacific.place(Number.NaN, 0)).toBeNull();
    const world = mapFrame({ kind: 'world' }, 720);
    expect(world.place(0, 0)?.[0]).toBeCloseTo(360, 4);
    expect(world.height).toBeGreaterThan(340);
    expect(world.height).toBeLessThan(360);
  });
  test('refuses a box that is none', () => {
    expect(() => mapFrame({ kind: 'region', bbox: [0, 10, 10, 0] }, 720)).toThrow(/bbox must be/);
    expect(() => mapFrame({ kind: 'region', bbox: [0, 0, 10, 89] }, 720)).toThrow(/got 0, 0, 10, 89/);
  });
});

describe('missionMap', () => {
  test('ring area is proportional to the number, the largest has radius 26; counts stand with the names', () => {
    const svg = missionMap({
      ...input,
      rings: [
        { point: 's', count: 4 },
        { point: 'k', count: 1 },
      ],
    });
    expect([...svg.matchAll(/r="([\d.]+)" fill="[^"]*" fill-opacity/g)].map(([, r]) => r)).toEqual(['26', '13']);
    expect(svg.replace(/<[^>]+>/g, '|')).toMatch(/Singapore \|4\|/);
  });
  test('one arc from sender to host; places outside the view are listed with their number', () => {
    const svg = missionMap(input);
    expect(svg.match(/<title>Pyongyang to Singapore<\/title>/g)).toHaveLength(1);
    expect(svg).toContain('Outside this view: Geneva (12).');
    expect(svg).not.toContain('>Geneva<');
  });
  test('the shipped land stays small and shows Singapore on its coast', () => {
    const svg = missionMap({ ...input, background: worldLand() });
    expect(svg.length).toBeLessThan(90_000);
    expect(svg.length).toBeGreaterThan(20_000);
    expect(missionMap({ ...input, background: worldLand() })).toBe(svg);
    expect(missionMap({ ...input, view: { kind: 'world' }, background: worldLand() }).length).toBeLessThan(100_000);
  });
});
