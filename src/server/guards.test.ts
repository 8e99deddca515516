import { expect, it } from 'vitest';
import { answeredHosts, refusal } from './guards.ts';

const all = () => ['GET', 'HEAD'];
const asked = (more: object) => ({ method: 'GET', url: '/api', host: 'localhost:7391', ...more });
const loopback = answeredHosts('127.0.0.1');

it.each(['localhost', 'localhost:7391', 'LOCALHOST.', '127.0.0.1:1', '[::1]:7391', '[::1]'])(
  'answers to %s',
  (host) => {
    expect(refusal(asked({ host }), loopback, all)).toBeNull();
  },
);

it.each([
  'evil.com',
  'localhost.evil.com',
  '127.0.0.1.evil.com',
  '127.0.0.2',
  '',
  'a:b:c',
  'localhost:7391:1',
  undefined,
])('does not answer to %s', (host) => {
  expect(refusal(asked({ host }), loopback, all)?.status).toBe(421);
});

it('answers to every name once it listens to others', () => {
  expect(answeredHosts('0.0.0.0')).toBeNull();
  expect(refusal(asked({ host: 'office.example' }), answeredHosts('0.0.0.0'), all)).toBeNull();
});

it('refuses long and broken addresses, and writing', () => {
  expect(refusal(asked({ url: `/api?x=${'a'.repeat(9000)}` }), loopback, all)?.status).toBe(414);
  expect(refusal(asked({ url: '/api/%zz' }), loopback, all)?.status).toBe(400);
  expect(refusal(asked({ url: 'http://x/api' }), loopback, all)?.status).toBe(400);
  expect(refusal(asked({ method: 'POST' }), loopback, all)).toMatchObject({ status: 405, allow: ['GET', 'HEAD'] });
  expect(refusal(asked({ method: 'POST' }), loopback, () => ['GET', 'POST'])).toBeNull();
  expect(refusal(asked({ method: 'POST' }), loopback, () => null)).toBeNull();
});
