/** Writes sentences whose every figure remembers the question, the path and the rows it came from. */

import {
  type Citation,
  cite,
  designation,
  type Figure,
  type FigureOrigin,
  figure,
  type Inline,
  prose,
} from '../../briefs/document.ts';
import type { ActorIndex } from '../../core/actor-index.ts';
import { valueAt } from '../../core/answer-path.ts';
import { DomainError } from '../../core/errors.ts';
import type { Envelope, Session } from '../../core/question.ts';
import { type RivalRules, rivalsAt } from '../../core/rivals.ts';
import { type FigureFormat, formatFigure } from './figure-format.ts';

/** A row of evidence: table, id and source. */
export interface EvidenceRow {
  readonly table: string;
  readonly id: string;
  readonly source: string;
}

/** A question that was asked for the brief, with the parameters to ask it again. */
export interface AskedQuestion<A> {
  readonly question: string;
  readonly parameters: { readonly [name: string]: string };
  readonly answer: A;
  readonly envelope: Envelope;
  /** its descriptor, which says where the answer holds competing values */
  readonly rules: RivalRules;
}

export class Composer {
  readonly #session: Session;
  readonly #actors: ActorIndex;
  readonly #evidence = new WeakMap<
    Envelope,
    { readonly sources: readonly string[]; readonly rows: readonly string[] }
  >();

  constructor(session: Session, actors: ActorIndex) {
    this.#session = session;
    this.#actors = actors;
  }

  /** Asks a question; the answer's type is the caller's word. */
  async ask<A>(question: string, parameters: { readonly [name: string]: string }): Promise<AskedQuestion<A>> {
    const envelope = await this.#session.ask(question, parameters);
    const rules = await this.#session.rulesOf(question);
    return { question, parameters, answer: envelope.answer as A, envelope, rules };
  }

  /** Short English name of an actor. */
  name(id: string): string {
    return this.#actors.get(id)?.name ?? id;
  }

  /** Actors in the order of their names. */
  byName(ids: readonly string[]): string[] {
    return [...ids].sort((a, b) => this.name(a).localeCompare(this.name(b), 'en'));
  }

  /** The name as an inline piece; one that holds a digit becomes a designation resting on the actor's row. */
  named(id: string): Inline {
    const name = this.name(id);
    if (!/\p{Nd}/u.test(name)) return prose(name);
    const from = { question: 'profile', parameters: { actor: id }, path: 'about.name' };
    return designation(name, {
      sources: [this.#actors.get(id)?.source ?? 'own-compilation-actors'],
      rows: [`actors/${id}`],
      from,
    });
  }

  /** A body or bloc by its id, as texts abbreviate it. */
  body(id: string): Inline {
    if (!/\p{Nd}/u.test(id)) return prose(id);
    const from = { question: 'profile', parameters: { actor: id }, path: 'actor' };
    return designation(id, {
      sources: [this.#actors.get(id)?.source ?? 'own-compilation-actors'],
      rows: [`actors/${id}`],
      from,
    });
  }

  /** The name as running English text has it, with the article where it takes one. */
  the(id: string): Inline[] {
    return takesArticle(this.name(id)) ? [prose('the '), this.named(id)] : [this.named(id)];
  }

  /** Names of several actors as an enumeration of inline pieces, in the order of their names. */
  theAll(ids: readonly string[]): Inline[] {
    const ordered = this.byName(ids);
    return ordered.flatMap((id, index) => {
      const before = index === 0 ? [] : [prose(index === ordered.length - 1 ? ' and ' : ', ')];
      return [...before, ...this.the(id)];
    });
  }

  /**
   * A figure out of an answer.
   * @param path where it stands in the answer
   * @param rows the rows it rests on; all evidence of the answer when left out
   * @throws DomainError when nothing stands there: a brief prints no value that is missing
   */
  figure<A>(asked: AskedQuestion<A>, path: string, format: FigureFormat, rows?: readonly EvidenceRow[]): Figure {
    const value = valueAt(asked.answer, path);
    if (typeof value !== 'number' && typeof value !== 'string')
      throw new DomainError(`figure: ${asked.question} has no value at ${path}; got ${String(value)}`);
    const rivals = rivalsAt(asked.rules, asked.answer, path);
    return figure(formatFigure(value, format), value, { ...this.origin(asked, path, rows), rivals });
  }

  /** A text out of an answer: prose where it holds no digit, otherwise a designation with its row. */
  text<A>(asked: AskedQuestion<A>, path: string, rows?: readonly EvidenceRow[]): Inline {
    const value = valueAt(asked.answer, path);
    if (typeof value !== 'string')
      throw new DomainError(`text: ${asked.question} has no text at ${path}; got ${String(value)}`);
    return /\p{Nd}/u.test(value) ? designation(value, this.origin(asked, path, rows)) : prose(value);
  }

  /** Footnote marks for all sources of an answer, or for some rows of it. */
  cite<A>(asked: AskedQuestion<A>, rows?: readonly EvidenceRow[]): Citation {
    return cite(...this.origin(asked, '', rows).sources);
  }

  origin<A>(asked: AskedQuestion<A>, path: string, rows?: readonly EvidenceRow[]): FigureOrigin {
    const from = { question: asked.question, parameters: asked.parameters, path };
    if (rows !== undefined && rows.length > 0)
      return {
        sources: [...new Set(rows.map((row) => row.source))],
        rows: rows.map((row) => `${row.table}/${row.id}`),
        from,
      };
    return { ...this.#allEvidence(asked.envelope), from };
  }

  /** Sources and rows of a whole answer, listed once for all figures that rest on all of it. */
  #allEvidence(envelope: Envelope): { readonly sources: readonly string[]; readonly rows: readonly string[] } {
    const known = this.#evidence.get(envelope);
    if (known !== undefined) return known;
    const { evidence } = envelope;
    const all = {
      sources: [...new Set(evidence.map((entry) => entry.source))],
      rows: evidence.flatMap((entry) => entry.rows.map((id) => `${entry.table}/${id}`)),
    };
    this.#evidence.set(envelope, all);
    return all;
  }
}

/**
 * A sentence from prose and nodes.
 * @example say`Members: ${prose('ten')}.`.length // => 3
 */
export function say(parts: TemplateStringsArray, ...nodes: readonly (Inline | readonly Inline[] | string)[]): Inline[] {
  const inlines: Inline[] = [];
  for (const [index, part] of parts.entries()) {
    if (part !== '') inlines.push(prose(part));
    const node = nodes[index];
    if (node === undefined) continue;
    if (typeof node === 'string') {
      if (node !== '') inlines.push(prose(node));
    } else if (Array.isArray(node)) inlines.push(...(node as readonly Inline[]));
    else inlines.push(node as Inline);
  }
  return inlines;
}

/** Rows of an answer's list as evidence. */
export function rowsOf(
  table: string,
  entries: readonly { readonly id: string; readonly source: string }[],
): EvidenceRow[] {
  return entries.map(({ id, source }) => ({ table, id, source }));
}

/** Names that English speaks with an article. */
function takesArticle(name: string): boolean {
  return /^(United|Philippines|Netherlands|Maldives|Bahamas|Gambia|Comoros|Seychelles|Solomon|Marshall|Cook|Holy See|Soviet Union|European Union|Democratic Republic|Republic of|Dominican Republic|Central African|Czech Republic|ASEAN Regional Forum|Association of)/.test(
    name,
  );
}
