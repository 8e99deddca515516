import { participantsIn } from '../../models/thirdparty/calendar-features.ts';
import { detourKm, nearnessKm } from '../../models/thirdparty/distance-features.ts';
import type { HostChoice } from '../../models/thirdparty/feature-block.ts';
import type { Contribution } from './hosts-candidates.ts';
import type { HostRun } from './hosts-run.ts';

/** Why a state ranks where it does, in words that can be checked against its source. */
export interface HostReason {
  readonly text: string;
  readonly source: string;
}

/** How many reasons are put into words, and the least contribution, in log odds, that is worth one. */
const mostReasons = 5;
const leastContribution = 0.1;

/** The contributions that speak for a candidate, strongest first, in words. */
export function hostReasons(
  run: HostRun,
  choice: HostChoice,
  candidate: number,
  contributions: readonly Contribution[],
): readonly HostReason[] {
  const said = new Set<string>();
  return contributions
    .filter(({ contribution, value }) => contribution >= leastContribution && value !== null)
    .flatMap((entry) => {
      const text = inWords(run, choice, candidate, entry);
      if (text === null || said.has(text)) return [];
      said.add(text);
      return [{ text, source: entry.source }];
    })
    .slice(0, mostReasons);
}

function inWords(run: HostRun, choice: HostChoice, candidate: number, { feature, value }: Contribution): string | null {
  const v = value as number;
  const { index } = run.model;
  const name = (position: number): string => index.states[position]?.name ?? '';
  if (feature.startsWith('hosted-half-life')) {
    const hosted = choice.past.filter(
      (talk) => talk.dyad !== choice.dyad && index.heir[talk.host] === index.heir[candidate],
    );
    const last = hosted.at(-1);
    if (last === undefined) return null;
    return `hosted ${counted(hosted.length)} of other pairs before, the last in ${last.year} (${name(last.a)} and ${name(last.b)})`;
  }
  if (feature === 'hosted-for-one-party') {
    const hosted = choice.past.filter(
      (talk) =>
        talk.dyad !== choice.dyad &&
        talk.heirs.some((party) => choice.heirs.includes(party)) &&
        index.heir[talk.host] === index.heir[candidate],
    );
    return hosted.length === 0 ? null : `hosted ${counted(hosted.length)} of one of the parties with others before`;
  }
  if (feature === 'own-hosts') {
    const own = choice.past.filter(
      (talk) => talk.dyad === choice.dyad && index.heir[talk.host] === index.heir[candidate],
    );
    return own.length === 0
      ? null
      : `the two met there before: ${own.map((talk) => `${talk.year} (${talk.talk.id})`).join(', ')}`;
  }
  if (feature === 'distance-nearer') return `${km(v, nearnessKm)} from the capital of the nearer party`;
  if (feature === 'distance-farther') return `${km(v, nearnessKm)} from the capital of the farther party`;
  if (feature === 'detour') return `lies ${km(v, detourKm)} off the direct way between the capitals`;
  if (['summit-of-both', 'summit-of-one', 'ministers-of-both'].includes(feature))
    return summitsInWords(run, choice, candidate, feature);
  if (feature === 'un-office') return v > 0 ? 'seat of a main office of the United Nations' : null;
  if (feature === 'seat-of-both') return v > 0 ? 'seat of a regional body in which both parties sit' : null;
  if (feature === 'trade-share-lesser' || feature === 'trade-share-greater')
    return `${(100 * Math.exp(v)).toFixed(2)} % of the trade of the party to which it matters ${feature.endsWith('lesser') ? 'less' : 'more'}`;
  if (feature === 'trade-total') return `trades for USD ${Math.round(Math.exp(v) / 1000)} bn a year`;
  if (feature.startsWith('memberships'))
    return feature === 'memberships-trio'
      ? 'sits in small organisations together with both'
      : `shares small organisations with the party with which it shares ${feature.endsWith('lesser') ? 'less' : 'more'}`;
  if (feature === 'ally-of-both') return v > 0 ? 'has defence pacts with both' : null;
  if (feature === 'ally-of-one')
    return v > 0 ? 'has a defence pact with one of the two' : 'is bound to neither by a defence pact';
  if (feature === 'allies') return `has defence pacts with ${Math.round(Math.expm1(v))} states`;
  if (feature === 'product-per-head')
    return `a product of USD ${Math.round(Math.exp(v)).toLocaleString('en-US')} per head`;
  if (feature === 'population') return `${(Math.exp(v) / 1e6).toFixed(1)} million people`;
  if (feature === 'democracy') return `a Polity score of ${(10 * v).toFixed(0)}, as hosts of earlier talks had`;
  return null;
}

function counted(talks: number): string {
  return `${talks} recorded talk${talks === 1 ? '' : 's'}`;
}

function km(log: number, added: number): string {
  return `${Math.max(0, Math.round(Math.exp(log) - added)).toLocaleString('en-US')} km`;
}

function summitsInWords(run: HostRun, choice: HostChoice, candidate: number, feature: string): string | null {
  const { index } = run.model;
  const membersIn = participantsIn(index, run.facts.participants);
  const due = run.facts.summits.filter((summit) => {
    if (summit.year !== choice.year || index.positionOf.get(summit.host) !== candidate) return false;
    const members = membersIn(summit.event, choice.year);
    const parties = Number(members.has(choice.a)) + Number(members.has(choice.b));
    const leaders = summit.level === 'leaders';
    if (feature === 'summit-of-one') return leaders && parties === 1;
    return parties === 2 && leaders === (feature === 'summit-of-both');
  });
  const events = [...new Set(due.map(({ event }) => event))];
  if (events.length === 0) return null;
  const who = feature === 'summit-of-one' ? 'one of the parties is' : 'both are';
  return `hosts ${events.join(', ')} that year, where ${who} due`;
}
