import type { RoleFact } from './roles-scene.ts';

/** A statement that the rung asks for; `holds` is null when no data decide it. */
export interface Precondition {
  /** short name, with the party where it is about one: `mission USA`, `capacity` */
  readonly key: string;
  readonly statement: string;
  readonly holds: boolean | null;
  readonly reason: string;
  readonly evidence: readonly RoleFact[];
}

/** Numbers by which statements are decided: parameters of the question. */
export interface RoleThresholds {
  readonly years: number;
  readonly leverage: number;
  readonly balance: number;
  readonly capacity: number;
}
