/** Probabilistic Condorcet election (PCE): chances of options from weighted votes between each two. */
import { NumericalError } from '../../../core/errors.ts';
import { type SmpOptions, smpConstants } from './smp-options.ts';

/** Utility difference over which a binary vote swings from side to side, so that rounding decides no vote. */
const binaryWidth = 1e-8;

/**
 * Strength and side of a vote between two options.
 * @param weight of the voter, above 0
 * @param difference utility of the first option less that of the second
 * @returns above 0 for the first
 */
export function voteStrength(rule: SmpOptions['voting'], weight: number, difference: number): number {
  if (rule === 'proportional') return weight * difference;
  const binary = Math.max(-1, Math.min(1, difference / binaryWidth));
  const cubic = difference ** 3;
  switch (rule) {
    case 'binary':
      return weight * binary;
    case 'prop-bin':
      return weight * (0.8 * difference + 0.2 * binary);
    case 'prop-cubic':
      return weight * (0.5 * difference + 0.5 * cubic);
    case 'cubic':
      return weight * cubic;
    case 'asym-prospect':
      return difference > 0 ? (2 * weight * difference) / 3 : weight * difference;
  }
}

/** Advantage from which the stronger side is certain to win under the binary victory model. */
const decisiveAdvantage = 1.1;

/** Chance that a coalition of the first strength beats one of the second. */
export function victoryChance(model: SmpOptions['victory'], first: number, second: number): number {
  if (model === 'binary') {
    if (first >= decisiveAdvantage * second) return 1 / (1 + 1e-6);
    if (second >= decisiveAdvantage * first) return 1e-6 / (1 + 1e-6);
    return ((first / (first + second)) * (decisiveAdvantage + 1) - 1) / (decisiveAdvantage - 1);
  }
  const power = { linear: 1, square: 2, quartic: 4, octic: 8 }[model];
  const a = first ** power;
  const b = second ** power;
  return a / (a + b);
}

/**
 * Chances of options in an election by weighted votes.
 * @param utility [voter, option], row by row
 * @param weight of the voters, above 0
 * @param options how many options, at least one
 * @returns chances that sum to 1
 * @throws NumericalError when a Markov process does not settle
 * @see references.bib wise2015
 */
export function electionChances(
  utility: Float64Array,
  weight: Float64Array,
  options: number,
  { voting, victory, pce }: Pick<SmpOptions, 'voting' | 'victory' | 'pce'>,
): Float64Array {
  const coalition = new Float64Array(options * options);
  const beats = new Float64Array(options * options).fill(0.5);
  for (let i = 0; i < options; i++) {
    coalition[i * options + i] = smpConstants.leastCoalition;
    for (let j = 0; j < i; j++) {
      let forI: number = smpConstants.leastCoalition;
      let forJ: number = smpConstants.leastCoalition;
      for (let k = 0; k < weight.length; k++) {
        const difference = (utility[k * options + i] as number) - (utility[k * options + j] as number);
        const vote = voteStrength(voting, weight[k] as number, difference);
        if (vote > 0) forI += vote;
        else forJ -= vote;
      }
      coalition[i * options + j] = forI;
      coalition[j * options + i] = forJ;
      beats[i * options + j] = victoryChance(victory, forI, forJ);
      beats[j * options + i] = victoryChance(victory, forJ, forI);
    }
  }
  if (pce === 'conditional') return conditionalChances(beats, options);
  return pce === 'markov-uniform' ? markovUniform(beats, options) : markovIncentive(beats, coalition, options);
}

/** p_i proportional to prod_j P(i beats j): the chance that i beats all, given that one option does. In logarithms, as products of many vanish. */
function conditionalChances(beats: Float64Array, n: number): Float64Array {
  const logs = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) logs[i] = (logs[i] as number) + Math.log(beats[i * n + j] as number);
  const highest = Math.max(...logs);
  const relative = logs.map((log) => Math.exp(log - highest));
  const sum = relative.reduce((total, value) => total + value, 0);
  return relative.map((value) => value / sum);
}

/** Steps after which a Markov process that still moves is given up. */
const mostSteps = 1000;

/** The favourite is challenged by each option alike. */
function markovUniform(beats: Float64Array, n: number): Float64Array {
  return settle(n, 1e-6, (p, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += (beats[i * n + j] as number) * ((p[i] as number) + (p[j] as number));
    return sum / n;
  });
}

/** The favourite is challenged in proportion to coalition strength times chance of victory. */
function markovIncentive(beats: Float64Array, coalition: Float64Array, n: number): Float64Array {
  const challenge = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const at = i * n + j;
      challenge[at] = (coalition[at] as number) * (beats[at] as number) + (i === j ? smpConstants.leastSupport : 0);
      sum += challenge[at] as number;
    }
    for (let i = 0; i < n; i++) challenge[i * n + j] = (challenge[i * n + j] as number) / sum;
  }
  return settle(n, 1e-8, (p, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const meeting =
        (p[i] as number) * (challenge[j * n + i] as number) + (p[j] as number) * (challenge[i * n + j] as number);
      sum += (beats[i * n + j] as number) * meeting;
    }
    return sum;
  });
}

/** Half steps from even chances until no chance changes by more than the tolerance. */
function settle(n: number, tolerance: number, next: (p: Float64Array, i: number) => number): Float64Array {
  let p = new Float64Array(n).fill(1 / n);
  for (let step = 0; step < mostSteps; step++) {
    let change = 0;
    const half = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const q = next(p, i);
      change = Math.max(change, Math.abs(q - (p[i] as number)));
      half[i] = ((p[i] as number) + q) / 2;
    }
    p = half;
    if (change <= tolerance) return p;
  }
  throw new NumericalError(`electionChances: the Markov process did not settle in ${mostSteps} steps`, {
    iterations: mostSteps,
  });
}
