/** Runs every benchmark, one after the other. */
import { ensureBuilt, ensureInstalled } from '../tools/ensure.mjs';

ensureInstalled();
ensureBuilt();
await import('./cold-start.mjs');
await import('./import.mjs');
await import('./gdelt.mjs');
await import('./ideal-points.mjs');
await import('./hosts.mjs');
await import('./hosts-years.mjs');
await import('./network.mjs');
await import('./mrqap.mjs');
await import('./gravity-equilibrium.mjs');
await import('./bargaining.mjs');
await import('./gravity.mjs');
await import('./server.mjs');
await import('./web.mjs');
