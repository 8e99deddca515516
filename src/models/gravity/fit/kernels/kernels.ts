/** The kernels of a fit, compiled once for each number of outer effects. */
import { type Callable, compile, type KernelMemory } from '../../../../math/wasm/module.ts';
import { finishKernel, gradientKernel, sweepKernel, weighKernel } from './group-kernels.ts';
import { dotKernel, stepKernel, turnKernel } from './level-kernels.ts';
import { addTimesKernel, advanceKernel, extentKernel, productKernel, residualsKernel } from './row-kernels.ts';
import { scaleGroupsKernel, scaleRowsKernel } from './scaling-kernels.ts';

/** What takes one pair of columns, and what takes two. */
export type ByPairs = readonly [one: Callable, two: Callable];

export interface Kernels {
  readonly weigh: Callable;
  readonly sweep: ByPairs;
  readonly gradient: ByPairs;
  readonly finish: ByPairs;
  readonly dot: ByPairs;
  readonly step: ByPairs;
  readonly turn: ByPairs;
  readonly product: Callable;
  readonly addTimes: Callable;
  readonly extent: Callable;
  readonly advance: Callable;
  readonly residuals: Callable;
  readonly scaleRows: Callable;
  readonly scaleGroups: Callable;
}

function compiledFor(outer: number) {
  return compile({
    weigh: weighKernel(outer),
    sweep1: sweepKernel(outer, 1),
    sweep2: sweepKernel(outer, 2),
    gradient1: gradientKernel(outer, 1),
    gradient2: gradientKernel(outer, 2),
    finish1: finishKernel(outer, 1),
    finish2: finishKernel(outer, 2),
    dot1: dotKernel(1),
    dot2: dotKernel(2),
    step1: stepKernel(1),
    step2: stepKernel(2),
    turn1: turnKernel(1),
    turn2: turnKernel(2),
    product: productKernel(),
    addTimes: addTimesKernel(),
    extent: extentKernel(),
    advance: advanceKernel(),
    residuals: residualsKernel(),
    scaleRows: scaleRowsKernel(),
    scaleGroups: scaleGroupsKernel(outer),
  });
}

const compiled = new Map<number, ReturnType<typeof compiledFor>>();

/** @param outer number of fixed effects beside the finest */
export function kernelsOn(memory: KernelMemory, outer: number): Kernels {
  const known = compiled.get(outer) ?? compiledFor(outer);
  compiled.set(outer, known);
  const bound = known.bind(memory);
  return {
    weigh: bound.weigh,
    sweep: [bound.sweep1, bound.sweep2],
    gradient: [bound.gradient1, bound.gradient2],
    finish: [bound.finish1, bound.finish2],
    dot: [bound.dot1, bound.dot2],
    step: [bound.step1, bound.step2],
    turn: [bound.turn1, bound.turn2],
    product: bound.product,
    addTimes: bound.addTimes,
    extent: bound.extent,
    advance: bound.advance,
    residuals: bound.residuals,
    scaleRows: bound.scaleRows,
    scaleGroups: bound.scaleGroups,
  };
}
