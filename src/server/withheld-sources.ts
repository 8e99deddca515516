import { gateAllows } from '../store/gate.ts';
import { defaultHome } from '../store/home.ts';
import { lakeReleases } from '../store/lake-listing.ts';

/** Sources in a lake whose terms do not let their rows be passed on as they stand. */
export function withheldSources(home: string = defaultHome()): readonly string[] {
  const closed = lakeReleases(home).filter(({ gate }) => !gateAllows(gate, 'serve'));
  return [...new Set(closed.map(({ source }) => source))];
}
