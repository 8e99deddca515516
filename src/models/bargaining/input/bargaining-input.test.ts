import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../core/errors.ts';
import type { GivenFile } from '../../../core/given-file.ts';
import { readBargainingFile } from './read-bargaining-file.ts';

const file = (text: string, name = 'f'): GivenFile => ({ name, sha256: '', bytes: new TextEncoder().encode(text) });
const read = (text: string) => readBargainingFile(file(text));

const own = {
  title: 'T',
  source: 'S',
  issues: [{ name: 'quota', scale: [0, 100], disagreement: 5 }],
  actors: [
    { name: 'A', source: 'a', capability: 2, position: 80, salience: 0.5, range: [70, 90] },
    { name: 'B', capability: 1, position: 20, salience: 1 },
  ],
};

const ktab = `XYZ ,"A case, quoted",2,2,
Actor,Description,Power,Pstn1,Sal1,Pstn2,Sal2,
A, first , 10.5, 75.79, 49.53,  6.37,  5.91,
"B, second",,2,0,100,100,0

`;

const tsv = [
  '#/\tremark',
  "'#A'\t'A'\t'A'\t''",
  '#A\tB',
  '#P\tp',
  '#M\tp\t0.5',
  '#M\tp\t7\thigh',
  '#P\tq',
  '#D\tA\tp\t3\t0.7\t1',
  '#D\tB\tp\t0.5\t0.2\t2',
  '#D\tA\tq\t50\t1\t1',
].join('\r\n');

describe('layouts', () => {
  it('our own JSON, with scale, disagreement point, ranges and sources', () => {
    expect(read(JSON.stringify(own))).toEqual({
      layout: 'good-offices-json',
      title: 'T',
      source: 'S',
      issues: [{ name: 'quota', low: 0, high: 100, scale: 'stated', disagreement: 5 }],
      actors: [
        { name: 'A', source: 'a', stands: [{ capability: 2, position: 80, salience: 0.5, range: [70, 90] }] },
        { name: 'B', source: null, stands: [{ capability: 1, position: 20, salience: 1, range: null }] },
      ],
    });
  });

  it('the least: actors alone; the scale is then that of the positions and ranges', () => {
    const given = read(JSON.stringify({ actors: own.actors }));
    expect(given.issues).toEqual([{ name: 'position', low: 20, high: 90, scale: 'positions', disagreement: null }]);
  });

  it('several issues by stands; an actor without one is missing there, not 0', () => {
    const given = read(
      JSON.stringify({
        issues: ['p', 'q'],
        actors: [
          { name: 'A', capability: 1, stands: [{ issue: 'q', position: 3, salience: 1 }] },
          {
            name: 'B',
            capability: 1,
            stands: [
              { issue: 'p', position: 1, salience: 1 },
              { issue: 'q', position: 0, salience: 0, capability: 4 },
            ],
          },
        ],
      }),
    );
    expect(given.actors.map(({ stands }) => stands.map((stand) => stand?.position ?? null))).toEqual([
      [null, 3],
      [1, 0],
    ]);
    expect(given.actors[1]?.stands[1]?.capability).toBe(4);
  });

  it('test vectors: input with keys in any case and numbers as texts; lists in percent; rows', () => {
    const simple = read(
      JSON.stringify({ name: 'n', input: [{ Actor: 'A', Capability: '0.5', Position: '3', Salience: '1' }] }),
    );
    expect(simple).toMatchObject({ layout: 'vector-json', title: 'n' });
    expect(simple.actors[0]?.stands[0]).toEqual({ capability: 0.5, position: 3, salience: 1, range: null });
    const lists = read(
      JSON.stringify({ input: [{ actor: 'A', capability: 1, position: [10, 20], salience: [30, 40] }] }),
    );
    expect(lists.actors[0]?.stands.map((stand) => [stand?.position, stand?.salience])).toEqual([
      [10, 0.3],
      [20, 0.4],
    ]);
    expect(lists.issues.map(({ low, high }) => [low, high])).toEqual([
      [0, 100],
      [0, 100],
    ]);
    const rows = read(
      JSON.stringify({
        actors: ['A'],
        issues: ['q', 'p'],
        rows: [
          { actor: 'A', issue: 'p', position: 1, salience: 1, power: 3 },
          { actor: 'A', issue: 'q', position: 2, salience: 1, power: 3 },
        ],
      }),
    );
    expect(rows.issues.map(({ name, high }) => [name, high])).toEqual([
      ['q', 100],
      ['p', 100],
    ]);
  });

  it('KTAB CSV: quotes, blanks, commas at the end, empty lines; saliences in percent', () => {
    const given = read(`\uFEFF${ktab}`);
    expect(given).toMatchObject({ layout: 'ktab-csv', title: 'XYZ', source: 'A case, quoted' });
    expect(given.issues.map(({ name, low, high }) => [name, low, high])).toEqual([
      ['Pstn1', 0, 100],
      ['Pstn2', 0, 100],
    ]);
    expect(given.actors.map(({ name }) => name)).toEqual(['A', 'B, second']);
    expect(given.actors[0]?.stands[0]).toEqual({ capability: 10.5, position: 75.79, salience: 0.4953, range: null });
    expect(read(ktab.replaceAll(',\n', '\n').replaceAll('\n', '\r\n')).actors).toEqual(given.actors);
  });

  it('the exchange model TSV: quoted or not, ends of the scale from #M, else 0 to 100', () => {
    const given = read(tsv);
    expect(given.issues).toEqual([
      { name: 'p', low: 0.5, high: 7, scale: 'stated', disagreement: null },
      { name: 'q', low: 0, high: 100, scale: 'layout', disagreement: null },
    ]);
    expect(given.actors[1]?.stands).toEqual([{ capability: 2, position: 0.5, salience: 0.2, range: null }, null]);
  });

  it('a plain CSV, columns in any order, with ranges where there are some', () => {
    const given = read('Salience,actor,Low,High,POSITION,Power\n0.5,A,1,3,2,4\n1,B,,,5,1\n');
    expect(given.actors[0]?.stands[0]).toEqual({ capability: 4, position: 2, salience: 0.5, range: [1, 3] });
    expect(given.actors[1]?.stands[0]?.range).toBeNull();
  });
});

