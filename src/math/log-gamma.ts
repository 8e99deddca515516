/**
 * Natural logarithm of the gamma function, by Stirling's series from 8 up and the recurrence below.
 * @param x above 0
 * @returns ln Gamma(x), relative error about 1e-14
 * @throws never; NaN below or at 0
 * @example logGamma(5) // => 3.178053830347946
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let product = 1;
  let at = x;
  for (; at < 8; at++) product *= at;
  const r = 1 / (at * at);
  const series =
    (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360 - r / 156)))))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.9189385332046727 + series - (product === 1 ? 0 : Math.log(product));
}
