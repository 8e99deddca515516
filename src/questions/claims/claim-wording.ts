/** How checks put numbers and codes into words: the functions $usd, $percent, $decimal, $figure, $list and $name. */

/**
 * A sum of money.
 * @param value US dollars
 * @example usd(44_900_000) // => 'US$44.9 million'
 */
export function usd(value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if (Math.abs(value) < 1e6) return `US$${grouped(Math.round(value))}`;
  const millions = value / 1e6;
  return `US$${grouped(Math.abs(millions) < 100 ? Math.round(millions * 10) / 10 : Math.round(millions))} million`;
}

/**
 * A share as a percentage with at most one decimal.
 * @param share 0-1
 * @example percent(0.3352) // => '33.5%'
 */
export function percent(share: unknown): string | undefined {
  if (typeof share !== 'number' || !Number.isFinite(share)) return undefined;
  return `${Math.round(share * 1000) / 10}%`;
}

/**
 * An index with two decimals.
 * @example decimal(0.3388) // => '0.34'
 */
export function decimal(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value.toFixed(2) : undefined;
}

/**
 * A whole number with its thousands apart.
 * @example figure(50_000) // => '50,000'
 */
export function figure(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? grouped(value) : undefined;
}

/**
 * Several things in a row.
 * @example list(['Laos', 'Myanmar', 'Vietnam']) // => 'Laos, Myanmar and Vietnam'
 */
export function list(items: unknown): string | undefined {
  if (items === undefined || items === null) return undefined;
  const texts = (Array.isArray(items) ? items : [items]).map(String);
  if (texts.length === 0) return 'none';
  const last = texts.at(-1) ?? '';
  return texts.length === 1 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

/** Names of actors for their ids; a text that is no id stays as it is. */
export function naming(nameOf: (id: string) => string | undefined): (ids: unknown) => unknown {
  const one = (id: unknown): unknown => (typeof id === 'string' ? (nameOf(id) ?? id) : id);
  return (ids) => (Array.isArray(ids) ? ids.map(one) : one(ids));
}

function grouped(value: number): string {
  const [whole = '', part] = String(value).split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? apart : `${apart}.${part}`;
}
