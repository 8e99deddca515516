/** What an answer on the effect of sanctions must say beside its numbers. */
import type { Session } from '../../core/question.ts';
import { effectsOf } from '../../models/sanctions-effect/estimate-effect.ts';
import type { PickedBasis } from './pick-basis.ts';

interface About {
  readonly hub: string | null;
  readonly list: string | null;
  readonly listRule: string;
  readonly lists: readonly string[];
  readonly picked: PickedBasis;
  readonly least: number;
  readonly window: number;
}

export function explainEffect(session: Session, { hub, list, listRule, lists, picked, least, window }: About): void {
  session.define(
    `PPML: log of expected exports of one state to another in a year = sanctions (1 while a ban on goods in that direction is in force, both years included) + effects ${effectsOf(hub)}; errors clustered by directed pair (convention ppmlhdfe). Percent = 100 (exp(estimate) - 1); intervals of 95 %, normal.`,
  );
  session.define(
    `Trade: basis ${picked.basis}, the one with most rows in the years unless named; passed over: ${picked.others.map(({ basis }) => basis).join(', ') || 'none'}. Flagged values do not take part.`,
  );
  if (list !== null)
    session.define(
      `Sanctions: imposed trade sanctions listed by ${list} (${listRule}; at hand: ${lists.join(', ')}). Measures of a body bind those who were its members at the end of the year in which they begin; measures of the United Nations are imposed by all and held by the effects of the target.`,
    );
  session.define(
    `An effect is given when at least ${least} flows have years with and years without it, and trade: with fewer, clustered errors say nothing (a convention, parameter least). Rows of an effect that is not given leave the panel. Timing: before = a ban begins within ${window} years, after = one ended within ${window} years; a "before" unlike 0 speaks of anticipation or of pairs that were drifting apart already.`,
  );
  session.warn(
    'The effect is the mean over the bans of the panel, on trade between imposer and target as reported: what goes unreported or through third states is not in it. It is partial: no answer of prices or of other partners.',
  );
  if (hub !== null)
    session.warn(
      `Every flow of the panel is with ${hub}: effects of each partner in each year would hold all of it, so changes of a partner's own trade are not told apart from sanctions.`,
    );
}
