import { describe, expect, it } from 'vitest';
import { type ActorIndex, buildActorIndex } from '../core/actor-index.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import type { ParameterSpecs } from '../core/question.ts';
import type { ActorsRow } from '../core/tables/actors.ts';
import { commandOf, optionName } from './ask.ts';
import { parseParameters } from './parse-parameters.ts';

function actor(id: string, name: string, kind: ActorsRow['kind'], more: Partial<ActorsRow> = {}): ActorsRow {
  return {
    id,
    name,
    kind,
    officialName: null,
    founded: null,
    ended: null,
    iso2: null,
    cow: null,
    gw: null,
    m49: null,
    region: null,
    subregion: null,
    successor: null,
    source: 'x',
    class: 'official',
    confidence: '',
    note: null,
    ...more,
  };
}

const named = (id: string, name: string) => ({ actor: id, name, language: 'en', style: 'short' }) as never;

const actors: ActorIndex = buildActorIndex(
  [
    actor('PRK', 'North Korea', 'state', { cow: 731 }),
    actor('KOR', 'South Korea', 'state'),
    actor('SUN', 'Soviet Union', 'state', { founded: '1922-12-30', ended: '1991-12-26' }),
    actor('RUS', 'Russia', 'state', { founded: '1991-12-26' }),
    actor('ASEAN', 'ASEAN', 'body'),
  ],
  [named('PRK', 'Korea'), named('KOR', 'Korea'), named('SUN', 'Moscow'), named('RUS', 'Moscow')],
  [],
);

const specs = {
  actor: { kind: 'actor', meaning: 'whose', position: 0, required: true },
  bloc: { kind: 'actor', meaning: 'bloc', actorKinds: ['body'] },
  minus: { kind: 'actors', meaning: 'taken away' },
  on: { kind: 'date', meaning: 'date' },
  year: { kind: 'year', meaning: 'year' },
  draws: { kind: 'integer', meaning: 'draws', default: 1000, minimum: 1, maximum: 5000 },
  ratio: { kind: 'number', meaning: 'ratio', minimum: 0, maximum: 1 },
  track: { kind: 'enum', meaning: 'track', values: ['1', '1.5', '2'] },
  thirdCountry: { kind: 'flag', meaning: 'abroad' },
  topic: { kind: 'text', meaning: 'topic' },
} as const satisfies ParameterSpecs;

const parse = (raw: { readonly [name: string]: string | boolean | readonly string[] }) =>
  parseParameters('q', specs, Object.freeze(raw), actors);

