/** One step for the items: their discrimination and cutpoints, given the positions. */
import type { ArrangedVotes } from './cast-votes.ts';
import { inverseMills, millsCells, millsFrom, millsTable, millsTo } from './inverse-mills.ts';
import { fillMiddleRatios, middleRatios } from './middle-choice.ts';
import { itemWidth, type Parameters, type Priors } from './parameters.ts';
import type { StepKind, StepSize } from './step-size.ts';

/** Longest step of a discrimination or cutpoint, and the largest part of the gap between cutpoints that a step may close. */
const longest = 2;
const mostOfGap = 0.8;

/**
 * Moves every item one step: Newton's, or (`em`) with the curvature in the discrimination that data augmentation has, which
 * is larger and therefore safer and slower. Variances and voters' means are set anew.
 * @param size takes the longest step asked for and how many were cut short
 * @param begin first item, and `end` the one after the last: items do not depend on each other, so threads may share them
 * @param positions where they are at hand already
 */
export function stepItems(
  votes: ArrangedVotes,
  parameters: Parameters,
  priors: Priors,
  kind: StepKind,
  size: StepSize,
  begin = 0,
  end: number = votes.items,
  positions: Float64Array = positionsByYear(votes, parameters),
): void {
  const { item } = parameters;
  const { bounds, other } = votes.byItem;
  const ratios = middleRatios;
  // as locals: an import is read through its module at every use
  const table = millsTable;
  const lowest = millsFrom;
  const highest = millsTo;
  const cells = millsCells;
  const cutpointPrecision = 1 / priors.cutpoint;
  for (let j = begin; j < end; j++) {
    const at = j * itemWidth;
    const beta = item[at] as number;
    const g1 = item[at + 1] as number;
    const g2 = item[at + 2] as number;
    const from = bounds[3 * j] as number;
    const middle = bounds[3 * j + 1] as number;
    const high = bounds[3 * j + 2] as number;
    const to = bounds[3 * j + 3] as number;
    // gradient in (beta, g1, g2) and negative Hessian
    let db = 0;
    let d1 = 0;
    let d2 = 0;
    let hbb = 0;
    let hb1 = 0;
    let hb2 = 0;
    let h11 = 0;
    let h22 = 0;
    let h12 = 0;
    let sum = 0;
    let squares = 0;
    let variances = 0;
    for (let v = from; v < middle; v++) {
      const p = other[v] as number;
      const x = positions[p] as number;
      sum += x;
      squares += x * x;
      variances += positions[p + 1] as number;
      const u = g1 - beta * x;
      let m = 0;
      if (u < highest) {
        if (u > lowest) {
          const c = (u - lowest) * cells;
          const k = c | 0;
          const left = table[k] as number;
          m = left + (c - k) * ((table[k + 1] as number) - left);
        } else m = inverseMills(u);
        const w = m * (m + u);
        db -= m * x;
        d1 += m;
        hbb += w * x * x;
        hb1 -= w * x;
        h11 += w;
      }
    }
    for (let v = middle; v < high; v++) {
      const p = other[v] as number;
      const x = positions[p] as number;
      sum += x;
      squares += x * x;
      variances += positions[p + 1] as number;
      const a = g1 - beta * x;
      const b = g2 - beta * x;
      fillMiddleRatios(a, b);
      const atA = ratios[0] as number;
      const atB = ratios[1] as number;
      const w1 = atA * (atA - a);
      const w2 = atB * (atB + b);
      const w12 = -atA * atB;
      db += (atA - atB) * x;
      d1 -= atA;
      d2 += atB;
      hbb += (w1 + w2 + 2 * w12) * x * x;
      hb1 -= (w1 + w12) * x;
      hb2 -= (w2 + w12) * x;
      h11 += w1;
      h22 += w2;
      h12 += w12;
    }
    for (let v = high; v < to; v++) {
      const p = other[v] as number;
      const x = positions[p] as number;
      sum += x;
      squares += x * x;
      variances += positions[p + 1] as number;
      const u = beta * x - g2;
      if (u < highest) {
        let m = 0;
        if (u > lowest) {
          const c = (u - lowest) * cells;
          const k = c | 0;
          const left = table[k] as number;
          m = left + (c - k) * ((table[k + 1] as number) - left);
        } else m = inverseMills(u);
        const w = m * (m + u);
        db += m * x;
        d2 -= m;
        hbb += w * x * x;
        hb2 -= w * x;
        h22 += w;
      }
    }
    const ridge = 1 / priors.discrimination + variances;
    if (kind === 'em') hbb = squares;
    db -= ridge * beta;
    hbb += ridge;
    let stepB = 0;
    let step1 = 0;
    let step2 = 0;
    if (votes.isBinary[j] === 1) {
      const d = d1 + d2 - cutpointPrecision * g1;
      const h = h11 + h22 + cutpointPrecision;
      const hb = hb1 + hb2;
      const determinant = hbb * h - hb * hb;
      stepB = (h * db - hb * d) / determinant;
      step1 = (hbb * d - hb * db) / determinant;
      step2 = step1;
    } else {
      d1 -= cutpointPrecision * g1;
      d2 -= cutpointPrecision * g2;
      h11 += cutpointPrecision;
      h22 += cutpointPrecision;
      // Cholesky of the 3 x 3 system, cutpoints first
      const l21 = h12 / h11;
      const p2 = h22 - l21 * h12;
      const l31 = hb1 / h11;
      const l32 = (hb2 - l21 * hb1) / p2;
      const p3 = hbb - l31 * hb1 - l32 * l32 * p2;
      const y2 = d2 - l21 * d1;
      stepB = (db - l31 * d1 - l32 * y2) / p3;
      step2 = y2 / p2 - l32 * stepB;
      step1 = d1 / h11 - l21 * step2 - l31 * stepB;
    }
    const raw = Math.max(Math.abs(stepB), Math.abs(step1), Math.abs(step2));
    let share = raw > longest ? longest / raw : 1;
    const closing = step1 - step2;
    if (closing * share > mostOfGap * (g2 - g1) && votes.isBinary[j] === 0) share = (mostOfGap * (g2 - g1)) / closing;
    if (raw > size.longest) size.longest = raw;
    if (share < 1) size.clipped++;
    item[at] = beta + share * stepB;
    item[at + 1] = g1 + share * step1;
    item[at + 2] = g2 + share * step2;
    const mean = sum / (to - from);
    const variance = 1 / (ridge + squares - mean * sum);
    item[at + 3] = variance;
    item[at + 4] = mean;
    item[at + 5] = mean * variance;
  }
}

/** Position and variance of each point side by side, year by year: an item's voters then lie close together in memory. */
export function positionsByYear(
  { points, placeInYears }: ArrangedVotes,
  { theta, thetaVariance }: Parameters,
): Float64Array {
  const positions = new Float64Array(2 * points);
  for (let p = 0; p < points; p++) {
    const place = placeInYears[p] as number;
    positions[place] = theta[p] as number;
    positions[place + 1] = thetaVariance[p] as number;
  }
  return positions;
}
