/** Country codes of CAMEO that are not ISO 3166, change their meaning with time, or name no state. */
import type { CodeException } from '../code-resolver.ts';

/** Regions of the world that stand in the country column. */
const regions = [
  ...['AFR', 'ASA', 'BLK', 'CRB', 'CAU', 'CFR', 'CAS', 'CEU', 'EIN', 'EAF', 'EEU', 'EUR', 'LAM', 'MEA', 'MDT', 'NAF'],
  ...['NMR', 'PGS', 'SCN', 'SAM', 'SAS', 'SEA', 'SAF', 'WAF', 'WST'],
];

export const cameoCountries: readonly CodeException[] = [
  ...regions.map((code) => ({ code, actor: null })),
  { code: 'CZE', to: '1992-12-31', actor: 'CSK' },
  { code: 'GZS', actor: 'PSE' },
  { code: 'IMY', actor: 'IMN' },
  { code: 'KSV', actor: 'XKX' },
  { code: 'MTN', actor: 'MNE' },
  { code: 'ROM', actor: 'ROU' },
  { code: 'RUS', to: '1991-12-25', actor: 'SUN' },
  { code: 'SRB', to: '1992-04-26', actor: 'YUG' },
  { code: 'SRB', from: '1992-04-27', to: '2006-06-02', actor: 'SCG' },
  { code: 'TMP', actor: 'TLS' },
  { code: 'WSB', actor: 'PSE' },
];
