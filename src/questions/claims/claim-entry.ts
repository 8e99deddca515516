/** One line of the ledger: a claim, its two verdicts, and what they rest on. */
import type { Row } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { type ClaimCheck, type Verdict, verdicts } from './claim-check.ts';
import type { Evaluator } from './claim-evaluate.ts';
import type { RowsOfSource } from './claim-provenance.ts';
import { type ComputedVerdict, decideClaim } from './claim-verdict.ts';

export interface ClaimEntry {
  readonly id: string;
  /** the claim in our words */
  readonly text: string;
  /** text under examination it comes from */
  readonly seed: string;
  readonly kind: string;
  readonly subject: string;
  readonly layer: string | null;
  readonly period: string | null;
  readonly value: string | null;
  readonly verdict: Verdict;
  readonly handVerdict: Verdict;
  readonly agrees: boolean | null;
  /** why the verdict stands: computed, or the evidence noted by hand */
  readonly because: string;
  readonly computed: ComputedVerdict | null;
  readonly evidence: readonly RowsOfSource[];
  readonly handEvidence: string;
  readonly differs: string | null;
  readonly cannot: { readonly why: string; readonly wouldSettle: string; readonly source: string } | null;
  readonly source: string;
  readonly class: string;
}

/** Verdicts counted. */
export type VerdictCounts = { readonly [V in Verdict]: number };

/** Counts claims by a verdict of theirs. */
export function countVerdicts(given: readonly Verdict[]): VerdictCounts {
  const count = (verdict: Verdict): number => given.filter((entry) => entry === verdict).length;
  return Object.fromEntries(verdicts.map((verdict) => [verdict, count(verdict)])) as VerdictCounts;
}

/** A claim with its computed verdict, where the case has a check that gives one. */
export async function claimEntry(
  session: Session,
  evaluator: Evaluator,
  row: Row<'claims'>,
  check: ClaimCheck | undefined,
): Promise<ClaimEntry> {
  session.evidence.use('claims', row);
  const decided = check?.kind === 'decided' ? await decideClaim(session, evaluator, row.id, check) : null;
  const computed = decided?.computed ?? null;
  const agrees = computed === null ? null : computed.verdict === row.handVerdict;
  return {
    id: row.id,
    text: row.claim,
    seed: row.text,
    kind: row.kind,
    subject: row.subject,
    layer: row.layer,
    period: row.period,
    value: row.value,
    verdict: computed?.verdict ?? row.handVerdict,
    handVerdict: row.handVerdict,
    agrees,
    because: computed?.because ?? row.handEvidence,
    computed,
    evidence: decided?.evidence ?? [],
    handEvidence: row.handEvidence,
    differs: agrees === false && check?.kind === 'decided' ? check.differs : null,
    cannot: cannotOf(row, check),
    source: row.source,
    class: row.class,
  };
}

function cannotOf(row: Row<'claims'>, check: ClaimCheck | undefined): ClaimEntry['cannot'] {
  if (check === undefined)
    return {
      why: 'no check is written for this claim',
      wouldSettle: row.check ?? 'a check in checks.json, or a reason why there can be none',
      source: 'the author of the case',
    };
  if (check.kind === 'decided') return null;
  return { why: check.why, wouldSettle: check.wouldSettle, source: check.source };
}
