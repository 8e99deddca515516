/** Decides a claim: asks its questions, reads its values, and takes the first rule that holds. */
import type { Session } from '../../core/question.ts';
import type { DecidedCheck, Threshold, Verdict } from './claim-check.ts';
import type { Evaluator } from './claim-evaluate.ts';
import type { Expression } from './claim-expression.ts';
import { allRows, type RowsOfSource } from './claim-provenance.ts';
import { ClaimValues, type VerdictValue } from './claim-values.ts';

export interface ComputedVerdict {
  readonly verdict: Verdict;
  readonly because: string;
  readonly core: string | null;
  readonly values: readonly VerdictValue[];
  /** what the data at hand lack; the verdict is then unverifiable */
  readonly missing: readonly string[];
  readonly asks: readonly {
    readonly name: string;
    readonly question: string;
    readonly parameters: { readonly [name: string]: unknown };
    /** `null` where the question found nothing */
    readonly command: string | null;
  }[];
  readonly thresholds: readonly Threshold[];
}

/**
 * Decides one claim. Data that are missing, or that a rule does not fit, make it unverifiable: no verdict is kept.
 * @throws SourceError where the check file is at fault: a parameter that the question refuses, a limit that is passed
 */
export async function decideClaim(
  session: Session,
  evaluator: Evaluator,
  id: string,
  check: DecidedCheck,
): Promise<{ computed: ComputedVerdict; evidence: readonly RowsOfSource[] }> {
  const values = new ClaimValues(session, evaluator, id, check);
  await values.read();
  await readNeeds(values, check);
  const outcome = values.missing.length > 0 ? null : await firstRule(values, check);
  const because = outcome?.because ?? `The data at hand do not decide it: ${values.missing.join('; ')}.`;
  const computed: ComputedVerdict = {
    verdict: outcome?.verdict ?? 'unverifiable',
    because: check.core === null ? because : `${because} Decided is only this: ${check.core}.`,
    core: check.core,
    values: values.shown,
    missing: values.missing,
    asks: check.asks.map((ask) => ({ ...ask, command: values.commandOf(ask.name) })),
    thresholds: check.thresholds,
  };
  return { computed, evidence: allRows(values.envelopes) };
}

async function readNeeds(values: ClaimValues, check: DecidedCheck): Promise<void> {
  if (values.missing.length > 0) return;
  for (const { what, holds } of check.needs)
    if ((await truthOf(values, `needs["${what}"]`, holds)) === false) values.missing.push(`missing: ${what}`);
}

/** The first rule that holds, or what stands otherwise; `null` where the data do not fit a rule. */
async function firstRule(
  values: ClaimValues,
  check: DecidedCheck,
): Promise<{ verdict: Verdict; because: string } | null> {
  for (const [index, rule] of check.rules.entries()) {
    const holds = await truthOf(values, `rules[${index}].when`, rule.when);
    if (holds === null) return null;
    if (holds) return outcomeOf(values, rule.verdict, `rules[${index}].because`, rule.because);
  }
  return outcomeOf(values, check.otherwise.verdict, 'otherwise.because', check.otherwise.because);
}

async function outcomeOf(
  values: ClaimValues,
  verdict: Verdict,
  field: string,
  because: Expression,
): Promise<{ verdict: Verdict; because: string } | null> {
  const text = await values.evaluate(field, because);
  if (typeof text === 'string') return { verdict, because: text };
  values.missing.push(`${field} gives no text`);
  return null;
}

async function truthOf(values: ClaimValues, field: string, expression: Expression): Promise<boolean | null> {
  const result = await values.evaluate(field, expression);
  if (typeof result === 'boolean') return result;
  values.missing.push(`${field} gives neither true nor false`);
  return null;
}
