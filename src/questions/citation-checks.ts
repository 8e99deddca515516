import type { Atlas } from '../core/atlas.ts';
import type { Session } from '../core/question.ts';
import type { RowsOfSource } from './claim-provenance.ts';
export interface CitationFinding {
  readonly rule: string;
  readonly claims: readonly string[];
  readonly texts: readonly string[];
  readonly citation: string | null;
  readonly finding: string;
  readonly values: readonly { readonly name: string; readonly value: string | number }[];
  readonly evidence: readonly RowsOfSource[];
}
export interface CheckedRule {
  readonly rule: string;
  readonly meaning: string;
  readonly checked: number;
  readonly found: number;
  readonly inOrder: readonly string[];
  readonly notChecked: readonly { readonly item: string; readonly why: string }[];
}
export async function citationChecks(
  _a: Atlas,
  _s: Session,
): Promise<{ findings: CitationFinding[]; rules: CheckedRule[] }> {
  return { findings: [], rules: [] };
}
