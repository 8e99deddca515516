/** English. Each group of pages keeps its words in a file of its own. */
import { casePages } from './en/case.ts';
import { shell } from './en/shell.ts';

export const en = { ...shell, ...casePages } as const;

export type MessageKey = keyof typeof en;
