/** English. Each group of pages keeps its words in a file of its own. */
import { casePages } from './en/case.ts';
import { relationPages } from './en/relations.ts';
import { shell } from './en/shell.ts';

export const en = { ...shell, ...casePages, ...relationPages } as const;

export type MessageKey = keyof typeof en;
