import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import type { Asked, ScenarioFile } from '../models/scenario/scenario-file.ts';
import { openScenario } from './scenario/open-scenario.ts';
import { runScenario, type ScenarioDifference, type ScenarioRun } from './scenario/run-scenario.ts';
import { suggestedQuestions } from './scenario/suggested-questions.ts';

const parameters = {
  first: { kind: 'file', orName: true, meaning: 'a scenario: file, or name in the case', position: 0, required: true },
  second: { kind: 'file', orName: true, meaning: 'another scenario', position: 1, required: true },
  on: { kind: 'date', meaning: 'date at which the suggested questions are asked; left out: as last recorded' },
} as const;

interface Compared {
  readonly question: string;
  readonly path: string;
  readonly before: unknown;
  readonly first: unknown;
  readonly second: unknown;
  readonly firstBand: readonly unknown[] | null;
  readonly secondBand: readonly unknown[] | null;
}

export interface CompareAnswer {
  readonly scenarios: readonly { readonly title: string; readonly assumptions: ScenarioFile['assumptions'] }[];
  readonly diff: readonly Compared[];
  readonly alike: number;
  readonly notAnswered: readonly { readonly scenario: string; readonly question: string; readonly reason: string }[];
  readonly claimsChanged: readonly {
    readonly id: string;
    readonly first: string | null;
    readonly second: string | null;
  }[];
}

/** Two scenarios side by side, on the questions of both. */
export const compare: Question<typeof parameters, CompareAnswer> = {
  id: 'compare',
  meaning: 'Two scenarios side by side: every place of an answer where they differ from each other',
  parameters,
  fields: fieldTable(`
    scenarios[] | object | the two
    scenarios[].title | string | title
    scenarios[].assumptions[] | object | what each assumes
    scenarios[].assumptions[].id | string | number of the assumption
    scenarios[].assumptions[].text | string | the assumption
    scenarios[].assumptions[].rests | array | rows it rests on; empty = judgement
    diff[]? | object | where the answers under the two differ
    diff[].question | string | question
    diff[].path | string | where in its answer
    diff[].before? | any | as the data are
    diff[].first? | any | under the first; null = missing, not in the answer, or only a band
    diff[].second? | any | under the second
    diff[].firstBand? | array | low and high end under the first, where it assumes a band
    diff[].secondBand? | array | low and high end under the second
    alike | integer | places that both alter in the same way, not listed | places
    notAnswered[]? | object | questions without an answer
    notAnswered[].scenario | string | title
    notAnswered[].question | string | question
    notAnswered[].reason | string | why
    claimsChanged[]? | object | claims on whose verdict the two differ
    claimsChanged[].id | string | claim
    claimsChanged[].first? | string | verdict under the first; null = as before
    claimsChanged[].second? | string | verdict under the second; null = as before
  `),
  tables: [
    { path: 'diff', title: 'Where they differ', columns: ['question', 'path', 'before', 'first', 'second'] },
    { path: 'claimsChanged', title: 'Claims' },
    { path: 'notAnswered', title: 'Without an answer' },
  ],
  methods: 'scenario',
  examples: ['good-offices compare lift-coal lift-textiles'],

  async ask(atlas, { first, second, on }, session) {
    const files = [await openScenario(atlas, session, first), await openScenario(atlas, session, second)] as const;
    const asks = questionsOf(files, () => suggestedQuestions(atlas.case, on));
    const [one, other] = [
      await runScenario(atlas, session, files[0], asks),
      await runScenario(atlas, session, files[1], asks),
    ];
    const { diff, alike } = differences(one, other);
    session.define('Both scenarios are asked the questions that either names, or else those that fit the case.');
    session.warn('A scenario is no forecast: it shows what follows from its assumptions in the tables and measures.');
    return {
      scenarios: files.map(({ title, assumptions }) => ({ title, assumptions })),
      diff,
      alike,
      notAnswered: [one, other].flatMap((run, i) =>
        run.notAnswered.map(({ question, reason }) => ({ scenario: files[i]?.title ?? '', question, reason })),
      ),
      claimsChanged: claimsOf(one, other),
    };
  },
};

function questionsOf(files: readonly ScenarioFile[], suggested: () => readonly Asked[]): readonly Asked[] {
  const named = files.flatMap(({ ask }) => ask);
  const all = named.length > 0 ? named : suggested();
  return [...new Map(all.map((asked) => [JSON.stringify(asked), asked])).values()];
}

function bandOf(difference: ScenarioDifference | undefined): readonly unknown[] | null {
  return difference === undefined || (difference.low === null && difference.high === null)
    ? null
    : [difference.low, difference.high];
}

function differences(one: ScenarioRun, other: ScenarioRun): { readonly diff: Compared[]; readonly alike: number } {
  const key = ({ question, path }: ScenarioDifference): string => `${question} ${path}`;
  const [left, right] = [one, other].map(
    ({ differences: all }) => new Map(all.map((entry) => [key(entry), entry])),
  ) as [Map<string, ScenarioDifference>, Map<string, ScenarioDifference>];
  const diff: Compared[] = [];
  let alike = 0;
  for (const at of new Set([...left.keys(), ...right.keys()])) {
    const [a, b] = [left.get(at), right.get(at)];
    const { question, path, before } = (a ?? b) as ScenarioDifference;
    const entry = {
      question,
      path,
      before,
      first: a === undefined ? before : a.after,
      second: b === undefined ? before : b.after,
      firstBand: bandOf(a),
      secondBand: bandOf(b),
    };
    const same = (x: unknown, y: unknown): boolean => JSON.stringify(x) === JSON.stringify(y);
    if (same(entry.first, entry.second) && same(entry.firstBand, entry.secondBand)) alike++;
    else diff.push(entry);
  }
  return { diff, alike };
}

function claimsOf(one: ScenarioRun, other: ScenarioRun): CompareAnswer['claimsChanged'] {
  const [left, right] = [one, other].map(
    ({ claimsChanged }) => new Map(claimsChanged.map(({ id, after }) => [id, after])),
  );
  return [...new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])].sort().flatMap((id) => {
    const [first, second] = [left?.get(id) ?? null, right?.get(id) ?? null];
    return first === second ? [] : [{ id, first, second }];
  });
}
