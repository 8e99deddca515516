/** Korean: the same keys as English, held to that by the type. */
import type { MessageKey } from './en.ts';
import { actorPages } from './ko/actors.ts';
import { casePages } from './ko/case.ts';
import { evidencePages } from './ko/evidence.ts';
import { modelPages } from './ko/models.ts';
import { relationPages } from './ko/relations.ts';
import { shell } from './ko/shell.ts';
import { tradePages } from './ko/trade.ts';

export const ko: { readonly [key in MessageKey]: string } = {
  ...shell,
  ...casePages,
  ...actorPages,
  ...evidencePages,
  ...modelPages,
  ...relationPages,
  ...tradePages,
};
