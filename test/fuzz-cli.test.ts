/** Ten thousand argument lists, valid and hostile mixed: none may crash, and every refusal is one clear line. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandNames } from '../src/cli/command-names.ts';
import type { ParameterSpec, ParameterSpecs } from '../src/core/question.ts';
import { type RandomStream, seededRandom } from '../src/core/random.ts';
import { optionName } from '../src/questions/ask.ts';
import { loadAllQuestions } from '../src/questions/registry.ts';
import { hostileTexts, plausibleTexts } from './fuzz-texts.ts';
import { type Ran, runInProcess, SharedAtlases } from './run-in-process.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 10_000);
const seed = Number(process.env.FUZZ_SEED ?? 20261121);

let folder = '';
let atlases: SharedAtlases;
let options: readonly string[] = [];
const parametersOf = new Map<string, ParameterSpecs>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-fuzz-'));
  atlases = new SharedAtlases(join(folder, 'home'));
  const questions = await loadAllQuestions();
  for (const { id, parameters } of questions) parametersOf.set(id, parameters);
  const own = questions.flatMap(({ parameters }) => Object.keys(parameters).map((name) => `--${optionName(name)}`));
  const face =
    '--json --csv --parquet --md --table --out --quiet --seed --home --case --data --help --format --port --host';
  options = [...new Set([...own, ...face.split(' '), '--title', '--parties', '--bloc', '-h', '-V', '--version'])];
});

afterAll(async () => {
  await atlases.closeAll();
  rmSync(folder, { recursive: true, force: true });
});

const files = [
  'out.json',
  'out.csv',
  'out.md',
  'out.html',
  'out.parquet',
  'no/such/folder/out.csv',
  '/dev/null',
  '/dev/full',
  '.',
];
const homes = ['/dev/null', '/proc/nowhere', ''];
const cases = ['korea', 'nowhere', '/etc', '../korea', 'a\0b', ''];
/** Slow to answer, so drawn seldom. */
const slow = ['brief', 'claims', 'gaps', 'scenario', 'compare', 'salience', 'sql'];
const seldom = ['serve', 'case'];

function pick<T>(random: RandomStream, from: readonly T[]): T {
  return from[random.below(from.length)] as T;
}

function valueAfter(option: string, random: RandomStream): string {
  if (random.below(4) === 0) return pick(random, hostileTexts);
  switch (option) {
    case '--out':
      return pick(random, files);
    case '--home':
      return pick(random, homes);
    case '--case':
      return pick(random, cases);
    case '--port':
      return pick(random, ['0', '99999', '-1', 'x']);
    case '--host':
      return pick(random, ['127.0.0.1', '256.1.1.1']);
    case '--format':
      return pick(random, ['html', 'md', 'json', 'apa', 'bibtex', 'pdf']);
    default:
      return pick(random, plausibleTexts);
  }
}

/** A value that the parameter may take, mostly. */
function valueFor(spec: ParameterSpec, random: RandomStream): string {
  switch (spec.kind) {
    case 'enum':
      return pick(random, spec.values ?? ['']);
    case 'actor':
    case 'actors':
      return pick(random, spec.actorKinds?.includes('body') ? ['ASEAN', 'ARF'] : ['PRK', 'USA', 'CHN', 'north korea']);
    case 'year':
      return pick(random, ['2009', '2015', '2018']);
    case 'date':
      return pick(random, ['2018-06-12', '2015', '2019-02']);
    case 'integer':
    case 'number':
      return pick(random, ['1', '2', '10']);
    default:
      return pick(random, plausibleTexts);
  }
}

/** The question's own arguments as somebody might give them who has read the help. */
function sensibleArguments(command: string, random: RandomStream): string[] {
  return Object.entries(parametersOf.get(command) ?? {}).flatMap(([name, spec]) => {
    if (random.below(10) >= (spec.required ? 9 : 2)) return [];
    if (spec.position !== undefined) return [valueFor(spec, random)];
    return spec.kind === 'flag' ? [`--${optionName(name)}`] : [`--${optionName(name)}`, valueFor(spec, random)];
  });
}

function argumentList(random: RandomStream): string[] {
  const often = commandNames.filter((name) => !slow.includes(name) && !seldom.includes(name));
  const draw = random.below(100);
  const from = draw < 85 ? often : draw < 86 ? slow : draw < 90 ? seldom : [...hostileTexts, 'trad', 'mission'];
  const command = pick(random, from);
  const args = draw >= 98 ? [] : [command];
  // listening takes a while, and no port but a free one is ours to take
  if (command === 'serve') args.push('--port', valueAfter('--port', random));
  if (command === 'case')
    args.push(pick(random, ['new', 'check', 'nwe', '']), pick(random, ['made', '/proc/x', '', '/dev/null/x']));
  const isSensible = random.below(3) === 0;
  if (isSensible) args.push(...sensibleArguments(command, random));
  for (let count = random.below(isSensible ? 2 : 6); count > 0; count--) {
    const kind = random.below(10);
    if (kind < 4) args.push(pick(random, plausibleTexts));
    else if (kind < 5) args.push(pick(random, hostileTexts));
    else {
      const option = pick(random, options);
      if (command === 'serve' && option === '--host' && random.below(5) > 0) continue;
      args.push(option, ...(random.below(5) > 0 ? [valueAfter(option, random)] : []));
    }
  }
  return args;
}

function faultOf({ code, stdout, stderr }: Ran, args: readonly string[]): string | null {
  const lines = stderr.split('\n').filter((line) => line !== '');
  const others = lines.filter((line) => !/^good-offices: (warning|note|wrote|there is no display)/.test(line));
  if (![0, 1, 2, 3, 4].includes(code)) return `exit code ${code}`;
  if (/^\s+at .*[:(]\d+/m.test(stderr)) return 'stack trace';
  if (code !== 0 && stdout !== '') return 'failed with something on stdout';
  if (others.length !== (code === 0 ? 0 : 1)) return `${others.length} lines on stderr`;
  if (code !== 0 && !/^good-offices: \S/.test(others[0] ?? ''))
    return 'line does not start with the name of the program';
  if (/\b(undefined|\[object Object\])/.test(stderr.replaceAll(/"[^"]*"/g, ''))) return 'line shows a value of ours';
  const isJson = code === 0 && stdout.startsWith('{') && args.includes('--json');
  return isJson && typeof JSON.parse(stdout) !== 'object' ? 'no envelope' : null;
}

it(`survives ${runs} argument lists`, { timeout: 600_000 }, async () => {
  const random = seededRandom(seed);
  const faults: string[] = [];
  const codes = new Map<number, number>();
  for (let i = 0; i < runs && faults.length < 10; i++) {
    const args = argumentList(random);
    const ran = await runInProcess(args, atlases.open, { cwd: folder });
    codes.set(ran.code, (codes.get(ran.code) ?? 0) + 1);
    const fault = faultOf(ran, args);
    if (fault !== null) faults.push(`${fault}: ${JSON.stringify(args)}: ${ran.stderr.slice(0, 400)}`);
  }
  expect(faults).toEqual([]);
  // the lists must reach the answers, not only the first refusal
  expect(codes.get(0) ?? 0).toBeGreaterThan(runs / 20);
  expect(codes.get(1) ?? 0).toBeGreaterThan(0);
});
