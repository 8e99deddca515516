/** States of the past under today's code, and dates of the file that are known to be wrong. */
import type { CodeException } from '../code-resolver.ts';

const both: readonly CodeException[] = [
  { code: 'CZE', to: '1992-12-31', actor: 'CSK' },
  { code: 'RUS', to: '1991-12-25', actor: 'SUN' },
  { code: 'SRB', to: '1992-04-26', actor: 'YUG' },
  { code: 'SRB', from: '1992-04-27', to: '2006-06-02', actor: 'SCG' },
];

/** Relations of the DPRK: Germany before 1990 is the German Democratic Republic. */
export const northNames: readonly CodeException[] = [...both, { code: 'DEU', to: '1990-12-31', actor: 'DDR' }];

/** Relations of the Republic of Korea: Viet Nam before 1975 is the Republic of Vietnam. */
export const southNames: readonly CodeException[] = [...both, { code: 'VNM', to: '1975-12-31', actor: 'RVN' }];

/** What is to be said of an act, by Korea, code, event and year as in the file. */
export const doubts: ReadonlyMap<string, string> = new Map([
  ['PRK MYS severed 2016', 'wrong year: the DPRK broke off relations on 2021-03-19'],
  ['KOR VNM established 1955', 'relations with the Republic of Vietnam (South Vietnam), not with today’s state'],
  ['KOR VNM severed 1974', 'the Republic of Vietnam fell on 1975-04-30; no break between the two governments'],
  ['KOR VNM restored 1992', 'first relations with unified Viet Nam; the file counts them as restored'],
]);
