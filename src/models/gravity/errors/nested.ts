/** Whether every level of one grouping lies within one level of another. */
import type { NamedLevels } from '../design/design.ts';

export function isNested(effect: NamedLevels, cluster: NamedLevels, kept: Uint8Array): boolean {
  if (cluster.parts.every((part) => effect.parts.includes(part))) return true;
  const of = new Int32Array(effect.count).fill(-1);
  for (let i = 0; i < kept.length; i++) {
    if (kept[i] === 0) continue;
    const level = effect.codes[i] as number;
    const group = cluster.codes[i] as number;
    if (of[level] === -1) of[level] = group;
    else if (of[level] !== group) return false;
  }
  return true;
}
