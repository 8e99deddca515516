import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalSpelling } from './spelling.ts';

describe('normalSpelling', () => {
  it.each([
    ['St. Kitts & Nevis', 'saint kitts and nevis'],
    ['Saint Kitts and Nevis', 'saint kitts and nevis'],
    ["Côte d'Ivoire", 'cote divoire'],
    ['Côte d’Ivoire', 'cote divoire'],
    ['Gambia, The', 'gambia'],
    ['The Gambia', 'gambia'],
    ['Korea (Rep. of)', 'korea rep of'],
    ["Korea, Democratic People's Republic of", 'korea democratic peoples republic of'],
    ['U.S.A.', 'usa'],
    ['U. S. A.', 'usa'],
    ['  Viet   Nam ', 'viet nam'],
    ['TÜRKİYE', 'turkiye'],
    ['São Tomé & Príncipe', 'sao tome and principe'],
    ['Đức', 'duc'],
    ['Færøerne', 'faeroerne'],
    ['Ελλάδα', 'ελλαδα'],
    ['', ''],
    ['...', ''],
  ])('%s', (text, expected) => {
    expect(normalSpelling(text)).toBe(expected);
  });

  it('keeps other scripts as they are written', () => {
    for (const text of [
      '조선민주주의인민공화국',
      '朝鲜',
      'ガボン',
      'ประเทศไทย',
      'भारत',
      'الجزائر',
      'россия',
      'українa',
    ]) {
      expect(normalSpelling(text)).toBe(text.normalize('NFC'));
    }
    expect(normalSpelling('ガボン')).not.toBe(normalSpelling('カホン'));
    expect(normalSpelling('й')).not.toBe(normalSpelling('и'));
  });

  it('is the same for a composed and a decomposed text', () => {
    for (const text of ['Türkiye', 'Việt Nam', '한국', 'ガボン', 'Ελλάδα']) {
      expect(normalSpelling(text.normalize('NFD'))).toBe(normalSpelling(text.normalize('NFC')));
    }
  });

  it('is its own normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abt hesS.,&'’-()éłÜ한국朝") }), (text) => {
        const once = normalSpelling(text);
        expect(normalSpelling(once)).toBe(once);
      }),
      { seed: 1 },
    );
  });
});
