/** COW codes whose holder the actor tables do not give for some years. */
import type { CodeException } from './code-resolver.ts';

/** For code books of the scheme `cow`. Germany before 1945 and the states that ended by 1920 have no actor: rows drop. */
export const cowExceptions: readonly CodeException[] = [
  { code: '345', from: '1918-12-01', to: '1944-12-31', actor: 'YUG' },
];
