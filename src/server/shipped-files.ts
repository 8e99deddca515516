import { join } from 'node:path';
import { shippedCaseNames as namesIn, ownPackageRoot } from '../store/shipped.ts';

/** Names of the cases that come with the program: the only ones that a request may open. */
export function shippedCaseNames(): readonly string[] {
  return namesIn(ownPackageRoot());
}

/** Where the build puts the workbench. */
export function builtWebFolder(): string {
  return join(ownPackageRoot(), 'dist', 'web');
}
