/** OpenAPI 3.1 of all questions, from their descriptors alone. */
import type { ParameterSpec, Question } from '../core/question.ts';
import { programVersion } from '../core/version.ts';
import { type AnswerForm, formsOf, mediaTypes } from './answer-body.ts';
import { commonSchemas } from './common-schemas.ts';
import { jobPaths } from './openapi-jobs.ts';
import { problemReply, servicePaths } from './openapi-service.ts';
import { problemType } from './problem.ts';
import { commonParameters } from './query.ts';
import { type Schema, schemaOfFields } from './schema-of-fields.ts';

/** The document; the same questions always give the same bytes. */
export function openApiOf(questions: readonly Question[]): Schema {
  const paths: { [path: string]: Schema } = {};
  for (const question of questions) {
    paths[`/api/${question.id}`] = { get: jsonOperation(question), post: postOperation(question) };
    for (const form of formsOf(question))
      if (form !== 'json') paths[`/api/${question.id}.${form}`] = { get: textOperation(question, form) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Good Offices',
      version: programVersion,
      summary: 'Relations between states: every number with its source',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    tags: [{ name: 'questions' }, { name: 'jobs' }, { name: 'service' }],
    paths: { ...paths, ...servicePaths(), ...jobPaths() },
    components: {
      schemas: { ...answerSchemas(questions), ...commonSchemas },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'demanded where others than the user of the machine can ask',
        },
      },
      responses: {
        Problem: {
          description: 'What is wrong, and the way out',
          content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function answerSchemas(questions: readonly Question[]): { [name: string]: Schema } {
  return Object.fromEntries(questions.map((question) => [answerName(question.id), schemaOfFields(question.fields)]));
}

/** Name of a question's answer among the schemas. */
export function answerName(id: string): string {
  return `Answer.${id}`;
}

function jsonOperation(question: Question): Schema {
  const envelope = {
    allOf: [
      { $ref: '#/components/schemas/Envelope' },
      {
        type: 'object',
        properties: {
          question: { const: question.id },
          answer: { $ref: `#/components/schemas/${answerName(question.id)}` },
        },
      },
    ],
  };
  return operation(question, question.id, { 'application/json': { schema: envelope } }, []);
}

/** Forms whose bytes are no text, or JSON by a rule of its own. */
const schemalessForms: readonly AnswerForm[] = ['packed', 'parquet', 'zip'];

function textOperation(question: Question, form: AnswerForm): Schema {
  const type = mediaTypes[form].split(';')[0] ?? '';
  const schema = schemalessForms.includes(form) ? {} : { schema: { type: 'string' } };
  const extra = form === 'csv' || form === 'parquet' ? [tableParameter(question)] : [];
  return operation(question, `${question.id}.${form}`, { [type]: schema }, extra);
}

/** The same question posted, for parameters that are files. */
function postOperation(question: Question): Schema {
  const fields = Object.entries(question.parameters).map(([name, spec]) => [
    name,
    spec.kind === 'file'
      ? { type: 'string', format: 'binary', description: spec.meaning }
      : { ...parameterSchema(spec), description: spec.meaning },
  ]);
  const common = [seedParameter, caseParameter]
    .filter(({ name }) => !Object.hasOwn(question.parameters, name))
    .map(({ name, schema, description }) => [name, { ...schema, description }]);
  const form = { type: 'object', properties: Object.fromEntries([...fields, ...common]) };
  return {
    operationId: `${question.id}.post`,
    summary: question.meaning,
    tags: ['questions'],
    requestBody: {
      content: {
        'multipart/form-data': { schema: form },
        'application/json': { schema: { $ref: '#/components/schemas/Posted' } },
      },
    },
    responses: {
      200: {
        description: 'The answer',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Envelope' } } },
      },
      default: problemReply,
    },
  };
}

function operation(
  question: Question,
  operationId: string,
  content: Schema,
  extra: readonly CommonParameter[],
): Schema {
  const own = Object.entries(question.parameters).map(([name, spec]) => parameterOf(name, spec));
  const taken = new Set(Object.keys(question.parameters));
  const common = [seedParameter, caseParameter, ...extra].filter(({ name }) => !taken.has(name));
  return {
    operationId,
    summary: question.meaning,
    tags: ['questions'],
    parameters: [...own, ...common],
    responses: {
      200: { description: 'The answer', headers: { ETag: { schema: { type: 'string' } } }, content },
      304: { description: 'Not changed since the ETag in If-None-Match' },
      default: problemReply,
    },
  };
}

function parameterOf(name: string, spec: ParameterSpec): Schema {
  return {
    name,
    in: 'query',
    required: spec.required === true && spec.default === undefined,
    description: spec.meaning,
    schema: { ...parameterSchema(spec), ...(spec.default === undefined ? {} : { default: spec.default }) },
    ...(spec.kind === 'actors' ? { style: 'form', explode: false } : {}),
  };
}

function parameterSchema(spec: ParameterSpec): Schema {
  const bounds = {
    ...(spec.minimum === undefined ? {} : { minimum: spec.minimum }),
    ...(spec.maximum === undefined ? {} : { maximum: spec.maximum }),
  };
  switch (spec.kind) {
    case 'actors':
      return { type: 'array', items: { type: 'string' } };
    case 'year':
      return { type: 'integer', minimum: 1000, maximum: 2100 };
    case 'integer':
      return { type: 'integer', ...bounds };
    case 'number':
      return { type: 'number', ...bounds };
    case 'flag':
      return { type: 'boolean', default: false };
    case 'enum':
      return { type: 'string', enum: spec.values ?? [] };
    case 'date':
      return { type: 'string', pattern: '^[\\d\\[]', examples: ['2018-06-12', '2018-06', '2018'] };
    default:
      return { type: 'string' };
  }
}

type CommonParameter = Schema & { readonly name: string };

const [seedName, caseName, tableName] = commonParameters;

const seedParameter = {
  name: seedName,
  in: 'query',
  required: false,
  description: 'seed of random numbers',
  schema: { type: 'integer', minimum: 0, maximum: 4294967295, default: 1 },
};

const caseParameter = {
  name: caseName,
  in: 'query',
  required: false,
  description: 'name of a case that ships; left out: the one the server was started with',
  schema: { type: 'string' },
};

function tableParameter(question: Question): CommonParameter {
  return {
    name: tableName,
    in: 'query',
    required: false,
    description: 'which table of the answer; left out: the first',
    schema: { type: 'string', enum: question.tables.map((view) => view.path) },
  };
}
