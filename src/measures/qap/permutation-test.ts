/**
 * What a permutation moves and what it leaves in place, laid out so that a permutation costs sums of products only: by the
 * Frisch-Waugh-Lovell theorem the t statistic of the moved column follows from its products with an orthonormal basis of
 * the columns that stay and with what these leave of y.
 * @see references.bib lovell1963
 */
import { dot, type OrthonormalBasis, orthonormalBasis } from '../../math/orthonormal-basis.ts';
import { inBlocks } from './cross-products.ts';
import { type Cells, cellsOf, type DyadicData, designNames } from './dyadic-data.ts';
import { type ChosenCells, cellsWhere, designValues, isKnown } from './regression-fit.ts';

/**
 * What is permuted: `dsp` the part of one regressor that the others do not explain (double semi-partialling), `y` the
 * outcome, `x` one regressor as it is.
 */
export type NullHypothesis = 'dsp' | 'y' | 'x';

export const nullHypotheses = ['dsp', 'y', 'x'] as const;

/** One matrix to be moved and the columns it is held against. */
export interface PermutationTest {
  readonly kind: 'column' | 'outcome';
  /** coefficients that it tests */
  readonly targets: readonly number[];
  /** n x n; 0 where missing or not counted */
  readonly moved: Float64Array;
  /** sum of squares of `moved` over the cells that count */
  readonly movedSquares: number;
  /**
   * columns that stay, in blocks of five as `inBlocks` lays them; 0 where missing. For a column test the last one is what
   * the others leave of y
   */
  readonly fixed: readonly Float64Array[];
  readonly width: number;
  /** sum of squares of each fixed column */
  readonly fixedSquares: Float64Array;
  /** 1 where the fixed columns are known, n x n; null where they are known in every cell */
  readonly mask: Float64Array | null;
  /** number of cells where the fixed columns are known */
  readonly fixedCells: number;
  /** cells of `moved` whose fixed products are summed anew in each permutation; none where it has no missing cell */
  readonly listed: Cells;
  /** the listed cells are missing ones, to be taken off; false: they are those that are known */
  readonly listedAreMissing: boolean;
  /** columns of the basis that are left out because the moved matrix sums to zero with them in any order */
  readonly skipped: number;
  /** for an outcome: the inverse triangle that turns products into coefficients, k x k, and the mean taken off y */
  readonly inverse: Float64Array;
  readonly mean: number;
}

/**
 * Prepares the tests of every coefficient.
 * @param data checked and fitted before
 * @returns for `y` one test of all coefficients; else one a coefficient. The intercept has none under `x`: permuting ones
 * changes nothing
 */
export function permutationTests(data: DyadicData, hypothesis: NullHypothesis): readonly PermutationTest[] {
  const k = designNames(data).length;
  const all = cellsOf(data);
  const knownX = (cell: number, but: number): boolean =>
    data.x.every((matrix, at) => at + Number(data.intercept) === but || isKnown(matrix, cell));
  const knownColumn = (cell: number, column: number): boolean =>
    isKnown(data.x[column - Number(data.intercept)] as Float64Array, cell);
  if (hypothesis === 'y')
    return [
      outcomeTest(
        data,
        all,
        cellsWhere(all, data.n, (cell) => knownX(cell, -1)),
      ),
    ];
  const columns = Array.from({ length: k }, (_, column) => column);
  return columns
    .filter((column) => hypothesis === 'dsp' || !data.intercept || column > 0)
    .map((target) => {
      const others = columns.filter((column) => column !== target);
      const stay = cellsWhere(all, data.n, (cell) => isKnown(data.y, cell) && knownX(cell, target));
      const move = cellsWhere(all, data.n, (cell) =>
        hypothesis === 'dsp' ? knownX(cell, -1) : knownColumn(cell, target),
      );
      const centred = hypothesis === 'x' && data.intercept;
      const basis = basisOn(data, others, stay);
      const moved =
        hypothesis === 'dsp'
          ? residuals(designValues(data, target, move), basisOn(data, others, move))
          : aboutMean(designValues(data, target, move), centred);
      const rest = residuals(stay.values(data.y), basis);
      return testOf(data, all, {
        kind: 'column',
        targets: [target],
        moved,
        move,
        fixed: [...(basis?.q ?? []), rest],
        stay,
        skipped: 0,
        inverse: new Float64Array(0),
        mean: 0,
      });
    });
}

