import { expect, it } from 'vitest';
import { findCommand } from './find-command.ts';

it.each([
  [['missions', 'PRK'], 'missions', ['PRK']],
  [['--json', 'missions'], 'missions', ['--json']],
  [['--home', 'x', 'missions', 'PRK'], 'missions', ['--home', 'x', 'PRK']],
  [['--home=x', 'missions'], 'missions', ['--home=x']],
  [['--help'], null, ['--help']],
  [['--', 'missions'], null, ['--', 'missions']],
  [[], null, []],
])('%j', (argv, command, rest) => {
  expect(findCommand(argv)).toEqual({ command, rest });
});
