import { describe, expect, it } from 'vitest';
import { withParticles } from '../web/src/lib/korean.ts';
import { ko } from '../web/src/messages/ko.ts';

describe('Korean particles', () => {
  it.each([
    // after a final consonant, after a vowel, after ㄹ
    ['북한은(는) 중국과(와)', '북한은 중국과'],
    ['러시아은(는) 러시아이(가) 러시아을(를) 러시아과(와)', '러시아는 러시아가 러시아를 러시아와'],
    ['베트남와(과)', '베트남과'],
    ['라오스(으)로 북한(으)로 브라질(으)로', '라오스로 북한으로 브라질로'],
    // numbers as they are read: 육, 이, 십, 백, 만, 영 점 오, 조
    ['2016(으)로 2012(으)로 2010(으)로', '2016으로 2012로 2010으로'],
    ['1(으)로 100은(는) 10,000은(는) 0.5은(는) 0은(는)', '1로 100은 10,000은 0.5는 0은'],
    ['1,000,000,000,000은(는)', '1,000,000,000,000는'],
    ['91.3 %은(는)', '91.3 %는'],
    // abbreviations by their last letter, foreign words by their spelling where it tells
    ['ASEAN은(는) KOTRA이(가) IL을(를) SGP과(와)', 'ASEAN은 KOTRA가 IL을 SGP와'],
    ['Oman은(는) Kenya은(는) Nepal(으)로', 'Oman은 Kenya는 Nepal로'],
    // brackets and quotes are passed over
    ['아세안(10개국)은(는) “중국”을(를)', '아세안(10개국)은 “중국”을'],
  ])('%s', (written, read) => {
    expect(withParticles(written)).toBe(read);
  });

  it('stay written in both forms where the sound is not known', () => {
    expect(withParticles('Kuwait은(는)')).toBe('Kuwait은(는)');
    expect(withParticles('은(는)')).toBe('은(는)');
    expect(withParticles('')).toBe('');
  });

  it('leave no other notation in the words of the interface', () => {
    const odd = Object.entries(ko).filter(([, text]) =>
      /[가-힣}]\((이|가|은|는|을|를|과|와|으)\)/.test(
        text.replaceAll(/은\(는\)|이\(가\)|을\(를\)|과\(와\)|와\(과\)/g, ''),
      ),
    );
    expect(odd.map(([key]) => key).filter((key) => !ko[key as keyof typeof ko].includes('(으)로'))).toEqual([]);
  });
});
