/** OpenAPI of the routes that are no questions. */
import type { Schema } from './schema-of-fields.ts';
import { pagePaths } from './web/page-paths.ts';

export const problemReply: Schema = { $ref: '#/components/responses/Problem' };

export function servicePaths(): { [path: string]: Schema } {
  const reply = (summary: string, type: string, operationId: string): Schema => ({
    get: {
      operationId,
      summary,
      tags: ['service'],
      responses: { 200: { description: summary, content: { [type]: {} } }, default: problemReply },
    },
  });
  const pages = pagePaths.map((path): [string, Schema] => {
    const name = path === '/' ? 'workbench' : `workbench.${path.slice(1)}`;
    return [path, reply('A page of the workbench; where it is not built, / is the brief', 'text/html', name)];
  });
  return {
    ...Object.fromEntries(pages),
    '/assets/{file}': {
      get: {
        operationId: 'asset',
        summary: 'A file of the workbench, kept for a year',
        tags: ['service'],
        parameters: [{ name: 'file', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: { description: 'The file' }, default: problemReply },
      },
    },
    '/brief': reply('The brief of the case', 'text/html', 'briefHtml'),
    '/brief.md': reply('The brief as Markdown', 'text/markdown', 'briefMarkdown'),
    '/brief.json': reply('The brief as JSON', 'application/json', 'briefJson'),
    '/api': reply('All questions with their parameters and fields', 'application/json', 'catalogue'),
    '/openapi.json': reply('This document', 'application/json', 'openapi'),
    '/healthz': reply(
      'Whether the server answers, on which data, and for how long it has',
      'application/json',
      'health',
    ),
  };
}
