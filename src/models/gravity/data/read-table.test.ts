import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';

function read(text: string, wanted: readonly string[] | null = null): ReturnType<typeof readTable> {
  return readTable(new TextEncoder().encode(text), 't.csv', wanted === null ? null : new Set(wanted));
}

function cells(text: string, name: string): unknown[] {
  const column = read(text).columns.get(name);
  if (column === undefined) throw new Error(`no ${name}`);
  if (column.kind === 'number') return [...column.values];
  return Array.from(column.codes, (code) => (code < 0 ? null : column.texts[code]));
}

describe('a table of separated values', () => {
  it.each([
    ['comma', 'a,b\n1,x\n2,y\n'],
    ['tab', 'a\tb\n1\tx\n2\ty\n'],
    ['semicolon', 'a;b\n1;x\n2;y\n'],
    ['bar', 'a|b\n1|x\n2|y'],
    ['CRLF', 'a,b\r\n1,x\r\n2,y\r\n'],
    ['CR alone', 'a,b\r1,x\r2,y\r'],
    ['byte order mark, quotes, blanks, empty lines', '\ufeff"a", b\n\n 1 ,"x"\n\n"2",y\n\n'],
  ])('is read with %s', (_, text) => {
    expect(cells(text, 'a')).toEqual([1, 2]);
    expect(cells(text, 'b')).toEqual(['x', 'y']);
  });

  it('reads numbers exactly as JavaScript does', () => {
    const texts = [
      '3.06829746294022',
      '12224.9739171501',
      '-0.1',
      '1e-7',
      '9007199254740993',
      '.5',
      '5.',
      '0.1234567890123456789',
      '+4',
      '1D3',
      '123456789012345',
    ];
    expect(cells(`x\n${texts.join('\n')}\n`, 'x')).toEqual(texts.map((text) => Number(text.replace('D', 'e'))));
  });

  it('keeps missing apart from zero, and knows Namibia', () => {
    expect(cells('x,y\n,1\nNA,2\n.,3\n0,4\n', 'x')).toEqual([Number.NaN, Number.NaN, Number.NaN, 0]);
    expect(cells('c,x\nUSA,1\nNA,2\n,3\n', 'c')).toEqual(['USA', null, null]);
    expect(cells('c,x\nUS,1\nNA,2\n,3\n', 'c')).toEqual(['US', 'NA', null]);
    expect(cells('c,x\nUSA,1\n"NA",2\n', 'c')).toEqual(['USA', 'NA']);
  });

  it('takes text where it first looked like numbers, and knows the first cell that is none', () => {
    const table = read('c,x\n007,1\n8,2\nn/k,3\n');
    expect(cells('c,x\n007,1\n8,2\nn/k,3\n', 'c')).toEqual(['007', '8', 'n/k']);
    expect(table.columns.get('c')).toMatchObject({ stray: { line: 4, text: 'n/k' } });
  });

  it('reads decimal commas between semicolons, doubled quotes, line breaks in quotes', () => {
    expect(cells('a;b\n1,5;x\n', 'a')).toEqual([1.5]);
    expect(cells('a,b\n"say ""no""",1\n"two\nlines",2\n', 'a')).toEqual(['say "no"', 'two\nlines']);
  });

  it('reads only what is wanted, and names all', () => {
    const table = read('a,b,c\n1,2,3\n', ['b']);
    expect([...table.columns.keys()]).toEqual(['b']);
    expect(table.names).toEqual(['a', 'b', 'c']);
  });

  it('grows past its first guess of the rows', () => {
    const text = `x,y\n${'1000000000,abcdefghijklmnop\n'.repeat(3000)}${'1,b\n'.repeat(30000)}`;
    expect(read(text).rows).toBe(33000);
    expect(cells(text, 'y').at(-1)).toBe('b');
  });

  it('keeps ten thousand texts apart', () => {
    const names = Array.from({ length: 10000 }, (_, i) => `c${i * 7919}`);
    expect(cells(`x\n${names.join('\n')}\n`, 'x')).toEqual(names);
  });

  it.each([
    ['', 'the file is empty'],
    ['a,b\n', 'no rows below the heading'],
    ['a,b\n1,2\n3\n', 'line 3: 1 cells where the heading has 2 columns'],
    ['a,b\n1,2,3\n', 'line 2: more cells than the 2 columns'],
    ['a,b\n"1,2\n', 'line 2: a quoted cell is never closed'],
    ['a,b\n"1"x,2\n', 'line 2: characters follow a closing quote'],
    ['a,a\n1,2\n', 'two columns have one name; got "a"'],
  ])('refuses %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
