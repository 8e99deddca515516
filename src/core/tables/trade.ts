import type { RowOf } from '../table-spec.ts';

/** Trade of one actor with a partner in a period, as one source states it. */
export const trade = {
  name: 'trade',
  meaning: 'Trade of one actor with a partner in a period, as one source states it',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    actor: { kind: 'actor', meaning: 'whose trade: exports leave this actor' },
    partner: { kind: 'actor', meaning: 'partner; WLD = world total' },
    period: { kind: 'text', meaning: 'period as stated (2016, 2016H1, FY2015-16, 2000-2006)' },
    year: { kind: 'year', meaning: 'calendar year, where the period is one', optional: true },
    exports_usd: { kind: 'usd', meaning: 'goods shipped by the actor to the partner, US dollars', optional: true },
    imports_usd: { kind: 'usd', meaning: 'goods shipped by the partner to the actor, US dollars', optional: true },
    total_usd: { kind: 'usd', meaning: 'both, US dollars', optional: true },
    rank: { kind: 'integer', meaning: 'rank of the partner among all partners', optional: true },
    rank_high: { kind: 'integer', meaning: 'upper end where the source gives a range of ranks', optional: true },
    rank_of: { kind: 'enum', meaning: 'what the rank orders', optional: true, values: ['total', 'exports', 'imports'] },
    basis: {
      kind: 'enum',
      meaning: 'compiler of the series',
      values: [
        'kotra',
        'cow',
        'comtrade-mirror',
        'itc',
        'oec',
        'china-customs',
        'thai-mfa',
        'thai-customs',
        'india-commerce',
        'philippine-government',
        'matrade',
        'malaysia-miti',
        'malaysia-customs',
        'singapore-government',
        'russian-customs',
        'kita',
        'mou',
        'nk-news',
        'piie',
        'press',
      ],
    },
    basis_wording: { kind: 'text', meaning: "basis in the compiler's words" },
    flags: {
      kind: 'text',
      meaning: 'why a figure is implausible or not comparable; empty where nothing is known against it',
      optional: true,
    },
  },
} as const;

export type TradeRow = RowOf<typeof trade>;