function outcomeTest(data: DyadicData, all: Cells, stay: ChosenCells): PermutationTest {
  const targets = designNames(data).map((_, column) => column);
  const move = cellsWhere(all, data.n, (cell) => isKnown(data.y, cell));
  const basis = basisOn(data, targets, stay);
  const y = move.values(data.y);
  const moved = aboutMean(y, data.intercept);
  const skipped = data.intercept && stay.length === all.row.length && move.length === all.row.length ? 1 : 0;
  return testOf(data, all, {
    kind: 'outcome',
    targets,
    moved,
    move,
    fixed: basis?.q.slice(skipped) ?? [],
    stay,
    skipped,
    inverse: basis?.inverse ?? new Float64Array(0),
    mean: data.intercept ? (y[0] as number) - (moved[0] as number) : 0,
  });
}

interface TestParts {
  readonly kind: PermutationTest['kind'];
  readonly targets: readonly number[];
  readonly moved: Float64Array;
  readonly move: ChosenCells;
  readonly fixed: readonly Float64Array[];
  readonly stay: ChosenCells;
  readonly skipped: number;
  readonly inverse: Float64Array;
  readonly mean: number;
}

function testOf({ n, symmetric }: DyadicData, all: Cells, parts: TestParts): PermutationTest {
  const { moved: values, move, fixed: columns, stay } = parts;
  const width = columns.length;
  const moved = new Float64Array(n * n);
  for (const [at, cell] of move.cells.entries()) {
    moved[cell] = values[at] as number;
    if (symmetric) moved[(cell % n) * n + Math.floor(cell / n)] = values[at] as number;
  }
  const mask = stay.length === all.row.length ? null : new Float64Array(n * n);
  if (mask !== null) for (const cell of stay.cells) mask[cell] = 1;
  const listedAreMissing = move.length * 2 >= all.row.length;
  const isMoved = new Uint8Array(n * n);
  for (const cell of move.cells) isMoved[cell] = 1;
  const listed = cellsWhere(all, n, (cell) => (isMoved[cell] === 1) !== listedAreMissing).cells;
  return {
    kind: parts.kind,
    targets: parts.targets,
    moved,
    movedSquares: dot(values, values),
    fixed: inBlocks(columns, stay.cells, n, 5, false),
    width,
    fixedSquares: Float64Array.from(columns, (column) => dot(column, column)),
    mask,
    fixedCells: stay.length,
    listed: { row: listed.map((cell) => Math.floor(cell / n)), column: listed.map((cell) => cell % n) },
    listedAreMissing,
    skipped: parts.skipped,
    inverse: parts.inverse,
    mean: parts.mean,
  };
}

/** The basis of some columns on some cells; columns that are independent on fewer cells are so on more. */
function basisOn(data: DyadicData, columns: readonly number[], cells: ChosenCells): OrthonormalBasis | null {
  return orthonormalBasis(columns.map((column) => designValues(data, column, cells))).basis;
}

/** What a basis leaves of values, cleared twice so that it is orthogonal to rounding. */
function residuals(values: Float64Array, basis: OrthonormalBasis | null): Float64Array {
  const rest = values.slice();
  for (let pass = 0; pass < 2; pass++)
    for (const unit of basis?.q ?? []) {
      const share = dot(unit, rest);
      for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) - share * (unit[i] as number);
    }
  return rest;
}

function aboutMean(values: Float64Array, centred: boolean): Float64Array {
  const mean = centred ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
  return values.map((value) => value - mean);
}
