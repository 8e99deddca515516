/** Anderson acceleration of a fixed-point iteration. */

/** Mixes the last iterates of a fixed-point iteration so that the residual, taken as linear in them, is least. */
export class Anderson {
  readonly #memory: number;
  readonly #size: number;
  readonly #judged: number;
  /** differences of successive images */
  readonly #moves: Float64Array[] = [];
  /** differences of successive residuals, as far as they are judged */
  readonly #changes: Float64Array[] = [];
  /** products of the changes with each other; rows and columns as the arrays above */
  #products: Float64Array;
  #seen = 0;
  readonly #lastImage: Float64Array;
  #lastResidual: Float64Array;
  #residual: Float64Array;

  /**
   * @param size length of the iterates
   * @param memory how many earlier differences are used
   * @param judged the residual's length is taken over so many first elements; all when left out. To be chosen where the
   *   others follow from these, but on a scale of their own.
   */
  constructor(size: number, memory: number, judged: number = size) {
    this.#memory = memory;
    this.#size = size;
    this.#judged = judged;
    this.#products = new Float64Array(memory * memory);
    this.#lastImage = new Float64Array(size);
    this.#lastResidual = new Float64Array(judged);
    this.#residual = new Float64Array(judged);
  }

  /** Forgets what came before. */
  restart(): void {
    this.#seen = 0;
    this.#moves.length = 0;
    this.#changes.length = 0;
    this.#products = new Float64Array(this.#memory * this.#memory);
  }

  /**
   * Turns the plain iteration's image into the accelerated next iterate.
   * @param point iterate x
   * @param image G(x); is overwritten
   * @see references.bib walker2011
   */
  mix(point: Float64Array, image: Float64Array): void {
    const n = this.#size;
    const residual = this.#residual;
    for (let i = 0; i < this.#judged; i++) residual[i] = (image[i] as number) - (point[i] as number);
    if (this.#seen > 0) this.#remember(image, residual);
    this.#seen++;
    this.#lastImage.set(image);
    const weights = this.#weights(residual);
    for (const [k, weight] of weights.entries()) {
      const move = this.#moves[k] as Float64Array;
      for (let i = 0; i < n; i++) image[i] = (image[i] as number) - weight * (move[i] as number);
    }
    this.#residual = this.#lastResidual;
    this.#lastResidual = residual;
  }

  #remember(image: Float64Array, residual: Float64Array): void {
    const slot = (this.#seen - 1) % this.#memory;
    this.#moves[slot] ??= new Float64Array(this.#size);
    this.#changes[slot] ??= new Float64Array(this.#judged);
    const move = this.#moves[slot];
    const change = this.#changes[slot];
    for (let i = 0; i < this.#size; i++) move[i] = (image[i] as number) - (this.#lastImage[i] as number);
    for (let i = 0; i < this.#judged; i++) change[i] = (residual[i] as number) - (this.#lastResidual[i] as number);
    for (const [k, other] of this.#changes.entries()) {
      const product = dot(change, other);
      this.#products[slot * this.#memory + k] = product;
      this.#products[k * this.#memory + slot] = product;
    }
  }

  /** Weights of the changes that bring their sum nearest to the residual: normal equations by Cholesky, with a trace of ridge. */
  #weights(residual: Float64Array): Float64Array {
    const m = this.#changes.length;
    const weights = Float64Array.from(this.#changes, (change) => dot(change, residual));
    const rows = Array.from({ length: m }, (_, r) =>
      Float64Array.from({ length: m }, (__, c) => this.#products[r * this.#memory + c] as number),
    );
    for (const [k, row] of rows.entries()) row[k] = (row[k] as number) * (1 + 1e-9);
    for (const [k, pivotRow] of rows.entries()) {
      const pivot = pivotRow[k] as number;
      if (!(pivot > 0)) return new Float64Array(m);
      for (let r = k + 1; r < m; r++) {
        const row = rows[r] as Float64Array;
        const factor = (row[k] as number) / pivot;
        for (let c = k; c < m; c++) row[c] = (row[c] as number) - factor * (pivotRow[c] as number);
        weights[r] = (weights[r] as number) - factor * (weights[k] as number);
      }
    }
    for (let k = m - 1; k >= 0; k--) {
      const row = rows[k] as Float64Array;
      let sum = weights[k] as number;
      for (let c = k + 1; c < m; c++) sum -= (row[c] as number) * (weights[c] as number);
      weights[k] = sum / (row[k] as number);
    }
    return weights;
  }
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}
