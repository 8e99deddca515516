/** What salience is asked with: its shares and its drivers are one answer. */
import type { Parameters } from '../../lib/api.ts';

export function salienceParameters(
  bloc: string,
  actor: string,
  from: string,
  to: string,
  definition: string,
): Parameters {
  return { actor, bloc, from, to, definition };
}
