import { expect, it } from 'vitest';
import { DomainError, NotFoundError, SourceError } from '../core/errors.ts';
import { problemOf } from './problem.ts';

it('carries code, status and details of our errors', () => {
  expect(problemOf(new NotFoundError('no such actor', { candidates: ['KOR'] }))).toEqual({
    type: 'urn:good-offices:problem:not-found',
    title: 'Not Found',
    status: 404,
    detail: 'no such actor',
    code: 'not-found',
    candidates: ['KOR'],
  });
  expect(problemOf(new SourceError('x')).status).toBe(422);
});

it('lets no detail take the place of a member', () => {
  expect(problemOf(new DomainError('x', { status: 200, code: 'fine', type: 'y' }))).toMatchObject({
    status: 400,
    code: 'domain',
  });
});

it('tells nothing of a bug but that it is one', () => {
  const { status, detail } = problemOf(new TypeError('secret is undefined'));
  expect(status).toBe(500);
  expect(detail).not.toContain('secret');
});
