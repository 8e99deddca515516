/** Licence gates: what the program may do with a release. */

/**
 * What a licence lets the program do, each gate allowing what stands after it as well.
 * - `bundle`: ship the rows inside the package
 * - `serve`: show and export the publisher's rows to whoever asks, after the user imported them
 * - `derive`: show only figures computed from the rows, never the rows themselves
 * - `cite-only`: name the source and link to it
 */
export type Gate = 'bundle' | 'serve' | 'derive' | 'cite-only';

/** Something the program is about to do with rows. */
export type Use = 'bundle' | 'serve' | 'derive' | 'cite';

const allowed: { readonly [G in Gate]: readonly Use[] } = {
  bundle: ['bundle', 'serve', 'derive', 'cite'],
  serve: ['serve', 'derive', 'cite'],
  derive: ['derive', 'cite'],
  'cite-only': ['cite'],
};

/**
 * Whether a gate lets the program use rows in a way. Ask the gate of the RELEASE the rows lie in. The gate of a single
 * source in the sources table speaks of that publisher's own material, of which only facts and a link are in our tables:
 * a `cite-only` newspaper does not close a row that we compiled and cite it for.
 * @param gate gate of the release
 * @param use what is about to be done
 * @example gateAllows('derive', 'serve') // => false
 */
export function gateAllows(gate: Gate, use: Use): boolean {
  return allowed[gate].includes(use);
}
