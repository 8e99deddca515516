/** Which pairs of states have a value of every variable, and what is left out for which reason. */

export interface NamedMatrix {
  readonly name: string;
  readonly unit: string;
  readonly directed: boolean;
  readonly meaning: string;
  readonly values: Float64Array;
}

export interface PairSelection {
  /** states with at least one pair that counts */
  readonly actors: readonly string[];
  /** states without one */
  readonly left: readonly string[];
  /** the matrices on the states that stay */
  readonly matrices: readonly Float64Array[];
  readonly ordered: boolean;
  /** pairs of all states looked at */
  readonly dyads: number;
  /** pairs with every value */
  readonly observations: number;
  /** of all pairs, by variable */
  readonly missing: readonly number[];
  /** pairs left out by the first variable that is missing; with the observations they make up all */
  readonly dropped: readonly { readonly reason: string; readonly dyads: number }[];
}

/** Pairs are ordered where any variable runs from one state to another. States without a complete pair are left out. */
export function completePairs(actors: readonly string[], variables: readonly NamedMatrix[]): PairSelection {
  const n = actors.length;
  const ordered = variables.some(({ directed }) => directed);
  const missing = variables.map(() => 0);
  const first = variables.map(() => 0);
  const stays = new Uint8Array(n);
  let dyads = 0;
  let observations = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < (ordered ? n : i); j++) {
      if (i === j) continue;
      dyads++;
      const unknown = variables.map(({ values }) => Number.isNaN(values[i * n + j]));
      unknown.forEach((is, v) => {
        if (is) missing[v] = (missing[v] as number) + 1;
      });
      const at = unknown.indexOf(true);
      if (at >= 0) first[at] = (first[at] as number) + 1;
      else {
        observations++;
        stays[i] = 1;
        stays[j] = 1;
      }
    }
  const kept = actors.flatMap((_, i) => (stays[i] === 1 ? [i] : []));
  return {
    actors: kept.map((i) => actors[i] as string),
    left: actors.filter((_, i) => stays[i] === 0),
    matrices: variables.map(({ values }) =>
      Float64Array.from(kept.flatMap((i) => kept.map((j) => values[i * n + j] as number))),
    ),
    ordered,
    dyads,
    observations,
    missing,
    dropped: variables.flatMap(({ name }, v) =>
      (first[v] as number) > 0 ? [{ reason: `${name} missing`, dyads: first[v] as number }] : [],
    ),
  };
}
