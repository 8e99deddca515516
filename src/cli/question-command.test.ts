import { expect, it } from 'vitest';
import { sampleQuestion } from '../../test/sample-envelope.ts';
import { parseCommand } from './parse-command.ts';
import { askedOf, questionCommand } from './question-command.ts';

function parse(...args: string[]) {
  const command = questionCommand(sampleQuestion);
  expect(parseCommand(command, args, 80)).toBeNull();
  return askedOf(sampleQuestion.parameters, command);
}

it('reads positional parameters, options, lists and switches', () => {
  const { raw, options } = parse(
    'north korea',
    '--third-country',
    '--minus',
    'LAO',
    '--minus=VNM,MMR',
    '--track',
    '2',
    '--json',
  );
  expect(raw).toEqual({ actor: 'north korea', thirdCountry: true, minus: ['LAO', 'VNM,MMR'], track: '2' });
  expect(options.json).toBe(true);
});

it.each([
  [['PRK', '--thrid-country'], /unknown option; got "--thrid-country"; did you mean --third-country\?/],
  [['PRK', '--jsn'], /did you mean --json\?/],
  [['PRK', '--zzzzzzz'], /see "good-offices help sample"/],
  [['PRK', 'USA'], /too many arguments; got 2, it takes 1/],
  [['PRK', '--on'], /needs a value; got none for --on <date>/],
  [['PRK', '--on', '2018', '--on', '2019'], /--on: given twice; got "2018" and "2019"/],
])('refuses %j', (args, message) => {
  expect(() => parse(...args)).toThrow(message);
});

it('explains itself from the descriptor alone', () => {
  const help = parseCommand(questionCommand(sampleQuestion), ['--help'], 80);
  expect(help).toContain('Usage: sample <actor> [options]');
  expect(help).toContain('--third-country');
  expect(help).toContain('(one of 1, 2) (default: 1)');
  expect(help).toContain('partners[].totalUsd');
  expect(help).toContain('docs/methods/sample.md');
});

it('keeps a parameter of the question apart from an option of the same name', () => {
  const question = {
    ...sampleQuestion,
    parameters: { format: { kind: 'enum', meaning: '', values: ['all'] } } as const,
  };
  const command = questionCommand(question);
  parseCommand(command, ['--format', 'all'], 80);
  expect(askedOf(question.parameters, command)).toEqual({ raw: { format: 'all' }, options: {} });
});
