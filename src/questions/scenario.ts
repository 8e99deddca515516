import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import type { TouchedRow } from '../models/scenario/apply-change.ts';
import { tableOfChange } from '../models/scenario/apply-change.ts';
import type { ScenarioFile } from '../models/scenario/scenario-file.ts';
import { openScenario } from './scenario/open-scenario.ts';
import { type ClaimChange, runScenario, type ScenarioDifference, type ScenarioRun } from './scenario/run-scenario.ts';
import { suggestedQuestions } from './scenario/suggested-questions.ts';

const parameters = {
  scenario: {
    kind: 'file',
    orName: true,
    meaning: 'a scenario file, or the name of one that the case brings',
    position: 0,
    required: true,
  },
  on: { kind: 'date', meaning: 'date at which the suggested questions are asked; left out: as last recorded' },
} as const;

interface ShownChange {
  readonly number: number;
  readonly verb: string;
  readonly table: string;
  readonly assumption: string;
  readonly rows: number;
  readonly touched: readonly TouchedRow[];
}

export interface ScenarioAnswer {
  readonly title: string;
  readonly assumptions: ScenarioFile['assumptions'];
  readonly changes: readonly ShownChange[];
  readonly diff: readonly ScenarioDifference[];
  readonly unchanged: readonly string[];
  readonly notAnswered: ScenarioRun['notAnswered'];
  readonly claimsChanged: readonly ClaimChange[];
}

/** What would change in every answer if the data were as a scenario assumes. */
export const scenario: Question<typeof parameters, ScenarioAnswer> = {
  id: 'scenario',
  meaning: 'What would change: assumptions applied to the data, every question asked again, only differences shown',
  parameters,
  fields: fieldTable(`
    title | string | the scenario
    assumptions[] | object | what is assumed; nothing of it is a fact
    assumptions[].id | string | number of the assumption
    assumptions[].text | string | the assumption
    assumptions[].rests | array | rows it rests on, table/id; empty = judgement
    changes[] | object | changes of the data, in the order in which they are made
    changes[].number | integer | place
    changes[].verb | string | what is done
    changes[].table | string | table
    changes[].assumption | string | assumption it follows from
    changes[].rows | integer | cells altered, rows added or taken away | cells or rows
    changes[].touched[] | object | each of them
    changes[].touched[].table | string | table
    changes[].touched[].row? | string | row
    changes[].touched[].field? | string | field; null = the whole row
    changes[].touched[].before? | any | before
    changes[].touched[].after? | any | after
    diff[]? | object | what differs in the answers
    diff[].question | string | question
    diff[].path | string | where in its answer
    diff[].before? | any | as the data are; null = missing, or not in the answer
    diff[].after? | any | as assumed; null = missing, not in the answer, or only a band is assumed
    diff[].low? | any | at the low end of the bands; null where no band is assumed
    diff[].high? | any | at the high end of the bands; null where no band is assumed
    diff[].assumptions | array | assumptions each of which moves it alone
    diff[].jointly | boolean | none moves it alone: all assumptions stand there
    unchanged[] | string | questions asked whose answer stays
    notAnswered[]? | object | questions without an answer
    notAnswered[].question | string | question
    notAnswered[].when | string | before, or after at which end of a band
    notAnswered[].reason | string | why
    claimsChanged[]? | object | claims of the ledger whose verdict would turn
    claimsChanged[].id | string | claim
    claimsChanged[].before | string | verdict as the data are
    claimsChanged[].after | string | verdict as assumed
    claimsChanged[].because | string | why
  `),
  tables: [
    {
      path: 'diff',
      title: 'What changes',
      columns: ['question', 'path', 'before', 'after', 'low', 'high', 'assumptions'],
    },
    { path: 'assumptions', title: 'Assumptions' },
    { path: 'changes', title: 'Changes of the data' },
    { path: 'claimsChanged', title: 'Claims that would turn' },
    { path: 'notAnswered', title: 'Without an answer' },
  ],
  methods: 'scenario',
  examples: ['good-offices scenario malaysia-embassy --on 2026-01-01', 'good-offices scenario lift-coal'],

  async ask(atlas, { scenario: given, on }, session) {
    const file = await openScenario(atlas, session, given);
    const asks = file.ask.length > 0 ? file.ask : suggestedQuestions(atlas.case, on);
    const run = await runScenario(atlas, session, file, asks);
    explain(session, file);
    return {
      title: file.title,
      assumptions: file.assumptions,
      changes: file.changes.map((change, i) => ({
        number: i + 1,
        verb: change.verb,
        table: tableOfChange(change),
        assumption: change.assumption,
        rows: run.touched[i]?.length ?? 0,
        touched: run.touched[i] ?? [],
      })),
      diff: run.differences,
      unchanged: run.unchanged,
      notAnswered: run.notAnswered,
      claimsChanged: run.claimsChanged,
    };
  },
};

function explain(session: Session, file: ScenarioFile): void {
  session.define(
    'Before: the data as they are, with their sources. After: the same with the changes; what is altered cites the assumption, not a source.',
  );
  session.define(
    'A difference belongs to each assumption that moves it when made alone; where none does, to all together.',
  );
  session.warn(
    'A scenario is no forecast: it shows what follows from its assumptions in the tables and measures, nothing that actors would do in answer.',
  );
  const judged = file.assumptions.filter(({ rests }) => rests.length === 0).map(({ id }) => id);
  if (judged.length > 0) session.warn(`Assumptions that rest on judgement alone: ${judged.join(', ')}.`);
}
