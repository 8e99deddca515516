/** English. Each group of pages keeps its words in a file of its own. */
import { actorPages } from './en/actors.ts';
import { casePages } from './en/case.ts';
import { evidencePages } from './en/evidence.ts';
import { modelPages } from './en/models.ts';
import { relationPages } from './en/relations.ts';
import { shell } from './en/shell.ts';
import { tradePages } from './en/trade.ts';

export const en = {
  ...shell,
  ...casePages,
  ...actorPages,
  ...evidencePages,
  ...modelPages,
  ...relationPages,
  ...tradePages,
} as const;

export type MessageKey = keyof typeof en;
