import { loadQuestion } from '../questions/registry.ts';
import { answerQuestion } from './answer-question.ts';
import { type Io, textStyleOf } from './io.ts';
import { parseCommand } from './parse-command.ts';
import { askedOf, questionCommand } from './question-command.ts';

/** Any question that needs no treatment of its own. */
export async function askCommand(id: string, args: readonly string[], io: Io): Promise<number> {
  const question = await loadQuestion(id);
  const command = questionCommand(question);
  const help = parseCommand(command, args, textStyleOf(io).width);
  if (help === null) await answerQuestion(question, askedOf(question.parameters, command), io);
  else await io.writeOut(help);
  return 0;
}
