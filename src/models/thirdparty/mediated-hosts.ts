/** Where talks are held when a given third party mediates: a mixture of plain shares, its weights learned from the past. */

/** A talk with whoever mediated it. */
export interface MediatedTalk {
  readonly id: string;
  readonly year: number;
  readonly parties: readonly [string, string];
  readonly host: string;
  readonly mediators: readonly string[];
}

/** Sources of probability; a source that says nothing of a talk gives its weight to the others. */
export const mixtureParts = ['own', 'habit', 'common', 'even'] as const;
export type MixturePart = (typeof mixtureParts)[number];
export type MixtureWeights = { readonly [P in MixturePart]: number };

/** Fewest mediated talks from which weights are learned. */
export const fewestMediated = 30;
const emSteps = 200;

type Share = (host: string) => number;

/**
 * Shares by which each part speaks of a talk, from talks before its year alone.
 * - own: the mediator's own territory, where it is a state of the choice set
 * - habit: its past venues, itself left out
 * - common: venues of all mediated talks
 * - even: every state alike
 */
function partsOf(
  past: readonly MediatedTalk[],
  mediator: string,
  choice: ReadonlySet<string>,
): { readonly [P in MixturePart]: Share | null } {
  const shares = (talks: readonly MediatedTalk[]): Share | null => {
    const held = talks.filter(({ host }) => choice.has(host));
    if (held.length === 0) return null;
    const counts = new Map<string, number>();
    for (const { host } of held) counts.set(host, (counts.get(host) ?? 0) + 1);
    return (host) => (counts.get(host) ?? 0) / held.length;
  };
  const own = past.filter(({ mediators }) => mediators.includes(mediator));
  return {
    own: choice.has(mediator) ? (host) => (host === mediator ? 1 : 0) : null,
    habit: shares(own.filter(({ host }) => host !== mediator)),
    common: shares(past),
    even: () => 1 / choice.size,
  };
}

function mixed(parts: ReturnType<typeof partsOf>, weights: MixtureWeights): Share {
  const speaking = mixtureParts.filter((part) => parts[part] !== null);
  const whole = speaking.reduce((sum, part) => sum + weights[part], 0);
  return (host) => speaking.reduce((sum, part) => sum + (weights[part] / whole) * (parts[part]?.(host) ?? 0), 0);
}

/**
 * Weights of the parts by expectation and maximisation over past talks, each told from the talks before it.
 * @param choiceOf states among which a talk could be held
 * @returns `null` with fewer than {@link fewestMediated} talks
 * @see references.bib dempster1977
 */
export function mixtureWeights(
  past: readonly MediatedTalk[],
  choiceOf: (talk: MediatedTalk) => ReadonlySet<string>,
): MixtureWeights | null {
  return weightsBefore(past, choiceOf)(Number.POSITIVE_INFINITY);
}

/** The same for the talks of the years before any year; what the parts say of a talk is worked out once. */
export function weightsBefore(
  talks: readonly MediatedTalk[],
  choiceOf: (talk: MediatedTalk) => ReadonlySet<string>,
): (year: number) => MixtureWeights | null {
  const told = new Map<MediatedTalk, readonly (readonly number[])[]>();
  const toldOf = (talk: MediatedTalk): readonly (readonly number[])[] => {
    const known = told.get(talk);
    if (known !== undefined) return known;
    const choice = choiceOf(talk);
    const before = talks.filter(({ year }) => year < talk.year);
    const shares = choice.has(talk.host)
      ? talk.mediators.map((mediator) => {
          const parts = partsOf(before, mediator, choice);
          return mixtureParts.map((part) => parts[part]?.(talk.host) ?? Number.NaN);
        })
      : [];
    told.set(talk, shares);
    return shares;
  };
  const byYear = new Map<number, MixtureWeights | null>();
  return (year) => {
    const known = byYear.get(year);
    if (known !== undefined) return known;
    const past = talks.filter((talk) => talk.year < year);
    const shares = past.length < fewestMediated ? [] : past.flatMap(toldOf);
    const weights = shares.length === 0 ? null : weightsOf(Float64Array.from(shares.flat()));
    byYear.set(year, weights);
    return weights;
  };
}

/** @param told shares of all parts talk after talk; NaN where a part says nothing */
function weightsOf(told: Float64Array): MixtureWeights {
  const parts = mixtureParts.length;
  const talks = told.length / parts;
  let weights = new Float64Array(parts).fill(1 / parts);
  const joint = new Float64Array(parts);
  for (let step = 0; step < emSteps; step++) {
    const next = new Float64Array(parts);
    for (let first = 0; first < told.length; first += parts) {
      let [speaking, whole] = [0, 0];
      for (let at = 0; at < parts; at++)
        if (!Number.isNaN(told[first + at] as number)) speaking += weights[at] as number;
      for (let at = 0; at < parts; at++) {
        const share = told[first + at] as number;
        joint[at] = ((weights[at] as number) / speaking) * (Number.isNaN(share) ? 0 : share);
        whole += joint[at] as number;
      }
      // a part that says nothing of this talk keeps its weight
      for (let at = 0; at < parts; at++) {
        const silent = Number.isNaN(told[first + at] as number);
        next[at] =
          (next[at] as number) + (silent ? (weights[at] as number) : (speaking * (joint[at] as number)) / whole);
      }
    }
    weights = next.map((value) => value / talks);
  }
  const [own = 0, habit = 0, common = 0, even = 0] = weights;
  return { own, habit, common, even };
}

/** Probability of each state of the choice set, given that one of the mediators mediates, each as likely. */
export function mediatedHosts(
  past: readonly MediatedTalk[],
  mediators: readonly string[],
  choice: ReadonlySet<string>,
  weights: MixtureWeights,
): ReadonlyMap<string, number> {
  const shares = mediators.map((mediator) => mixed(partsOf(past, mediator, choice), weights));
  return new Map(
    [...choice].map((host) => [host, shares.reduce((sum, share) => sum + share(host), 0) / shares.length]),
  );
}
