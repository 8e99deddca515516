/** Schemas of what all answers share. */
import type { Schema } from './schema-of-fields.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const count = { type: 'integer', minimum: 0 } as const;

function object(
  properties: { readonly [name: string]: Schema },
  required: readonly string[] = Object.keys(properties),
): Schema {
  return { type: 'object', properties, required };
}

export const commonSchemas: { readonly [name: string]: Schema } = {
  Envelope: object({
    question: text,
    parameters: { type: 'object', description: 'as understood: names resolved, defaults filled in' },
    answer: {},
    evidence: { type: 'array', items: { $ref: '#/components/schemas/Evidence' } },
    definitions: { ...texts, description: 'what the definition-dependent numbers mean' },
    caveats: { ...texts, description: 'what a reader must know before using the numbers' },
    run: { $ref: '#/components/schemas/Run' },
  }),
  Evidence: object({
    source: { ...text, description: 'id of the source' },
    table: text,
    rows: { ...texts, description: 'ids of the rows used' },
    citation: text,
  }),
  Run: object({
    program: text,
    data: object({
      catalogue: { ...text, description: 'id of the state of the data' },
      releases: {
        type: 'array',
        items: object({ source: text, version: text, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } }),
      },
      warnings: texts,
    }),
    case: { type: ['string', 'null'] },
    seed: { type: 'integer' },
    rowsUsed: count,
    dropped: {
      type: 'array',
      items: object({ reason: text, rows: count, example: text }, ['reason', 'rows']),
    },
    command: { ...text, description: 'command line that asks the same again' },
  }),
  Posted: object(
    {
      question: { ...text, description: 'which question; for /jobs' },
      parameters: { type: 'object', description: 'texts, numbers, switches and lists of texts by name' },
      files: { type: 'object', additionalProperties: object({ name: text, text }, ['text']) },
    },
    [],
  ),
  Problem: {
    ...object(
      {
        type: { type: 'string', format: 'uri-reference' },
        title: text,
        status: { type: 'integer', minimum: 400, maximum: 599 },
        detail: text,
        code: {
          type: 'string',
          pattern: '^[a-z][a-z-]*$',
          description: 'stable; domain, not-found, source, numerical ...',
        },
        candidates: { type: 'array', description: 'what may have been meant' },
      },
      ['type', 'title', 'status', 'detail', 'code'],
    ),
    description: 'RFC 9457 problem details',
  },
};
