/** How to get the same answer without this page: command line, R, Python, curl. */
import { addressOf, type Described, type Envelope, type Parameters } from './api.ts';

export interface Way {
  readonly name: string;
  readonly code: string;
}

/** The ways, in the order they are shown. */
export function waysOf(
  question: Described,
  parameters: Parameters,
  envelope: Envelope,
  origin: string,
): readonly Way[] {
  const address = origin + addressOf(question.id, parameters);
  const csv = question.tables.length > 0 ? origin + addressOf(question.id, parameters, 'csv') : null;
  return [
    { name: 'CLI', code: envelope.run.command },
    { name: 'curl', code: `curl ${quoted(address)}` },
    {
      name: 'R',
      code: [
        `answer <- jsonlite::fromJSON(${JSON.stringify(address)})$answer`,
        ...(csv === null ? [] : [`table <- read.csv(${JSON.stringify(csv)})`]),
      ].join('\n'),
    },
    {
      name: 'Python',
      code: [
        'import json, urllib.request',
        `answer = json.load(urllib.request.urlopen(${JSON.stringify(address)}))["answer"]`,
        ...(csv === null ? [] : [`table = pandas.read_csv(${JSON.stringify(csv)})  # import pandas`]),
      ].join('\n'),
    },
  ];
}

function quoted(text: string): string {
  return /^[\w.,:/=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
