import { expect, it } from 'vitest';
import type { ActorIndex } from '../../core/actor-index.ts';
import type { Row } from '../../core/atlas.ts';
import type { TradeCell } from './trade-rows.ts';
import { tradeSeries } from './trade-series.ts';

const actors = { get: () => null } as unknown as ActorIndex;

function cell(partner: string, exportsUsd: number | null, importsUsd: number | null): TradeCell {
  const row = {
    id: partner,
    actor: 'A',
    partner,
    basis: 'cow',
    totalUsd: null,
    flags: null,
  } as unknown as Row<'trade'>;
  const totalUsd = exportsUsd === null || importsUsd === null ? null : exportsUsd + importsUsd;
  return { row, partner, exportsUsd, importsUsd, totalUsd, rank: null, rankOf: null };
}

it('counts both flows though a few small partners lack one of them', () => {
  const cells = [cell('B', 70, 30), cell('C', 20, 10), cell('D', 1, null), cell('E', 1, null), cell('F', 1, null)];
  expect(tradeSeries(cells, actors)[0]).toMatchObject({ measure: 'total', valued: 2 });
});

it('counts one flow where the basis states that one', () => {
  expect(tradeSeries([cell('B', null, 30), cell('C', null, 10)], actors)[0]).toMatchObject({
    measure: 'imports',
    valued: 2,
  });
  const mixed = [cell('B', null, 900), cell('C', null, 800), cell('D', 3, 2)];
  expect(tradeSeries(mixed, actors)[0]).toMatchObject({ measure: 'imports', valued: 3 });
  expect(tradeSeries(mixed, actors, 'exports')[0]).toMatchObject({ measure: 'exports', valued: 1 });
});

it('takes a flow that is stated as zero over one that is not stated', () => {
  expect(tradeSeries([cell('B', null, 0)], actors)[0]).toMatchObject({ measure: 'imports', valued: 1 });
});