describe('refusals name place and field', () => {
  const changed = (change: object): string => JSON.stringify({ ...own, actors: [{ ...own.actors[0], ...change }] });
  it.each([
    ['', /f is empty/],
    ['{"actors": [\n1,,2]}', /f, line 2: no JSON/],
    ['{}', /no list "actors"/],
    ['[1]', /must be an object with actors/],
    ['{"actors": []}', /actors: there is none/],
    [JSON.stringify({ ...own, extra: 1 }), /unknown field "extra"; it takes title/],
    [changed({ capability: 0 }), /actors\[0\]: capability of A must be above 0; got 0/],
    [changed({ capability: 'many' }), /capability of A must be a number; got "many"/],
    [changed({ salience: 1.5 }), /salience of A must be 0 to 1; got 1.5/],
    [changed({ salience: undefined }), /salience of A must be a number; got nothing/],
    [changed({ position: 101 }), /position of A must lie on the scale 0 to 100 of quota; got 101/],
    [changed({ range: [81, 90] }), /range of A must hold its position 80/],
    [changed({ range: 3 }), /actors\[0\].range: must be \[lowest, highest\]/],
    [changed({ salience: 0 }), /issue quota: salience: nobody cares/],
    [changed({ saliance: 1 }), /unknown field "saliance"/],
    [JSON.stringify({ ...own, actors: [own.actors[0], own.actors[0]] }), /two actors have the name "A"/],
    [JSON.stringify({ ...own, issues: [{ name: 'q', scale: [1, 1] }] }), /scale: must rise/],
    [JSON.stringify({ ...own, issues: ['p', 'q'] }), /an actor needs "stands"/],
    [ktab.replace('2,2,', '3,2,'), /line 1: says 3 actors, but 2 lines/],
    [ktab.replace('49.53', '100.5'), /line 3: saliences of A must sum to at most 100/],
    [ktab.replace('75.79', '175.79'), /line 3: position of A must lie on the scale 0 to 100 of Pstn1; got 175.79/],
    [ktab.replace('10.5', 'x'), /line 3: capability of A must be a number; got "x"/],
    [ktab.replace('"B, second",,2', '"B, second",,'), /line 4: must have 7 cells|line 4: capability/],
    [ktab.replace('"B, second"', 'A'), /line 4: two actors have the name "A"/],
    [tsv.replace('A\tp\t3', 'A\tp\t8'), /line 8: position of A must lie on the scale 0.5 to 7 of p; got 8/],
    [tsv.replace('#D\tB', '#D\tC'), /line 9: #D names an actor without a line #A; got "C"/],
    [`${tsv}\n#D\tA\tp\t3\t0.7\t1`, /line 11: A stands twice on p/],
    ['a,b\n1,2\n', /no column "actor"/],
    ['Actor,Capability,Position,Salience\nA,1,2\n', /line 2: salience of A must be a number/],
    ['Actor,Capability,Position,Salience,Low\nA,1,2,1,1\n', /"low" and "high" must both/],
  ])('%#', (text, message) => {
    expect(() => read(text)).toThrow(SourceError);
    expect(() => read(text)).toThrow(message);
  });

  it('and text that is no UTF-8', () => {
    expect(() => readBargainingFile({ name: 'f', sha256: '', bytes: Uint8Array.of(0x41, 0xff) })).toThrow(/no UTF-8/);
  });
});
