import { describe, expect, test } from 'vitest';
import { apa } from './apa.ts';
import { bibtex, bibtexKey, escapeBibtex } from './bibtex.ts';
import { citationDate, dateWords, readingDate } from './citation-date.ts';
import type { SourceEntry } from './document.ts';
import { ris } from './ris.ts';

const source: SourceEntry = Object.freeze({
  id: 'dailynk-2017-04',
  title: 'Report: China accounts for >90% of North Korea’s trade & more_',
  publisher: 'Daily NK',
  author: 'Kim, Ga Young; Lee, Sang Yong',
  published: '2017-04',
  url: 'http://www.dailynk.com/english/read.php?cataId=nk00100&num=14462#{x}',
  retrieved: '2026-11-21',
  licence: 'facts only',
  gate: 'cite-only',
  kind: 'press',
});

describe('dates', () => {
  test.each([
    ['2016', '2016', '2016'],
    ['2016-07~', 'ca. 2016, July', 'ca. July 2016'],
    ['2016-07-12', '2016, July 12', 'July 12, 2016'],
    ['2016?', '2016?', '2016?'],
    ['201X', '2010s', '2010s'],
    ['[..2026-11-21]', 'on or before 2026, November 21', 'on or before November 21, 2026'],
    ['spring', 'spring', 'spring'],
  ])('%s', (date, words, reading) => {
    expect(dateWords(date)).toBe(words);
    expect(readingDate(date)).toBe(reading);
  });
  test('parts only as far as the date gives them', () => {
    expect(citationDate('2016-07')).toMatchObject({ year: 2016, month: 7, day: null });
    expect(citationDate('201X')).toBeNull();
    expect(citationDate(null)).toBeNull();
  });
});

describe('bibtex', () => {
  test('an article with names, escaped title, biblatex date and the address as it is', () => {
    expect(bibtex(source)).toBe(`@article{dailynk-2017-04,
  author = {Kim, Ga Young and Lee, Sang Yong},
  title = {{Report: China accounts for >90\\% of North Korea’s trade \\& more\\_}},
  journal = {Daily NK},
  year = {2017},
  date = {2017-04},
  url = {http://www.dailynk.com/english/read.php?cataId=nk00100&num=14462#%7Bx%7D},
  urldate = {2026-11-21},
}`);
  });
  test('an address makes @online, none makes @misc; an organisation stays one name; a bound goes into the note', () => {
    const online = bibtex({
      ...source,
      kind: 'statistics',
      author: null,
      publisher: 'KITA and KOTRA',
      retrieved: '[..2026-11-21]',
    });
    expect(online).toMatch(/^@online\{/);
    expect(online).toContain('author = {{KITA and KOTRA}}');
    expect(online).toContain('note = {Read on or before November 21, 2026}');
    expect(online).not.toContain('urldate');
    expect(bibtex({ ...source, kind: 'statistics', url: null })).toMatch(/^@misc\{/);
  });
  test('imprecise dates: EDTF in date, year only where certain', () => {
    expect(bibtex({ ...source, published: '201X' })).not.toContain('year =');
    expect(bibtex({ ...source, published: '[..2016]' })).toContain('date = {../2016}');
  });
  test('braces always balance, so no title can end its field', () => {
    for (const title of ['}', '{', '\\}', '}}, url = {evil', '"', '$^~#']) {
      const text = bibtex({ ...source, title });
      expect(text.split('{').length, title).toBe(text.split('}').length);
    }
    expect(escapeBibtex('a{b}\\c')).toBe('a\\textbraceleft{}b\\textbraceright{}\\textbackslash{}c');
  });
  test('keys are stable and differ where ids differ', () => {
    expect(bibtexKey('kotra-2016')).toBe('kotra-2016');
    const keys = ['a b', 'a_b', 'a/b', 'a-b', 'é', 'è', ''].map(bibtexKey);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9:.-]+$/);
  });
});

test('apa', () => {
  expect(apa(source)).toBe(
    'Kim, Ga Young; Lee, Sang Yong. (2017, April). Report: China accounts for >90% of North Korea’s trade & more_. Daily NK. Retrieved November 21, 2026, from http://www.dailynk.com/english/read.php?cataId=nk00100&num=14462#{x}',
  );
  const bare = { ...source, author: null, publisher: null, published: null, url: null, title: 'Own list' };
  expect(apa(bare)).toBe('Own list. (n.d.).');
});

test('ris: tags in order, CR LF, one line a field', () => {
  const record = ris({ ...source, title: 'two\nlines', published: '2017-04~' });
  expect(record).toBe(
    [
      'TY  - NEWS',
      'ID  - dailynk-2017-04',
      'AU  - Kim, Ga Young',
      'AU  - Lee, Sang Yong',
      'TI  - two lines',
      'PB  - Daily NK',
      'PY  - 2017',
      'DA  - 2017/04//',
      `UR  - ${source.url}`,
      'Y2  - 2026/11/21/',
      'N1  - Published ca. 2017, April',
      'ER  - ',
      '',
    ].join('\r\n'),
  );
  expect(ris({ ...source, retrieved: '[..2026]' })).toContain('N1  - Read on or before 2026');
});
