import { expect, test } from 'vitest';
import { gateAllows } from './gate.ts';
import { demandBundleGate } from './release-builder.ts';

test('each gate allows its own use and those after it', () => {
  const uses = ['bundle', 'serve', 'derive', 'cite'] as const;
  const row = (gate: 'bundle' | 'serve' | 'derive' | 'cite-only') => uses.map((use) => gateAllows(gate, use));
  expect(row('bundle')).toEqual([true, true, true, true]);
  expect(row('serve')).toEqual([false, true, true, true]);
  expect(row('derive')).toEqual([false, false, true, true]);
  expect(row('cite-only')).toEqual([false, false, false, true]);
});

test('only a release with the gate bundle may go into the package', () => {
  expect(() => demandBundleGate({ source: 'reference', gate: 'bundle' })).not.toThrow();
  for (const gate of ['serve', 'derive', 'cite-only'] as const)
    expect(() => demandBundleGate({ source: 'atop', gate })).toThrow(
      `bundle: the licence of atop does not allow shipping its rows; got gate "${gate}"`,
    );
});