describe('parseParameters', () => {
  it('fills in what was not given: null, false, an empty list, the default', () => {
    expect(parse({ actor: 'PRK' })).toEqual({
      actor: 'PRK',
      bloc: null,
      minus: [],
      on: null,
      year: null,
      draws: 1000,
      ratio: null,
      track: null,
      thirdCountry: false,
      topic: null,
    });
  });

  it('types what was given', () => {
    expect(
      parse({
        actor: '731@cow',
        bloc: 'asean',
        minus: ['south korea, PRK', 'KOR'],
        on: ' 2018-06~ ',
        year: '2015',
        draws: '5',
        ratio: '0.25',
        track: '1.5',
        thirdCountry: 'true',
        topic: 'Ukraine',
      }),
    ).toEqual({
      actor: 'PRK',
      bloc: 'ASEAN',
      minus: ['KOR', 'PRK'],
      on: '2018-06~',
      year: 2015,
      draws: 5,
      ratio: 0.25,
      track: '1.5',
      thirdCountry: true,
      topic: 'Ukraine',
    });
  });

  it('takes an empty text as not given', () => {
    expect(parse({ actor: 'PRK', on: '', draws: '' })).toMatchObject({ on: null, draws: 1000 });
  });

  it('lets the date, or else the year, decide between actors of one name', () => {
    expect(parse({ actor: 'Moscow', on: '1980-01-01' }).actor).toBe('SUN');
    expect(parse({ actor: 'Moscow', year: '1980' }).actor).toBe('SUN');
    expect(parse({ actor: 'Moscow' }).actor).toBe('RUS');
  });

  it.each([
    [{}, DomainError, /actor is missing; it is whose/],
    [{ actor: 'Korea' }, DomainError, /ambiguous; got "Korea"; it may be PRK \(North Korea\) or KOR \(South Korea\)/],
    [{ actor: 'Atlantis' }, NotFoundError, /no actor of that name; got "Atlantis"/],
    [{ actor: 'Rusia' }, NotFoundError, /near: RUS \(Russia\)/],
    [{ actor: 'PRK', bloc: 'KOR' }, DomainError, /bloc must be a body; got KOR \(South Korea\)/],
    [{ actor: 'PRK', blok: 'x' }, DomainError, /unknown parameter; got "blok"; did you mean "bloc"\?/],
    [{ actor: 'PRK', zzzzzzzz: 'x' }, DomainError, /it takes actor, bloc/],
    [{ actor: 'PRK', on: '2018-02-30' }, DomainError, /no day of the calendar; got "2018-02-30"/],
    [{ actor: 'PRK', year: '2015.5' }, DomainError, /year/],
    [{ actor: 'PRK', year: '99999' }, DomainError, /year/],
    [{ actor: 'PRK', draws: '0' }, DomainError, /draws/],
    [{ actor: 'PRK', draws: '1e9' }, DomainError, /draws/],
    [{ actor: 'PRK', ratio: '1.01' }, DomainError, /between 0 and 1/],
    [{ actor: 'PRK', ratio: 'NaN' }, DomainError, /must be a number/],
    [{ actor: 'PRK', track: '3' }, DomainError, /must be one of 1, 1\.5, 2; got "3"/],
    [{ actor: 'PRK', thirdCountry: 'perhaps' }, DomainError, /thirdCountry/],
    [{ actor: 'PRK', topic: true }, DomainError, /topic needs a value/],
    [{ actor: 'PRK', topic: ['a', 'b'] }, DomainError, /takes one value; got 2/],
    [{ actor: 'PRK', topic: 'x'.repeat(5000) }, DomainError, /too long; got 5000/],
    [{ actor: 'PRK', constructor: 'x' }, DomainError, /unknown parameter/],
  ] as const)('refuses %j', (raw, kind, message) => {
    expect(() => parse(raw as never)).toThrow(kind);
    expect(() => parse(raw as never)).toThrow(message);
  });
});

describe('commandOf', () => {
  const command = (raw: Parameters<typeof parse>[0], seed?: number) => commandOf('q', specs, parse(raw), seed);

  it('names what differs from the defaults, the seed included', () => {
    expect(command({ actor: 'PRK' })).toBe('good-offices q PRK --json');
    expect(command({ actor: 'PRK', draws: '1000', thirdCountry: true, minus: ['KOR'] })).toBe(
      'good-offices q PRK --minus KOR --third-country --json',
    );
    expect(command({ actor: 'PRK' }, 7)).toBe('good-offices q PRK --seed 7 --json');
    expect(command({ actor: 'PRK' }, 1)).toBe('good-offices q PRK --json');
  });

  it('quotes for a shell what a shell would part', () => {
    expect(command({ actor: 'PRK', topic: 'DPRK human rights' })).toContain("--topic 'DPRK human rights'");
    expect(command({ actor: 'PRK', topic: "it's; rm *" })).toContain(`--topic 'it'\\''s; rm *'`);
    expect(command({ actor: 'PRK', on: '2018~' })).toContain("--on '2018~'");
  });

  it('writes option names in kebab case', () => {
    expect(optionName('minimumStates')).toBe('minimum-states');
    expect(optionName('on')).toBe('on');
  });
});

describe('a file', () => {
  const withFile = { ...specs, data: { kind: 'file', meaning: 'a table' } } as const satisfies ParameterSpecs;
  const file = { name: 'a.csv', sha256: 'ab', bytes: new Uint8Array([1]) };

  it('arrives as the face read it, and stands in the command by its name', () => {
    const values = parseParameters('trade', withFile, { actor: 'PRK', data: file }, actors);
    expect(values.data).toBe(file);
    expect(commandOf('trade', withFile, values)).toBe('good-offices trade PRK --data a.csv --json');
  });

  it('is refused where a text stands for it, or it for a text', () => {
    expect(() => parseParameters('trade', withFile, { actor: 'PRK', data: 'a.csv' }, actors)).toThrow(
      /data is a file: name its path on the command line .*, or POST it/,
    );
    expect(() => parseParameters('trade', withFile, { actor: file }, actors)).toThrow(/actor takes no file/);
  });
});
