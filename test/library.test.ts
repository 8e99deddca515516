/** The library as another program uses it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, expectTypeOf, it } from 'vitest';
import { ask, DomainError, NotFoundError, openAtlas, questionIds } from '../src/index.ts';
import type { QuestionMap } from '../src/questions/question-map.ts';

let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-library-'));
  atlas = await openAtlas({ home });
});

afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

it('answers, typed by the question', async () => {
  const { answer, parameters } = await ask(atlas, 'missions', { actor: 'DPRK', bloc: 'ASEAN', on: '2018-06-12' });
  expectTypeOf(answer.abroad[0]?.host).toEqualTypeOf<string | undefined>();
  expect(answer.bloc?.abroad).toBe(8);
  expect(parameters.actor).toBe('PRK');
});

it('takes numbers, lists and switches as what they are', async () => {
  const { answer } = await ask(atlas, 'talks', { a: 'PRK', b: 'USA', thirdCountry: true, track: '1' });
  expect(answer.meetings).toHaveLength(21);
  const trade = await ask(atlas, 'trade', { actor: 'PRK', year: 2016, bloc: 'ASEAN', minus: ['MMR', 'LAO', 'VNM'] });
  expect(trade.parameters.minus).toEqual(['MMR', 'LAO', 'VNM']);
});

it('throws the errors that it exports', async () => {
  await expect(ask(atlas, 'missions', { actor: 'Korea' })).rejects.toBeInstanceOf(DomainError);
  await expect(ask(atlas, 'missions', { actor: 'Atlantis' })).rejects.toBeInstanceOf(NotFoundError);
});

it('has a type for every question', () => {
  const typed: { readonly [Q in keyof QuestionMap]: true } = {
    profile: true,
    tie: true,
    trade: true,
    dependence: true,
    missions: true,
    forums: true,
    talks: true,
    sanctions: true,
    labour: true,
    bloc: true,
    brokers: true,
    brokerage: true,
    centrality: true,
    salience: true,
    consensus: true,
    memory: true,
    cohesion: true,
    similarity: true,
    'ideal-points': true,
    multilayer: true,
    network: true,
    scenario: true,
    compare: true,
    qap: true,
    'gravity-fit': true,
    hosts: true,
    roles: true,
    'next-rung': true,
    envoy: true,
    offers: true,
    'gravity-counterfactual': true,
    'break-even': true,
    'sanctions-effect': true,
    bargain: true,
    claims: true,
    gaps: true,
    sources: true,
    rows: true,
    sql: true,
    brief: true,
  };
  expect(Object.keys(typed)).toEqual(questionIds);
});
