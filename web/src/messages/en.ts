/** English. Each group of pages keeps its words in a file of its own. */
import { actorPages } from './en/actors.ts';
import { casePages } from './en/case.ts';
import { shell } from './en/shell.ts';

export const en = { ...shell, ...casePages, ...actorPages } as const;

export type MessageKey = keyof typeof en;
