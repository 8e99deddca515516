/** One form for all spellings of a name that differ only in writing: case, accents, punctuation, articles, ampersand. */

/** Letters that carry no separable accent and are written plainly in English text. */
const plainLetters: { readonly [letter: string]: string } = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ə: 'e',
};

const separator = ' ';
const apostrophe = /^['’‘ʻʼ`´]$/;
const letterOrDigit = /^[\p{L}\p{N}\p{M}]/u;
const accentable = /^[\p{Script=Latin}\p{Script=Greek}]/u;
const accents = /\p{Mn}+/gu;
const looseAccent = /^[\u0300-\u036f]$/;
const endsAccentable = /[\p{Script=Latin}\p{Script=Greek}]$/u;

function fold(letter: string): string {
  if (apostrophe.test(letter)) return '';
  if (!letterOrDigit.test(letter)) return separator;
  // only Latin and Greek lose their accents: in Thai, Hindi, Arabic or Japanese a mark is part of the spelling
  if (!accentable.test(letter)) return letter;
  const base = letter.normalize('NFD').replace(accents, '');
  return plainLetters[base] ?? base;
}

const folds = new Map<string, string>();

function foldOnce(letter: string): string {
  const known = folds.get(letter);
  if (known !== undefined) return known;
  const folded = fold(letter);
  folds.set(letter, folded);
  return folded;
}

function isInitial(word: string): boolean {
  return word.length === 1 && word >= 'a' && word <= 'z';
}

function plainWord(word: string): string {
  return word === 'st' || word === 'ste' ? 'saint' : word;
}

/**
 * Normal form of a spelling, for comparison only: lower case, Latin and Greek letters without accents, words parted by
 * one blank, `&` as "and", "St." as "saint", no article "the", initials joined ("U.S.A." as "usa"). Other scripts stay.
 * @param text a name in any script
 * @returns the normal form; the empty string when the text holds no letter and no digit
 * @example normalSpelling('St. Kitts & Nevis') // => 'saint kitts and nevis'
 * @example normalSpelling("Côte d'Ivoire") // => 'cote divoire'
 * @example normalSpelling('Gambia, The') // => 'gambia'
 */
export function normalSpelling(text: string): string {
  let normal = '';
  let word = '';
  let afterInitial = false;
  const endWord = (): void => {
    if (word !== '' && word !== 'the') {
      const initial = isInitial(word);
      normal += normal === '' || (initial && afterInitial) ? plainWord(word) : ` ${plainWord(word)}`;
      afterInitial = initial;
    }
    word = '';
  };
  for (const letter of text.toLowerCase().normalize('NFC')) {
    if (looseAccent.test(letter) && endsAccentable.test(word)) continue;
    const folded = foldOnce(letter);
    if (folded === separator) endWord();
    else word += folded;
    if (letter === '&') {
      word = 'and';
      endWord();
    }
  }
  endWord();
  return normal;
}
