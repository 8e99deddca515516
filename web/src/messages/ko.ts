/** Korean: the same keys as English, held to that by the type. */
import type { MessageKey } from './en.ts';
import { casePages } from './ko/case.ts';
import { relationPages } from './ko/relations.ts';
import { shell } from './ko/shell.ts';

export const ko: { readonly [key in MessageKey]: string } = { ...shell, ...casePages, ...relationPages };
