/** Choices of a conditional logit, held where the kernels reach them: any number of fits is made on a beginning of them. */
import { memoryOf } from '../../math/wasm/module.ts';
import { type ChoiceKernels, candidatesAtOnce, choiceKernels, featuresAtOnce } from './choice-kernels.ts';

/** One choice: features of each candidate, candidate after candidate, and which one was chosen. */
export interface ChoiceSet {
  readonly features: Float64Array;
  readonly candidates: number;
  readonly chosen: number;
}

interface Place {
  /** bytes from the beginning of the memory */
  readonly features: number;
  readonly end: number;
  readonly candidates: number;
  readonly filled: number;
  readonly chosen: number;
}

const numberBytes = 8;

export class StoredChoices {
  /** features of a candidate */
  readonly width: number;
  readonly #row: number;
  readonly #places: readonly Place[];
  readonly #kernels: ChoiceKernels;
  readonly #memory: Float64Array;
  readonly #coefficients: Float64Array;
  readonly #sums: Float64Array;
  readonly #products: Float64Array;
  readonly #probabilities: Float64Array;

  /** @param sets choices in the order in which they become known; all have `width` features */
  constructor(sets: readonly ChoiceSet[], width: number) {
    this.width = width;
    const row = upTo(Math.max(1, width), featuresAtOnce);
    this.#row = row;
    const most = sets.reduce((largest, { candidates }) => Math.max(largest, candidates), 0);
    let next = 0;
    const room = (numbers: number): number => {
      const start = next;
      next += upTo(numbers, candidatesAtOnce);
      return start;
    };
    const [coefficients, sums, products] = [room(row), room(row), room(row * row)] as const;
    const probabilities = room(most);
    this.#places = sets.map(({ candidates, chosen }) => {
      const filled = upTo(candidates, candidatesAtOnce);
      const features = room(filled * row) * numberBytes;
      return { features, end: features + filled * row * numberBytes, candidates, filled, chosen };
    });
    const memory = memoryOf(next * numberBytes);
    const numbers = new Float64Array(memory.buffer, 0, next);
    this.#memory = numbers;
    this.#coefficients = numbers.subarray(coefficients, coefficients + row);
    this.#sums = numbers.subarray(sums, sums + row);
    this.#products = numbers.subarray(products, products + row * row);
    this.#probabilities = numbers.subarray(probabilities, probabilities + upTo(most, candidatesAtOnce));
    for (const [i, { features, candidates }] of sets.entries()) {
      const start = (this.#places[i] as Place).features / numberBytes;
      for (let c = 0; c < candidates; c++)
        for (let k = 0; k < width; k++) numbers[start + c * row + k] = features[c * width + k] as number;
    }
    this.#kernels = choiceKernels(memory, row);
  }

  /** Choices there are. */
  get count(): number {
    return this.#places.length;
  }

  /**
   * Log-likelihood of the first so many choices, and its slope: features chosen less those expected, summed.
   * @param coefficients one per feature
   */
  slope(
    first: number,
    coefficients: Float64Array,
  ): { readonly logLikelihood: number; readonly gradient: Float64Array } {
    const gradient = new Float64Array(this.width);
    const logLikelihood = this.#addScores(first, coefficients, () => gradient);
    return { logLikelihood, gradient };
  }

  /**
   * Slope of the log-likelihood by group of choices.
   * @param groups number of groups
   * @param groupOf group of each choice
   */
  scores(
    first: number,
    coefficients: Float64Array,
    groups: number,
    groupOf: (choice: number) => number,
  ): readonly Float64Array[] {
    const scores = Array.from({ length: groups }, () => new Float64Array(this.width));
    this.#addScores(first, coefficients, (choice) => scores[groupOf(choice)] as Float64Array);
    return scores;
  }

  /**
   * Negative Hessian of the log-likelihood of the first so many choices.
   * @returns width x width, row after row; only the lower triangle holds
   */
  information(first: number, coefficients: Float64Array): Float64Array {
    const { width } = this;
    const row = this.#row;
    const information = new Float64Array(width * width);
    const [sums, products] = [this.#sums, this.#products];
    this.#coefficients.set(coefficients);
    products.fill(0);
    const [at, to] = [this.#probabilities.byteOffset, products.byteOffset];
    for (const place of this.#places.slice(0, first)) {
      this.#weigh(place);
      sums.fill(0);
      this.#kernels.mean(place.features, place.end, at, sums.byteOffset);
      for (let k = 0; k < row; k += 2)
        for (let l = 0; l <= k + 1; l += featuresAtOnce)
          this.#kernels.product(
            place.features,
            place.end,
            at,
            k * numberBytes,
            l * numberBytes,
            to + (k * row + l) * numberBytes,
          );
      for (let k = 0; k < width; k++)
        for (let l = 0; l <= k; l++)
          information[k * width + l] =
            (information[k * width + l] as number) - (sums[k] as number) * (sums[l] as number);
    }
    for (let k = 0; k < width; k++)
      for (let l = 0; l <= k; l++)
        information[k * width + l] = (information[k * width + l] as number) + (products[k * row + l] as number);
    return information;
  }

  #addScores(first: number, coefficients: Float64Array, scoreOf: (choice: number) => Float64Array): number {
    const { width } = this;
    const row = this.#row;
    const [sums, numbers, probabilities] = [this.#sums, this.#memory, this.#probabilities];
    this.#coefficients.set(coefficients);
    let logLikelihood = 0;
    for (let i = 0; i < first; i++) {
      const place = this.#places[i] as Place;
      this.#weigh(place);
      sums.fill(0);
      this.#kernels.mean(place.features, place.end, probabilities.byteOffset, sums.byteOffset);
      logLikelihood += Math.log(probabilities[place.chosen] as number);
      const score = scoreOf(i);
      const chosen = place.features / numberBytes + place.chosen * row;
      for (let k = 0; k < width; k++)
        score[k] = (score[k] as number) + (numbers[chosen + k] as number) - (sums[k] as number);
    }
    return logLikelihood;
  }

  /** Probabilities of the candidates of a choice. */
  #weigh({ features, end, candidates, filled }: Place): void {
    const probabilities = this.#probabilities;
    const at = probabilities.byteOffset;
    this.#kernels.utility(features, end, this.#coefficients.byteOffset, at);
    // what only fills up cannot be chosen
    for (let c = candidates; c < filled; c++) probabilities[c] = Number.NEGATIVE_INFINITY;
    this.#kernels.probability(at, at + filled * numberBytes);
  }
}

function upTo(count: number, multiple: number): number {
  return Math.ceil(count / multiple) * multiple;
}
