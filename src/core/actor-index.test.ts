import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { spellings } from '../../test/actor-spellings.ts';
import { type ActorIndex, buildActorIndex } from './actor-index.ts';
import { DomainError, NotFoundError } from './errors.ts';
import { columnsOf, fieldName, type RowOf, type TableSpec } from './table-spec.ts';
import { actorCodes } from './tables/actor-codes.ts';
import { actorNames } from './tables/actor-names.ts';
import { actors } from './tables/actors.ts';
import { capitals } from './tables/capitals.ts';
import { places } from './tables/places.ts';

const numeric = new Set(['year', 'integer', 'number']);

function readTable<T extends TableSpec>(spec: T): readonly RowOf<T>[] {
  const columns = columnsOf(spec);
  const [header = [], ...lines] = parse(readFileSync(`reference/${spec.name}.csv`, 'utf8')) as string[][];
  expect(header).toEqual(Object.keys(columns));
  return lines.map((line) =>
    Object.freeze(
      Object.fromEntries(
        header.map((column, i) => {
          const cell = line[i] ?? '';
          const kind = columns[column]?.kind ?? 'text';
          return [fieldName(column), cell === '' ? null : numeric.has(kind) ? Number(cell) : cell];
        }),
      ),
    ),
  ) as unknown as readonly RowOf<T>[];
}

const actorRows = readTable(actors);
const nameRows = readTable(actorNames);
const codeRows = readTable(actorCodes);
const index = buildActorIndex(actorRows, nameRows, codeRows);

function found(text: string, on?: string): string {
  const resolution = index.resolve(text, { on });
  if (resolution.outcome === 'found') return resolution.actor.id;
  const list = resolution.outcome === 'ambiguous' ? resolution.candidates : resolution.near;
  return `${resolution.outcome}: ${list.map(({ id }) => id).join(' ')}`;
}

describe('reference tables', () => {
  const ids = new Set(actorRows.map(({ id }) => id));

  it('name only known actors', () => {
    expect(ids.size).toBe(actorRows.length);
    for (const rows of [nameRows, codeRows, readTable(capitals), readTable(places)]) {
      for (const { actor } of rows) expect(ids).toContain(actor);
    }
    for (const { successor } of actorRows) if (successor !== null) expect(ids).toContain(successor);
  });

  it('give every present state a capital and a short name in four languages', () => {
    const seats = new Set(readTable(capitals).map(({ actor }) => actor));
    for (const { id, kind, ended } of actorRows) {
      if (kind !== 'state') continue;
      if (ended === null) expect(seats).toContain(id);
      for (const language of ['en', 'fr', 'es', 'de']) {
        const names = nameRows.filter((row) => row.actor === id && row.language === language);
        expect(names.length, `${id} ${language}`).toBeGreaterThan(0);
      }
    }
  });

  it('keep coordinates on the globe', () => {
    for (const { latitude, longitude } of [...readTable(capitals), ...readTable(places)]) {
      expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
    }
  });

  it('give a present code to one present actor', () => {
    for (const scheme of ['cow', 'gw', 'm49', 'iso2'] as const) {
      const held = actorRows.filter((row) => row.ended === null && row[scheme] !== null).map((row) => row[scheme]);
      expect(new Set(held).size, scheme).toBe(held.length);
    }
  });
});

