/** The inverse Mills ratio of the normal distribution, exact and as a table. */

const rootTwoPi = Math.sqrt(2 * Math.PI);

/** Ends of the table and its cells per unit. */
export const millsFrom = -24;
export const millsTo = 12;
export const millsCells = 256;

/**
 * Inverse Mills ratio phi(u) / Phi(u): the mean of a standard normal variable known to be at least -u.
 * @param u any number
 * @returns the ratio, at least 0; relative error about 1e-14
 * @example inverseMills(0).toFixed(6) // => '0.797885'
 */
export function inverseMills(u: number): number {
  if (u > 38) return 0;
  if (u >= -3) return Math.exp((-u * u) / 2) / rootTwoPi / lowerTail(u);
  // Laplace's continued fraction of the tail; 150 terms suffice from 3 on
  const x = -u;
  let fraction = x;
  for (let k = 150; k >= 1; k--) fraction = x + k / fraction;
  return fraction;
}

/** Phi(u) for u >= -3, by the series sum x^(2k+1) / (2k+1)!! around 0. */
function lowerTail(u: number): number {
  if (u > 8) return 1;
  let term = u;
  let sum = u;
  for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    term *= (u * u) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-u * u) / 2)) / rootTwoPi;
}

/** Values at millsFrom, millsFrom + 1 / millsCells, ...; two more than cells so that the last cell can be read. */
export const millsTable: Float64Array = Float64Array.from({ length: (millsTo - millsFrom) * millsCells + 2 }, (_, k) =>
  inverseMills(millsFrom + k / millsCells),
);
