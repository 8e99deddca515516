/** All variables of pairs of states by the name under which they can be asked for. */
import { closest, distance as spellingDistance } from 'fastest-levenshtein';
import { DomainError } from '../../core/errors.ts';
import { alliance, contiguity, defensePact, dispute, distance } from './coded-pairs.ts';
import { mission, sanctions } from './directed-acts.ts';
import type { DyadicVariable } from './dyadic-variable.ts';
import { sharedForums } from './shared-forums.ts';
import { exports, trade } from './trade-flows.ts';
import { voteAgreement } from './vote-agreement.ts';

const variables: { readonly [name: string]: DyadicVariable } = {
  'vote-agreement': voteAgreement,
  trade,
  exports,
  'shared-forums': sharedForums,
  mission,
  alliance,
  'defense-pact': defensePact,
  contiguity,
  distance,
  dispute,
  sanctions,
};

export const dyadicVariableNames: readonly string[] = Object.keys(variables);

/**
 * A variable by its name.
 * @throws DomainError when there is none of that name
 */
export function dyadicVariable(name: string): DyadicVariable {
  const found = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (found !== undefined) return found;
  const near = closest(name, [...dyadicVariableNames]);
  const hint = spellingDistance(name, near) <= 3 ? `did you mean "${near}"?` : '';
  throw new DomainError(
    `qap: no such variable; got "${name.slice(0, 60)}"; ${hint === '' ? '' : `${hint} `}known: ${dyadicVariableNames.join(', ')}`,
    { candidates: dyadicVariableNames },
  );
}
