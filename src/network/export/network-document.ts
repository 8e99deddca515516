/** What is exported: actors and ties of several layers at one time, in one list each. */
import type { ConfidenceClass } from '../../core/confidence.ts';

/** An actor or a body. */
export interface NetworkNode {
  readonly id: string;
  readonly name: string;
  readonly kind: 'state' | 'territory' | 'body' | 'group';
  readonly region: string | null;
  /** degrees north and east of the capital or seat of government; both `null` where no table holds one */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** When one statement of a tie holds, in EDTF; `null` = not stated. */
export interface NetworkSpell {
  readonly from: string | null;
  readonly to: string | null;
}

/** A tie; a pair may have several, on different layers or of different sign. */
export interface NetworkTie {
  /** unique within the document */
  readonly id: string;
  readonly layer: string;
  /** `seats` ties run from a state to a body, all others between states */
  readonly mode: 'one-mode' | 'two-mode';
  readonly origin: string;
  readonly destination: string;
  readonly directed: boolean;
  readonly weight: number;
  readonly unit: string;
  readonly sign: -1 | 0 | 1;
  readonly level: 'bilateral' | 'multilateral';
  readonly class: ConfidenceClass;
  readonly source: string;
  readonly statements: number;
  readonly spells: readonly NetworkSpell[];
}

/** A network at one time. */
export interface NetworkDocument {
  readonly title: string;
  /** EDTF */
  readonly on: string;
  /** how to make it again */
  readonly command: string;
  /** citations by source id */
  readonly citations: readonly { readonly id: string; readonly citation: string }[];
  readonly nodes: readonly NetworkNode[];
  readonly ties: readonly NetworkTie[];
}

/** A format: what it is called, how a document is written, what of it is lost. */
export interface NetworkFormat {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  /** sentences; empty where the format carries everything */
  cannotCarry(document: NetworkDocument): readonly string[];
  write(document: NetworkDocument): string;
}

/** Attributes of nodes beside the id, in the order in which every format writes them. */
export const nodeAttributes = ['name', 'kind', 'region', 'latitude', 'longitude'] as const;

/** Attributes of ties beside their ends, in the order in which every format writes them. */
export const tieAttributes = [
  'layer',
  'mode',
  'weight',
  'unit',
  'sign',
  'level',
  'class',
  'source',
  'statements',
] as const;

/** Spells as one text, for formats without time: `1991-09-17/..; ../2017`; unknown ends are `..`. */
export function spellText(spells: readonly NetworkSpell[]): string {
  return spells.map(({ from, to }) => `${from ?? '..'}/${to ?? '..'}`).join('; ');
}

/** Which formats cannot tell of time: what they do instead. */
export const timeAsText =
  'Time is no part of the format: the dates of each tie stand as text in its attribute "spells" (EDTF, ".." = not stated).';
