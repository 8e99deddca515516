/** Korean particles: which of two forms follows a word depends on the sound it ends with. */

/** Forms after a final consonant and after a vowel, as messages write them: `은(는)`. */
const pairs: { readonly [written: string]: readonly [consonant: string, vowel: string] } = {
  '은(는)': ['은', '는'],
  '이(가)': ['이', '가'],
  '을(를)': ['을', '를'],
  '과(와)': ['과', '와'],
  '와(과)': ['과', '와'],
  '(으)로': ['으로', '로'],
};
const written = /(은\(는\)|이\(가\)|을\(를\)|과\(와\)|와\(과\)|\(으\)로)/;

type Ending = 'vowel' | 'consonant' | 'l';

/** How the digits are read: 영 일 이 삼 사 오 육 칠 팔 구. */
const digits: readonly Ending[] = [
  'consonant',
  'l',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'l',
  'l',
  'vowel',
];

/**
 * The sound a text ends with when it is read out in Korean; closing brackets and quotes are passed over.
 * @returns `null` where the spelling does not tell, as for most foreign words
 */
function endingOf(text: string): Ending | null {
  const bare = text.replace(/[\s)\]}"'”’»]+$/u, '');
  const last = bare.at(-1);
  if (last === undefined) return null;
  const code = last.charCodeAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'l' : 'consonant';
  }
  if (/\d/.test(last)) return numberEnding(bare);
  if (last === '%') return 'vowel';
  // letters of an abbreviation are read one by one: 엘, 엠, 엔, 아르
  if (/(^|[^a-z])[A-Z]$/.test(bare)) return last === 'L' ? 'l' : /[MN]/.test(last) ? 'consonant' : 'vowel';
  if (/[aeiouy]$/i.test(bare)) return 'vowel';
  if (/(ng|[mn])$/i.test(bare)) return 'consonant';
  return /l$/i.test(bare) ? 'l' : null;
}

/** The last word of a number: 십, 백, 천, 만, 억 after zeros, else its last digit; a decimal is read digit by digit. */
function numberEnding(text: string): Ending {
  const number = /(\d[\d,]*)(\.\d+)?$/.exec(text);
  const whole = (number?.[1] ?? '').replaceAll(',', '');
  const last = Number(text.at(-1));
  if (number?.[2] !== undefined || last !== 0 || /^0+$/.test(whole)) return digits[last] ?? 'vowel';
  const zeros = /0+$/.exec(whole)?.[0].length ?? 0;
  // 조 (10^12) alone ends in a vowel
  return zeros >= 12 && zeros < 16 ? 'vowel' : 'consonant';
}

/**
 * Puts the right form of each particle into a text; both stay written where the sound is not known.
 * @example withParticles('중국과(와) 베트남은(는)') // => '중국과 베트남은'
 * @example withParticles('2016(으)로') // => '2016으로'
 */
export function withParticles(text: string): string {
  let whole = '';
  for (const part of text.split(written)) {
    const forms = pairs[part];
    const ending = forms === undefined ? null : endingOf(whole);
    if (forms === undefined || ending === null) whole += part;
    // after ㄹ it is 로, otherwise as after any consonant
    else whole += ending === 'vowel' || (ending === 'l' && part === '(으)로') ? forms[1] : forms[0];
  }
  return whole;
}
