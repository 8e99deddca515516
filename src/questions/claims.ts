import { NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { InnerAsk, Question } from '../core/question.ts';
import { claims as claimsTable } from '../core/tables/claims.ts';
import { type CheckedRule, type CitationFinding, citationChecks } from './claims/citation-checks.ts';
import { type ClaimCheck, verdicts } from './claims/claim-check.ts';
import { readChecks } from './claims/claim-checks.ts';
import { type ClaimEntry, claimEntry, countVerdicts, type VerdictCounts } from './claims/claim-entry.ts';
import { Evaluator } from './claims/claim-evaluate.ts';
import { withJsonata } from './claims/claim-jsonata.ts';
import { nearWord } from './claims/claim-near.ts';

const parameters = {
  id: { kind: 'text', meaning: 'only that claim; capitals do not matter', position: 0 },
  verdict: { kind: 'enum', meaning: 'only claims with that verdict', values: verdicts as readonly string[] },
  text: { kind: 'text', meaning: 'only claims of that text, such as essay-a' },
  kind: {
    kind: 'enum',
    meaning: 'only that sort of claim',
    values: claimsTable.columns.kind.values as readonly string[],
  },
} as const;

export interface ClaimsAnswer {
  readonly claims: readonly ClaimEntry[];
  readonly counts: VerdictCounts;
  readonly handCounts: VerdictCounts;
  readonly computedCounts: {
    readonly computed: number;
    readonly agree: number;
    readonly differ: number;
    readonly notComputed: number;
  };
  readonly citationChecks: readonly CitationFinding[];
  readonly citationRules: readonly CheckedRule[];
}

/** The ledger of claims: each with the verdict that the data give, the one made by hand, and why they part. */
export const claims: Question<typeof parameters, ClaimsAnswer> = {
  id: 'claims',
  meaning: 'Claims of the texts under examination, decided from the data and by hand, and their citations checked',
  parameters,
  fields: fieldTable(`
    claims[] | object | claims, in the order of the case
    claims[].id | string | claim id
    claims[].text | string | the claim in our words
    claims[].seed | string | text it comes from
    claims[].kind | string | sort of claim
    claims[].subject | string | about whom
    claims[].layer? | string | layer
    claims[].period? | string | period
    claims[].value? | string | value and unit as claimed
    claims[].verdict | string | computed where there is a check, else by hand
    claims[].handVerdict | string | verdict made by hand
    claims[].agrees? | boolean | both verdicts are the same; null where none is computed
    claims[].because | string | why the verdict stands: the computed reason, else the evidence noted by hand
    claims[].computed? | object | what the data say; null where no query decides it
    claims[].computed.verdict? | string | supported, contested, wrong or unverifiable
    claims[].computed.because? | string | why, with the values
    claims[].computed.core? | string | which part of the claim is decided, where not the whole
    claims[].computed.values[]? | object | values that decide it
    claims[].computed.values[].name? | string | name in the check
    claims[].computed.values[].value? | any | number, text, true or false, a list of them; null = missing
    claims[].computed.values[].unit? | string | unit
    claims[].computed.values[].meaning? | string | what it is
    claims[].computed.values[].answers? | array | inner answers it was read from
    claims[].computed.values[].evidence[]? | object | rows it was read from; empty where they are many: see the claim's evidence
    claims[].computed.values[].evidence[].source? | string | source id
    claims[].computed.values[].evidence[].table? | string | table
    claims[].computed.values[].evidence[].rows? | array | rows
    claims[].computed.missing? | array | what the data at hand lack; the verdict is then unverifiable
    claims[].computed.asks[]? | object | questions asked
    claims[].computed.asks[].name? | string | name in the check
    claims[].computed.asks[].question? | string | question
    claims[].computed.asks[].parameters? | object | its parameters
    claims[].computed.asks[].command? | string | command line that asks the same; null where it found nothing
    claims[].computed.thresholds[]? | object | numbers of judgement used
    claims[].computed.thresholds[].name? | string | name
    claims[].computed.thresholds[].value? | number | value, in unit
    claims[].computed.thresholds[].unit? | string | unit
    claims[].computed.thresholds[].meaning? | string | what it stands for
    claims[].evidence[] | object | rows that the inner answers rest on
    claims[].evidence[].source? | string | source id
    claims[].evidence[].table? | string | table
    claims[].evidence[].rows? | array | rows
    claims[].handEvidence | string | evidence noted by hand
    claims[].differs? | string | why the two verdicts part, where they do
    claims[].cannot? | object | why no query decides it
    claims[].cannot.why? | string | why
    claims[].cannot.wouldSettle? | string | which data or event would
    claims[].cannot.source? | string | where such data would come from
    claims[].source | string | source id of the claim
    claims[].class | string | confidence class
    counts | object | claims shown, by verdict
    ${countFields('counts')}
    handCounts | object | claims shown, by the verdict made by hand
    ${countFields('handCounts')}
    computedCounts | object | computed against hand-made
    computedCounts.computed | integer | with a computed verdict | claims
    computedCounts.agree | integer | both verdicts the same | claims
    computedCounts.differ | integer | verdicts part | claims
    computedCounts.notComputed | integer | no query decides them | claims
    citationChecks[] | object | what the check of citations found
    citationChecks[].rule | string | rule
    citationChecks[].claims | array | claims concerned
    citationChecks[].texts | array | texts concerned
    citationChecks[].citation? | string | row of the citations table, where one is concerned
    citationChecks[].finding | string | what is wrong
    citationChecks[].values[] | object | values that show it
    citationChecks[].values[].name | string | what it is
    citationChecks[].values[].value | any | the value
    citationChecks[].evidence[] | object | rows that show it
    citationChecks[].evidence[].source | string | source id
    citationChecks[].evidence[].table | string | table
    citationChecks[].evidence[].rows | array | rows
    citationRules[] | object | what was checked, rule by rule
    citationRules[].rule | string | rule
    citationRules[].meaning | string | what it looks for
    citationRules[].checked | integer | items checked | items
    citationRules[].found | integer | findings | findings
    citationRules[].inOrder | array | items checked and found in order
    citationRules[].notChecked[] | object | items that the rule cannot check
    citationRules[].notChecked[].item | string | row of the assertions or citations table
    citationRules[].notChecked[].why | string | why
  `),
  tables: [
    {
      path: 'claims',
      title: 'Claims',
      columns: ['id', 'text', 'verdict', 'handVerdict', 'because', 'differs', 'source'],
    },
    { path: 'citationChecks', title: 'Citations', columns: ['rule', 'claims', 'citation', 'finding'] },
    { path: 'citationRules', title: 'Rules of the citation check', columns: ['rule', 'meaning', 'checked', 'found'] },
  ],
  rivals: verdicts.map((verdict) => ({
    of: `counts.${verdict}`,
    at: `handCounts.${verdict}`,
    meaning: 'verdicts made by hand',
  })),
  methods: 'claims',
  examples: ['good-offices claims', 'good-offices claims A20', 'good-offices claims --verdict wrong'],

  async ask(atlas, { id, verdict, text, kind }, session) {
    const rows = await atlas.rows('claims');
    const ids = rows.map((row) => row.id);
    const checks = await withJsonata(() => readChecks(atlas.case?.documents.checks, ids));
    const texts = [...new Set(rows.map((row) => row.text))];
    if (text !== null && !texts.includes(text))
      throw new NotFoundError(`claims: no claims of such a text; got "${text.slice(0, 60)}"${nearWord(text, texts)}`, {
        candidates: texts,
      });
    const wanted = id === null ? null : wantedId(id, ids);
    const index = await atlas.actors();
    const evaluator = new Evaluator((actor) => index.get(actor)?.name);
    const entries: ClaimEntry[] = [];
    const wantedRows = rows.filter(
      (row) => (wanted ?? row.id) === row.id && (text ?? row.text) === row.text && (kind ?? row.kind) === row.kind,
    );
    await session.prepare(wantedRows.flatMap((row) => asksOf(checks.get(row.id))));
    for (const row of wantedRows) {
      const entry = await claimEntry(session, evaluator, row, checks.get(row.id));
      if ((verdict ?? entry.verdict) === entry.verdict) entries.push(entry);
    }
    const shown = new Set(entries.map((entry) => entry.id));
    const { findings, rules } = await citationChecks(atlas, session);
    explain(session.define, rows.length === 0 ? session.warn : null);
    return {
      claims: entries,
      counts: countVerdicts(entries.map((entry) => entry.verdict)),
      handCounts: countVerdicts(entries.map((entry) => entry.handVerdict)),
      computedCounts: {
        computed: entries.filter((entry) => entry.computed !== null).length,
        agree: entries.filter((entry) => entry.agrees === true).length,
        differ: entries.filter((entry) => entry.agrees === false).length,
        notComputed: entries.filter((entry) => entry.computed === null).length,
      },
      citationChecks: findings.filter((finding) => finding.claims.some((claim) => shown.has(claim))),
      citationRules: rules,
    };
  },
};

function asksOf(check: ClaimCheck | undefined): readonly InnerAsk[] {
  return check?.kind === 'decided' ? check.asks : [];
}

function wantedId(id: string, ids: readonly string[]): string {
  const found = ids.find((known) => known.toLowerCase() === id.toLowerCase());
  if (found !== undefined) return found;
  throw new NotFoundError(`claims: no such claim; got "${id.slice(0, 60)}"${nearWord(id.toUpperCase(), ids)}`, {
    candidates: ids,
  });
}

function explain(define: (text: string) => void, warnEmpty: ((text: string) => void) | null): void {
  warnEmpty?.('The case holds no claims: write claims.csv and checks.json.');
  define('Supported: the data carry the claim, or the part of it that data can decide.');
  define('Contested: sources or definitions disagree, or it holds for a part only; so too a judgement or a cause where an indicator, which is not the thing itself, points the other way.');
  define('Wrong: the data contradict the claim, or a fact that it rests on.');
  define('Unverifiable: the data at hand do not decide it.');
  define('A verdict counts as computed where the case has a check for the claim; else the one made by hand stands.');
}

function countFields(path: string): string {
  return verdicts.map((verdict) => `${path}.${verdict} | integer | claims | claims`).join('\n');
}
