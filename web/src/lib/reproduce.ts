/**
 * How to get the same answer without this page: command line, R, Python, curl. An empty cell alone is missing: left to
 * themselves R and pandas take the text "NA", which is Namibia, for missing as well, and R an empty text for a text.
 */
import { addressOf, type Described, type Envelope, type Parameters } from './api.ts';

export interface Way {
  readonly name: string;
  readonly code: string;
}

/**
 * The ways, in the order they are shown.
 * @param files names of the files that were given, by parameter; such a question is posted
 */
export function waysOf(
  question: Described,
  parameters: Parameters,
  envelope: Envelope,
  origin: string,
  files: { readonly [parameter: string]: string } = {},
): readonly Way[] {
  const command = { name: 'CLI', code: envelope.run.command };
  if (Object.keys(files).length > 0)
    return [command, { name: 'curl', code: posted(question, parameters, files, origin) }];
  const address = origin + addressOf(question.id, parameters);
  const csv = question.tables.length > 0 ? origin + addressOf(question.id, parameters, 'csv') : null;
  return [
    command,
    { name: 'curl', code: `curl ${quoted(address)}` },
    {
      name: 'R',
      code: [
        `answer <- jsonlite::fromJSON(${JSON.stringify(address)})$answer`,
        ...(csv === null ? [] : [`table <- read.csv(${JSON.stringify(csv)}, na.strings = "", encoding = "UTF-8")`]),
      ].join('\n'),
    },
    {
      name: 'Python',
      code: [
        'import json, urllib.request',
        `answer = json.load(urllib.request.urlopen(${JSON.stringify(address)}))["answer"]`,
        ...(csv === null
          ? []
          : [
              'import pandas',
              `table = pandas.read_csv(${JSON.stringify(csv)}, keep_default_na=False, na_values=[""])`,
            ]),
      ].join('\n'),
    },
  ];
}

function posted(
  question: Described,
  parameters: Parameters,
  files: { readonly [parameter: string]: string },
  origin: string,
): string {
  const parts = [
    ...Object.entries(parameters)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `-F ${quoted(`${name}=${value}`)}`),
    ...Object.entries(files).map(([name, file]) => `-F ${quoted(`${name}=@${file}`)}`),
  ];
  return `curl ${parts.join(' ')} ${quoted(`${origin}/api/${question.id}`)}`;
}

function quoted(text: string): string {
  return /^[\w.,:/=+@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
