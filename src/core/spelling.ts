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

const beyondAscii = /[^\0-\x7f]/;
const unplainLetters = /[łøđðħıßæœþə]/g;
const accentable = /[\u00c0-\u03ff\u1e00-\u1fff]/;
// accents of Latin and Greek letters only: in Thai, Hindi, Arabic or Japanese a mark is part of the spelling
const accents = /([\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu;
const apostrophes = /['’‘ʻʼ`´]/g;
const asciiSeparators = /[^a-z0-9]+/g;
const separators = /[^\p{L}\p{N}\p{M}]+/gu;
const needsNothing = /^[a-z]+(?: [a-z]+)*$/;
const hasSpecialWord = /(?:^| )(?:the|ste?|[a-z])(?= |$)/;
const initial = /^[a-z]$/;

function withoutAccents(lower: string): string {
  return lower
    .normalize('NFD')
    .replace(accents, '$1')
    .normalize('NFC')
    .replace(unplainLetters, (letter) => plainLetters[letter] ?? letter);
}

function wordsOnly(lower: string): string {
  const joined = lower.replace(apostrophes, '').replaceAll('&', ' and ');
  if (!beyondAscii.test(joined)) return joined.replace(asciiSeparators, ' ').trim();
  return (accentable.test(joined) ? withoutAccents(joined) : joined.normalize('NFC')).replace(separators, ' ').trim();
}

/** Without articles, "st" as "saint", neighbouring initials as one word. */
function regularWords(text: string): string {
  let regular = '';
  let afterInitial = false;
  for (const word of text.split(' ')) {
    if (word === 'the') continue;
    const plain = word === 'st' || word === 'ste' ? 'saint' : word;
    const isInitial = initial.test(word);
    regular += regular === '' || (isInitial && afterInitial) ? plain : ` ${plain}`;
    afterInitial = isInitial;
  }
  return regular;
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
  const lower = text.toLowerCase();
  const words = needsNothing.test(lower) ? lower : wordsOnly(lower);
  return hasSpecialWord.test(words) ? regularWords(words) : words;
}
