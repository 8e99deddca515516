import { expect, it } from 'vitest';
import { fewestMediated, type MediatedTalk, mediatedHosts, mixtureWeights } from './mediated-hosts.ts';

const states = new Set(['AAA', 'BBB', 'CCC', 'DDD', 'MMM']);
const talk = (i: number, host: string, mediator = 'MMM'): MediatedTalk => ({
  id: String(i),
  year: 1950 + i,
  parties: ['XXX', 'YYY'],
  host,
  mediators: [mediator],
});
const series = (host: (i: number) => string): MediatedTalk[] => Array.from({ length: 40 }, (_, i) => talk(i, host(i)));

it('who always hosts what it mediates will; who always goes to one place goes there', () => {
  const own = series(() => 'MMM');
  const weights = mixtureWeights(own, () => states);
  if (weights === null) throw new Error('no weights');
  // its own territory is also the commonest venue, so the two share the weight
  expect((weights.own + weights.common) / (1 - weights.habit)).toBeGreaterThan(0.9);
  expect(mediatedHosts(own, ['MMM'], states, weights).get('MMM')).toBeGreaterThan(0.95);
  const away = series((i) => (i % 4 === 0 ? 'BBB' : 'AAA'));
  const other = mixtureWeights(away, () => states);
  if (other === null) throw new Error('no weights');
  const shares = mediatedHosts(away, ['MMM'], states, other);
  expect(shares.get('AAA')).toBeGreaterThan(0.6);
  expect(shares.get('AAA')).toBeGreaterThan(shares.get('BBB') ?? 1);
});

it('probabilities and weights sum to 1; a mediator without territory or past leans on what is common', () => {
  const talks = series((i) => ['MMM', 'AAA', 'BBB'][i % 3] as string);
  const weights = mixtureWeights(talks, () => states);
  if (weights === null) throw new Error('no weights');
  expect(Object.values(weights).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  for (const mediator of ['MMM', 'NEW', 'DDD']) {
    const shares = mediatedHosts(talks, [mediator], states, weights);
    expect([...shares.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  }
  const fresh = mediatedHosts(talks, ['NEW'], states, weights);
  expect(fresh.get('AAA')).toBeCloseTo(fresh.get('BBB') ?? 0, 1);
});

it('reads nothing from the year itself, and learns nothing from too few talks', () => {
  const talks = series((i) => (i < 39 ? 'AAA' : 'CCC'));
  expect(mixtureWeights(talks.slice(0, fewestMediated - 1), () => states)).toBeNull();
  const weights = mixtureWeights(talks.slice(0, 39), () => states);
  if (weights === null) throw new Error('no weights');
  const shares = mediatedHosts(talks.slice(0, 39), ['MMM'], states, weights);
  expect(shares.get('CCC')).toBeLessThan(0.05);
});
