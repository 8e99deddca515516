/** OpenAPI of jobs and imports. */
import { answerForms } from './answer-body.ts';
import { problemReply } from './openapi-service.ts';
import type { Schema } from './schema-of-fields.ts';

const text = { type: 'string' };
const id = { name: 'id', in: 'path', required: true, schema: text };
const started = {
  type: 'object',
  properties: { id: text, events: text, answer: text },
  required: ['id', 'events', 'answer'],
};
const record = {
  type: 'object',
  properties: {
    ...started.properties,
    question: text,
    status: { type: 'string', enum: ['queued', 'running', 'done', 'failed', 'cancelled'] },
    progress: {
      type: 'object',
      properties: {
        done: { type: 'number' },
        total: { type: ['number', 'null'] },
        what: text,
        position: { type: ['integer', 'null'], description: 'jobs that go before; null while it runs' },
        elapsedMs: { type: 'integer' },
      },
    },
  },
  required: ['id', 'question', 'status', 'progress', 'events', 'answer'],
};

/** The paths; the same bytes each time. */
export function jobPaths(): { [path: string]: Schema } {
  const answer = (operationId: string, extra: readonly Schema[] = []): Schema => ({
    get: operation(operationId, 'The answer of a job that is done; 409 before', { description: 'The answer' }, [
      id,
      ...extra,
    ]),
  });
  const form = { name: 'form', in: 'path', required: true, schema: { type: 'string', enum: answerForms } };
  return {
    '/jobs': {
      post: {
        ...operation('startJob', 'Asks a question that takes long', accepted()),
        requestBody: bodyOf(
          { type: 'object', properties: { question: text }, required: ['question'], additionalProperties: true },
          true,
        ),
      },
    },
    '/imports': {
      post: {
        ...operation('importFile', "Imports one publisher's file; the answer is the report", accepted()),
        requestBody: bodyOf(
          {
            type: 'object',
            properties: {
              file: { type: 'string', format: 'binary' },
              source: text,
              version: text,
              retrieved: text,
              events: { type: 'string', enum: ['true', 'false'], description: 'keep single events of event data' },
            },
            required: ['file'],
          },
          false,
        ),
      },
    },
    '/jobs/{id}': {
      get: operation('job', 'How far a job is', json('The job', record), [id]),
      delete: operation('cancelJob', 'Cancels a job, or forgets one that is over', json('The job', record), [id]),
    },
    '/jobs/{id}/events': {
      get: operation(
        'jobEvents',
        'Events of a job: progress, then done, failed or cancelled; Last-Event-ID takes up where one left off',
        { description: 'Server-sent events', content: { 'text/event-stream': { schema: text } } },
        [id, { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'integer' } }],
      ),
    },
    '/jobs/{id}/answer': answer('jobAnswer'),
    '/jobs/{id}/answer.{form}': answer('jobAnswerForm', [form]),
  };
}

function accepted(): Schema {
  return json('Taken on', started);
}

function json(description: string, schema: Schema): Schema {
  return { description, content: { 'application/json': { schema } } };
}

function bodyOf(form: Schema, isJsonToo: boolean): Schema {
  const content = { 'multipart/form-data': { schema: form } };
  const posted = { 'application/json': { schema: { $ref: '#/components/schemas/Posted' } } };
  return { required: true, content: isJsonToo ? { ...content, ...posted } : content };
}

function operation(operationId: string, summary: string, reply: Schema, parameters: readonly Schema[] = []): Schema {
  const status = operationId === 'startJob' || operationId === 'importFile' ? 202 : 200;
  return {
    operationId,
    summary,
    tags: ['jobs'],
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: { [status]: reply, default: problemReply },
  };
}
