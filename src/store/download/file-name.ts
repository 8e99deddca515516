/** The name under which a download is imported: layouts and versions are told by it where all else is equal. */

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function inDisposition(header: string | undefined): string | null {
  const extended = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(header ?? '')?.[1];
  if (extended !== undefined) return decoded(extended);
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(header ?? '');
  return plain?.[1] ?? plain?.[2] ?? null;
}

/**
 * A file name that is safe on every platform.
 * @param disposition value of `Content-Disposition`
 * @param addresses where the file was asked for and found; the first one that ends in a name gives it
 * @example downloadName(undefined, [new URL('https://example.org/data/a%20b.csv?x=1')]) // => 'a b.csv'
 */
export function downloadName(disposition: string | undefined, addresses: readonly URL[]): string {
  const inAddresses = addresses.map(({ pathname }) => decoded(pathname.split('/').at(-1) ?? ''));
  for (const name of [inDisposition(disposition) ?? '', ...inAddresses]) {
    const last = name.split(/[\\/]/).at(-1) ?? '';
    const clean = last
      .replace(/[^\p{L}\p{N}._() -]+/gu, '-')
      .replace(/^[.\s-]+|[.\s]+$/g, '')
      .slice(-120);
    if (clean !== '') return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(clean) ? `_${clean}` : clean;
  }
  return 'download';
}