describe('resolve', () => {
  const cases = Object.entries(spellings).flatMap(([id, texts]) => texts.map((text) => ({ id, text })));

  it('finds at least 300 spellings', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
    expect(cases.filter(({ id, text }) => found(text) !== id).map(({ text }) => `${text}: ${found(text)}`)).toEqual([]);
  });

  it('finds every actor by its id, its short name and its official name', () => {
    for (const { id, name, officialName, kind } of actorRows) {
      expect(found(id)).toBe(id);
      expect(found(id.toLowerCase())).toBe(id);
      expect(found(index.name(id))).toBe(id);
      expect(found(name)).toBe(id);
      if (kind === 'state' && officialName !== null) expect(found(officialName)).toBe(id);
    }
  });

  it('does not mind case, accents, blanks and punctuation', () => {
    for (const { id, name, kind } of actorRows.filter((row) => row.kind === 'state')) {
      const bare = name.normalize('NFD').replace(/\p{Mn}/gu, '');
      for (const text of [name.toUpperCase(), name.toLowerCase(), bare, ` ${name} `, `the ${name}`, `${name}.`]) {
        expect(found(text), `${kind} ${text}`).toBe(id);
      }
    }
  });

  it.each([
    ['Korea', 'KOR PRK'],
    ['korea', 'KOR PRK'],
    ['Congo', 'COD COG'],
    ['CONGO', 'COD COG'],
    ['Virgin Islands', 'VGB VIR'],
  ])('refuses %s as ambiguous', (text, ids) => {
    const resolution = index.resolve(text);
    expect(resolution.outcome).toBe('ambiguous');
    if (resolution.outcome !== 'ambiguous') return;
    expect(resolution.candidates.map(({ id }) => id).sort()).toEqual(ids.split(' '));
    for (const { id, name } of resolution.candidates) expect(name).toBe(index.name(id));
  });

  it.each([
    ['Nort Korea', 'PRK'],
    ['Philipines', 'PHL'],
    ['Viet Name', 'VNM'],
    ['Singapoor', 'SGP'],
    ['Kazahkstan', 'KAZ'],
    ['Indonesi', 'IDN'],
    ['Timor Lest', 'TLS'],
  ])('does not guess %s but suggests %s', (text, id) => {
    const resolution = index.resolve(text);
    expect(resolution.outcome).toBe('unknown');
    if (resolution.outcome === 'unknown') expect(resolution.near.map((actor) => actor.id)).toContain(id);
  });

  it('knows nothing of what is no actor', () => {
    for (const text of [
      '',
      '  ',
      'Atlantis',
      'NA',
      'IN',
      'NO',
      'xx',
      '999@cow',
      '731@ISO',
      'Belgium-Luxembourg',
      'Unspecified',
    ]) {
      expect(index.resolve(text).outcome, text).toBe('unknown');
    }
  });

  it.each([
    ['Guinea', 'GIN'],
    ['Niger', 'NER'],
    ['Dominica', 'DMA'],
    ['Samoa', 'WSM'],
    ['Sudan', 'SDN'],
    ['Ireland', 'IRL'],
    ['Georgia', 'GEO'],
  ])('takes %s, whole name of one state, as that state', (text, id) => {
    expect(found(text)).toBe(id);
  });

  it.each([
    ['260@cow', '1960', 'DEU'],
    ['255@cow', '1995', 'DEU'],
    ['345@cow', '1970', 'YUG'],
    ['345@cow', '1992', 'SCG'],
    ['345@cow', '1999', 'SCG'],
    ['345@cow', '2010', 'SRB'],
    ['345@cow', '1992-03-01', 'YUG'],
    ['365@cow', '1985', 'SUN'],
    ['365@cow', '1991', 'SUN'],
    ['365@cow', '1991-12-31', 'RUS'],
    ['365@cow', '1992', 'RUS'],
    ['678@gw', '1980', 'YAR'],
    ['678@gw', '1990', 'YEM'],
    ['678@gw', '1990-03-01', 'YAR'],
    ['YEM@iso3', '1980', 'YAR'],
    ['YEM@iso3', '2000', 'YEM'],
    ['CS@iso2', '1980', 'CSK'],
    ['CS@iso2', '2004', 'SCG'],
    ['YU@iso2', '1980', 'YUG'],
    ['YU@iso2', '2000', 'SCG'],
    ['970@cow', '1985', 'NRU'],
    ['970@gw', '1985', 'KIR'],
    ['CHN-UN@iso3', '1960', 'TWN'],
    ['CHN-UN@iso3', '1980', 'CHN'],
    ['CHN-UN@iso3', '1971', 'ambiguous: TWN CHN'],
    ['CS@iso2', '1998', 'ambiguous: CSK SCG'],
    ['Yugoslavia', '1970', 'YUG'],
    ['YUGOSLAVIA', '2002-12-20', 'SCG'],
    ['Yugoslavia', '2015', 'YUG'],
    ['Yemen', '1970', 'YAR'],
    ['YEMEN', '1947-10-21', 'YAR'],
    ['Yemen', '1991', 'YEM'],
    ['Yemen', '1990', 'ambiguous: YEM YAR'],
    ['Germany', '1970', 'DEU'],
    ['China', '1960', 'CHN'],
    ['Vietnam', '1965', 'VNM'],
    ['Soviet Union', '2005', 'SUN'],
    ['Korea', '1995', 'ambiguous: KOR PRK'],
  ])('reads %s in %s', (text, on, expected) => {
    expect(found(text, on).split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  it('reads shared names and codes without a date as those of the present', () => {
    expect(['Yemen', '345@cow', '365@cow', '678@gw', 'Yugoslavia'].map((text) => found(text))).toEqual([
      'YEM',
      'SRB',
      'RUS',
      'YEM',
      'YUG',
    ]);
  });

  it('tells an id from a name that is written alike', () => {
    expect(found('NGA')).toBe('NGA');
    expect(found('Nga')).toMatch(/^ambiguous/);
    expect(found('EU')).toBe('EU');
    expect(index.resolve('EU', { kinds: ['body'] })).toMatchObject({ outcome: 'found', actor: { id: 'EUU' } });
    expect(found('NAM')).toBe('NAM');
    expect(index.resolve('NAM', { kinds: ['body'] })).toMatchObject({ outcome: 'found', actor: { id: 'NALM' } });
  });

  it('keeps to the kinds asked for', () => {
    expect(index.resolve('ASEAN', { kinds: ['state'] }).outcome).toBe('unknown');
    expect(index.resolve('Hong Kong', { kinds: ['state'] }).outcome).toBe('unknown');
    expect(index.resolve('Hong Kong', { kinds: ['state', 'territory'] }).outcome).toBe('found');
    expect(index.resolve('731@cow', { kinds: ['body'] }).outcome).toBe('unknown');
  });

  it('refuses a date that is none', () => {
    expect(() => index.resolve('PRK', { on: '2018-02-30' })).toThrow(DomainError);
  });
});

describe('get, name, codesOf, aliveOn', () => {
  it('answer for an id', () => {
    expect(index.get('PRK')?.cow).toBe(731);
    expect(index.get('prk')).toBeNull();
    expect(index.name('PRK')).toBe('North Korea');
    expect(index.name('PRK', 'official')).toBe("Democratic People's Republic of Korea");
    expect(index.name('PRK', 'short', 'de')).toBe('Nordkorea');
    expect(index.name('PRK', 'native', 'ko')).toBe('조선');
    expect(index.name('AFG', 'short', 'ko')).not.toBe('');
    expect(index.name('VUT', 'short', 'xx')).toBe('Vanuatu');
    expect(index.codesOf('DEU')).toContainEqual({ scheme: 'cow', code: '260', validFrom: 1955, validTo: 1990 });
    expect(index.codesOf('PRK')).toContainEqual({ scheme: 'iso2', code: 'KP', validFrom: null, validTo: null });
    expect(index.codesOf('DEU').filter(({ scheme, code }) => scheme === 'cow' && code === '255')).toHaveLength(1);
  });

  it.each([
    ['SUN', '1991-12-25', true],
    ['SUN', '1991-12-26', false],
    ['RUS', '1991-12-25', false],
    ['RUS', '1991', true],
    ['DDR', '1990-10-02', true],
    ['DDR', '1990-10-03', false],
    ['TLS', '2001', false],
    ['CHE', '1950', true],
    ['PRK', '2018-06-12', true],
    ['WLD', '1950', true],
  ])('%s on %s', (id, date, alive) => {
    expect(index.aliveOn(id, date)).toBe(alive);
  });

  it('refuse an unknown id', () => {
    for (const ask of [() => index.name('XXX'), () => index.codesOf('XXX'), () => index.aliveOn('XXX', '2000')]) {
      expect(ask).toThrow(NotFoundError);
    }
  });
});

describe('buildActorIndex', () => {
  it('takes frozen rows and passes over rows of unknown actors', () => {
    const some: ActorIndex = buildActorIndex(
      actorRows.filter(({ id }) => id === 'PRK'),
      Object.freeze([...nameRows]),
      Object.freeze([...codeRows]),
    );
    expect(some.resolve('DPRK').outcome).toBe('found');
    expect(some.resolve('Germany').outcome).toBe('unknown');
    expect(some.resolve('260@cow').outcome).toBe('unknown');
  });
});

const unMap = '../shared/data/codes/undl_member_name_map.csv';

describe(`spellings of the UN voting records${existsSync(unMap) ? '' : ' (needs ../shared/data)'}`, () => {
  it('resolve on their first and last date, all but one', (ctx) => {
    if (!existsSync(unMap)) return ctx.skip('needs ../shared/data');
    const rows = parse(readFileSync(unMap, 'utf8'), { bom: true, columns: true }) as { [column: string]: string }[];
    const failed: string[] = [];
    for (const { ms_name: name = '', iso3c: id = '', cowcode: cow = '', first = '', last = '' } of rows) {
      for (const on of [first, last]) {
        const actor = found(name, on);
        const codes = index.get(actor) ? index.codesOf(actor) : [];
        const agrees =
          actor === id || codes.some(({ scheme, code }) => scheme === 'cow' && (cow === '' || code === cow));
        if (!agrees) failed.push(`${name}: ${actor}`);
      }
    }
    // CONGO is the seat of the Congo (Brazzaville) since 1971, but as a name it may be either state; AN PAKISTAN is a slip
    expect([...new Set(failed)]).toEqual(['AN PAKISTAN: unknown: BGD PAK', 'CONGO: ambiguous: COD COG']);
  });
});
