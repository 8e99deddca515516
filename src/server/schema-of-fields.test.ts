import { expect, it } from 'vitest';
import { schemaOfFields } from './schema-of-fields.ts';

it('nests objects and lists; optional fields may be null and are not required', () => {
  const schema = schemaOfFields([
    { path: 'actor', type: 'string', meaning: 'state' },
    { path: 'bloc', type: 'object', meaning: 'bloc', optional: true },
    { path: 'bloc.members', type: 'array', meaning: 'members', optional: true },
    { path: 'partners[]', type: 'object', meaning: 'partners' },
    { path: 'partners[].share', type: 'number', meaning: 'share', unit: '0-1' },
  ]);
  expect(schema).toEqual({
    type: 'object',
    required: ['actor', 'partners'],
    properties: {
      actor: { type: 'string', description: 'state' },
      bloc: {
        type: ['object', 'null'],
        description: 'bloc',
        properties: { members: { type: ['array', 'null'], description: 'members', items: {} } },
      },
      partners: {
        type: 'array',
        description: 'partners',
        items: {
          type: 'object',
          required: ['share'],
          properties: { share: { type: 'number', description: 'share (0-1)', 'x-unit': '0-1' } },
        },
      },
    },
  });
});
