/** What the numbers of the TIES codebook stand for, in our words. */
import type { CodeException } from '../code-resolver.ts';

/** Sorts of sanction as the tables name them, for sanctions that were imposed. */
export const imposedTypes: ReadonlyMap<string, string> = new Map([
  ['1', 'trade'],
  ['2', 'trade'],
  ['3', 'trade'],
  ['4', 'trade'],
  ['5', 'military'],
  ['6', 'financial'],
  ['7', 'financial'],
  ['8', 'travel'],
  ['9', 'other'],
  ['10', 'other'],
]);

/** The same for threats, where 1 is "not said" and all others stand one higher. */
export const threatenedTypes: ReadonlyMap<string, string> = new Map(
  [...imposedTypes].map(([code, type]) => [String(Number(code) + 1), type]),
);

export const issues: ReadonlyMap<string, string> = new Map([
  ['1', 'contain political influence'],
  ['2', 'contain military behaviour'],
  ['3', 'destabilise the regime'],
  ['4', 'release citizens, property or material'],
  ['5', 'solve a territorial dispute'],
  ['6', 'deny strategic materials'],
  ['7', 'retaliate for alliance or alignment'],
  ['8', 'human rights'],
  ['9', 'weapons proliferation'],
  ['10', 'support of non-state actors'],
  ['11', 'drug trafficking'],
  ['12', 'environment'],
  ['13', 'trade practices'],
  ['14', 'economic reform'],
  ['15', 'other'],
]);

export const outcomes: ReadonlyMap<string, string> = new Map([
  ['1', 'target gave in partly to the threat'],
  ['2', 'target gave in to the threat'],
  ['3', 'sender gave up the threat'],
  ['4', 'negotiated after the threat'],
  ['5', 'stalemate after the threat'],
  ['6', 'target gave in partly'],
  ['7', 'target gave in'],
  ['8', 'sender gave up'],
  ['9', 'stalemate'],
  ['10', 'negotiated'],
]);

/** 1000 is the European Communities, later Union. */
export const senderCodes: readonly CodeException[] = [
  { code: '1000', to: '1993-10-31', actor: 'EEC' },
  { code: '1000', from: '1993-11-01', actor: 'EUU' },
];

/** Institutions by their number among the Correlates of War's organisations. */
export const institutions: ReadonlyMap<string, string> = new Map([
  ['1653', 'EEC'],
  ['1830', 'EUU'],
  ['3450', 'LAS'],
  ['3750', 'OECD'],
  ['3760', 'OAPEC'],
  ['3800', 'OPEC'],
  ['3900', 'OAS'],
  ['4400', 'UN'],
]);
