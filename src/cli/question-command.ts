/** The command of a question, made from its descriptor. */
import { Argument, Command, Option } from 'commander';
import type { ParameterSpec, ParameterSpecs, Question, RawParameters, RawValue } from '../core/question.ts';
import { optionName } from '../questions/ask.ts';
import { type FaceOptions, faceOptions } from './face-options.ts';
import { once, several } from './once.ts';

/** What was asked: the question's own parameters, and how to answer. */
export interface AskedQuestion {
  readonly raw: RawParameters;
  readonly options: FaceOptions & { readonly [name: string]: unknown };
}

type Described = Pick<Question, 'id' | 'meaning' | 'parameters' | 'fields' | 'examples' | 'methods'>;

/**
 * Builds the command: positional parameters in their order, the others as options, then the face's.
 * @param question its descriptor
 * @param extra options of this command alone
 */
export function questionCommand(question: Described, extra: readonly Option[] = []): Command {
  const command = new Command(question.id).description(question.meaning).allowExcessArguments(false);
  for (const [name, spec] of positionalsOf(question.parameters)) command.addArgument(argumentOf(name, spec));
  const own = Object.entries(question.parameters)
    .filter(([, spec]) => spec.position === undefined)
    .map(([name, spec]) => optionOf(name, spec));
  const taken = new Set([...own, ...extra].map((option) => option.long ?? ''));
  for (const option of [...own, ...extra, ...faceOptions(taken)]) command.addOption(option);
  return command.usage(usageOf(question.parameters)).addHelpText('after', () => helpAfter(question));
}

/**
 * Reads what a parsed command holds.
 * @returns the question's parameters as text; everything else among the options
 */
export function askedOf(parameters: ParameterSpecs, command: Command): AskedQuestion {
  const raw: { [name: string]: RawValue } = {};
  for (const [at, [name]] of positionalsOf(parameters).entries()) {
    const given: unknown = command.processedArgs[at];
    if (typeof given === 'string' || (Array.isArray(given) && given.length > 0)) raw[name] = given;
  }
  const options: { [name: string]: unknown } = { ...command.opts() };
  for (const [name, spec] of Object.entries(parameters)) {
    if (spec.position !== undefined || options[name] === undefined) continue;
    raw[name] = options[name] as RawValue;
    delete options[name];
  }
  return { raw, options };
}

function positionalsOf(parameters: ParameterSpecs): [string, ParameterSpec][] {
  return Object.entries(parameters)
    .filter(([, spec]) => spec.position !== undefined)
    .sort(([, a], [, b]) => (a.position ?? 0) - (b.position ?? 0));
}

/** All are optional to commander: the question itself says what is missing, and what it is. */
function argumentOf(name: string, spec: ParameterSpec): Argument {
  return new Argument(spec.kind === 'actors' ? `[${name}...]` : `[${name}]`, describe(spec));
}

function optionOf(name: string, spec: ParameterSpec): Option {
  const long = `--${optionName(name)}`;
  if (spec.kind === 'flag') return new Option(long, describe(spec));
  const option = new Option(`${long} <${valueName(spec)}>`, describe(spec));
  return spec.kind === 'actors' ? option.argParser(several) : option.argParser(once(long));
}

function valueName(spec: ParameterSpec): string {
  return spec.kind === 'integer' || spec.kind === 'number' ? 'n' : spec.kind === 'enum' ? 'word' : spec.kind;
}

function describe(spec: ParameterSpec): string {
  const values = spec.values === undefined ? '' : ` (one of ${spec.values.join(', ')})`;
  const standard = spec.default === undefined ? '' : ` (default: ${spec.default})`;
  return `${spec.meaning}${values}${standard}`;
}

function usageOf(parameters: ParameterSpecs): string {
  const names = positionalsOf(parameters).map(([name, spec]) => {
    const shown = spec.kind === 'actors' ? `${name}...` : name;
    return spec.required ? `<${shown}>` : `[${shown}]`;
  });
  return [...names, '[options]'].join(' ');
}

function helpAfter(question: Described): string {
  const width = Math.max(...question.fields.map((field) => field.path.length), 0);
  const fields = question.fields.map(
    ({ path, meaning, unit }) => `  ${path.padEnd(width)}  ${meaning}${unit === undefined ? '' : ` (${unit})`}`,
  );
  const examples = question.examples.map((example) => `  ${example}`);
  return [
    '',
    'Answer:',
    ...fields,
    '',
    'Examples:',
    ...examples,
    '',
    `Method: docs/methods/${question.methods}.md`,
  ].join('\n');
}
