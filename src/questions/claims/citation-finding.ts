/** A finding of the citation check, and the record of what each rule looked at. */
import type { Row } from '../../core/atlas.ts';
import type { TableName } from '../../core/table-registry.ts';
import type { Statements } from './citation-statements.ts';

/** An assertion with the text it stands in and what the tables say about it. */
export interface Item {
  readonly assertion: Row<'assertions'>;
  readonly text: string;
  readonly statements: Statements | null;
}

/** A row that shows a finding. */
export interface ShownRow {
  readonly table: TableName;
  readonly row: string;
  readonly source: string;
}

export interface CitationFinding {
  readonly rule: string;
  readonly claims: readonly string[];
  readonly texts: readonly string[];
  readonly citation: string | null;
  readonly finding: string;
  readonly values: readonly { readonly name: string; readonly value: string | number }[];
  readonly evidence: readonly {
    readonly source: string;
    readonly table: TableName;
    readonly rows: readonly string[];
  }[];
}

/** What a rule looked at. */
export interface Checked {
  readonly checked: number;
  readonly found: number;
  readonly inOrder: readonly string[];
  readonly notChecked: readonly { readonly item: string; readonly why: string }[];
}

/** Collects findings and what was looked at, rule by rule. */
export class RuleRun {
  readonly #rules: readonly string[];
  readonly #findings: CitationFinding[] = [];
  readonly #inOrder = new Map<string, string[]>();
  readonly #notChecked = new Map<string, { item: string; why: string }[]>();

  constructor(rules: readonly string[]) {
    this.#rules = rules;
  }

  /** Findings in the order of the rules. */
  get findings(): CitationFinding[] {
    return this.#rules.flatMap((rule) => this.#findings.filter((finding) => finding.rule === rule));
  }

  find(finding: Omit<CitationFinding, 'evidence'> & { readonly rows: readonly ShownRow[] }): void {
    const { rows, ...rest } = finding;
    const groups = new Map<string, { source: string; table: TableName; rows: string[] }>();
    for (const { table, row, source } of rows) {
      const key = `${source}\u0000${table}`;
      const group = groups.get(key) ?? { source, table, rows: [] };
      if (!group.rows.includes(row)) group.rows.push(row);
      groups.set(key, group);
    }
    this.#findings.push({ ...rest, evidence: [...groups.values()] });
  }

  inOrder(rule: string, item: string): void {
    this.#inOrder.set(rule, [...(this.#inOrder.get(rule) ?? []), item]);
  }

  notChecked(rule: string, item: string, why: string): void {
    this.#notChecked.set(rule, [...(this.#notChecked.get(rule) ?? []), { item, why }]);
  }

  checked(rule: string): Checked {
    const found = this.#findings.filter((finding) => finding.rule === rule).length;
    const inOrder = this.#inOrder.get(rule) ?? [];
    return { checked: found + inOrder.length, found, inOrder, notChecked: this.#notChecked.get(rule) ?? [] };
  }
}
