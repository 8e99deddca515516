/** Options that every question takes on the command line besides its own parameters. */
import { Option } from 'commander';
import { once } from './once.ts';

/** What the user chose, before it is checked against a question. */
export interface FaceOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly parquet?: boolean;
  readonly md?: boolean;
  readonly table?: string;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly seed?: string;
  readonly home?: string;
  readonly case?: string;
  readonly data?: string;
}

const declared: readonly (readonly [flags: string, meaning: string])[] = [
  ['--json', 'print the envelope: answer, evidence, definitions, caveats, run'],
  ['--csv', 'print the main table as CSV'],
  ['--parquet', 'write the main table as Parquet'],
  ['--md', 'print Markdown with sources as footnotes'],
  ['--table <path>', 'another table of the answer, for --csv and --parquet'],
  ['--out <file>', 'write to a file; its ending picks the format unless one is named'],
  ['--quiet', 'no progress and no warnings'],
  ['--seed <n>', 'seed of random numbers, a whole number (default: 1)'],
  ['--home <dir>', 'folder of the data (default: GOOD_OFFICES_HOME, else your data folder)'],
  ['--case <name or folder>', 'case to open (default: korea)'],
  ['--data <id>', 'catalogue id of an older state of the data'],
];

/** Long names of the face's options that take a value. */
export const valuedFaceOptions: ReadonlySet<string> = new Set(
  declared.filter(([flags]) => flags.includes('<')).map(([flags]) => flags.split(' ')[0] ?? ''),
);

/**
 * The face's options as commander wants them.
 * @param taken long names that the question uses itself
 */
export function faceOptions(taken: ReadonlySet<string> = new Set()): Option[] {
  return declared
    .filter(([flags]) => !taken.has(flags.split(' ')[0] ?? ''))
    .map(([flags, meaning]) => {
      const option = new Option(flags, meaning);
      return flags.includes('<') ? option.argParser(once(option.long ?? flags)) : option;
    });
}
