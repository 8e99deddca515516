/** What a machine can check about the citations and figures of texts: dates, years, units, denominators. */
import type { Atlas, Row } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { type Checked, type CitationFinding, type Item, RuleRun } from './citation-finding.ts';
import { groupCalledMultilateral, mismatches, sameFactDifferentYear, sourcePredatesEvent } from './citation-rules.ts';
import { statementsOn } from './citation-statements.ts';

export type { CitationFinding } from './citation-finding.ts';

/** What one rule looked at. */
export interface CheckedRule extends Checked {
  readonly rule: string;
  readonly meaning: string;
}

/** Rules in the order in which their findings stand. */
const citationRules: { readonly [rule: string]: string } = {
  'source-predates-event': 'a source that is older than the event it is cited for',
  'same-fact-different-year': 'one fact with one value and two years in two texts',
  'year-mismatch': 'a value that the tables hold, but for another year than the text gives',
  'unit-or-denominator-mismatch': 'a value that the tables hold, but in another unit or taken of something else',
  'value-not-found': 'a value that no row of the tables holds',
};

/**
 * Checks the citations and assertions of the case.
 * @returns findings in the order of the rules, and what each rule checked, found in order or could not check
 */
export async function citationChecks(
  atlas: Atlas,
  session: Session,
): Promise<{ findings: readonly CitationFinding[]; rules: readonly CheckedRule[] }> {
  const [assertions, citations, claims] = [
    await atlas.rows('assertions'),
    await atlas.rows('citations'),
    await atlas.rows('claims'),
  ];
  const run = new RuleRun(Object.keys(citationRules));
  const texts = new Map(claims.map((claim) => [claim.id, claim.text]));
  const items: Item[] = [];
  for (const assertion of assertions)
    items.push({
      assertion,
      text: texts.get(assertion.claim) ?? assertion.source,
      statements: await statementsOn(atlas, session, assertion),
    });
  for (const citation of citations) await sourcePredatesEvent(run, atlas, citation, items);
  sameFactDifferentYear(run, items);
  for (const item of items) mismatches(run, item);
  await groupCalledMultilateral(run, atlas, claims, items);
  for (const finding of run.findings) useRows(session, finding, assertions, citations);
  return {
    findings: run.findings,
    rules: Object.entries(citationRules).map(([rule, meaning]) => ({ rule, meaning, ...run.checked(rule) })),
  };
}

/** What a finding rests on is evidence of the answer. */
function useRows(
  session: Session,
  finding: CitationFinding,
  assertions: readonly Row<'assertions'>[],
  citations: readonly Row<'citations'>[],
): void {
  for (const { table, source, rows } of finding.evidence)
    for (const id of rows) session.evidence.use(table, { id, source });
  session.evidence.useAll(
    'assertions',
    assertions.filter((row) => finding.claims.includes(row.claim)),
  );
  session.evidence.useAll(
    'citations',
    citations.filter((row) => row.id === finding.citation),
  );
}
