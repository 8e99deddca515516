/** Drops rows that no finite fit can hold, or that say nothing, before anything is estimated. */
import type { Design } from '../design/design.ts';

/**
 * Rows in levels of a fixed effect without any trade: their effect is minus infinity. Only rows without trade go, so that no
 * other level loses its trade by it: once is enough.
 */
export function dropLevelsWithoutTrade({ account, response, effects }: Design): void {
  const { kept } = account;
  const marks = new Uint8Array(kept.length);
  // 1 for a row with trade, without a branch: zeros come in no order that a processor could foresee
  const trades = new Uint8Array(kept.length);
  for (let i = 0; i < kept.length; i++) trades[i] = (kept[i] as number) * Math.min(1, Math.ceil(response[i] as number));
  let any = false;
  for (const [at, { codes, count }] of effects.entries()) {
    // place 0 is for rows whose level is missing: they no longer take part
    const traded = new Uint8Array(count + 1);
    for (let i = 0; i < kept.length; i++) {
      const place = (codes[i] as number) + 1;
      traded[place] = (traded[place] as number) | (trades[i] as number);
    }
    traded[0] = 1;
    if (traded.every((one) => one === 1)) continue;
    for (let i = 0; i < kept.length; i++)
      if (traded[(codes[i] as number) + 1] === 0 && kept[i] === 1 && marks[i] === 0) {
        marks[i] = at + 1;
        any = true;
      }
  }
  if (any)
    account.dropMarked(
      effects.map(({ name }) => `no trade in the whole level of ${name}`),
      marks,
    );
}

/** Rows alone in a level of a fixed effect: they are fitted exactly and only raise the count. Repeated until none is left. */
export function dropSingletons({ account, effects }: Design): void {
  const { kept } = account;
  for (let dropped = 1; dropped > 0; ) {
    dropped = 0;
    for (const { codes, count, name } of effects) {
      const rows = new Int32Array(count);
      for (let i = 0; i < kept.length; i++)
        if (kept[i] === 1) rows[codes[i] as number] = (rows[codes[i] as number] as number) + 1;
      dropped += account.dropWhere(`alone in its level of ${name}`, (i) => rows[codes[i] as number] === 1);
    }
  }
}
