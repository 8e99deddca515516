/** Bans on goods between states by year, from codings of scholars or from the measures of the case. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { dateRange } from '../../core/edtf.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import type { Extent, SanctionSpell } from '../../models/sanctions-effect/flow-panel.ts';
import { membershipOf } from '../body-members.ts';

/** Spells, and the table they come from. */
export interface Spells {
  readonly table: 'sanction_cases' | 'sanction_measures';
  readonly sources: readonly string[];
  readonly spells: readonly SanctionSpell[];
}

/** Bodies whose measures bind nearly all states: what all do, effects of the target in each year hold. */
const universal: readonly string[] = ['UN', 'UNSC'];

/** Sectors of the measures of a case that touch goods as such; single goods are no ban on trade. */
const goodsSectors: { readonly [sector: string]: readonly ('exports' | 'imports')[] } = {
  trade: ['exports', 'imports'],
  all: ['exports', 'imports'],
  imports: ['imports'],
  exports: ['exports'],
};

/** Names under which the imported list of organisations has some bodies. */
const namesInList: { readonly [body: string]: string } = { EUU: 'EU', LAS: 'LOAS' };

/** How a list of cases is picked when none is asked for; stated in the answer. */
export const listRule =
  'the list that codes the extent of bans; among equals the one with most cases of trade sanctions';

/** Sources of the lists of cases at hand that have trade sanctions, the one picked by {@link listRule} first. */
export async function listsOfCases(atlas: Atlas): Promise<readonly string[]> {
  const goods = (await atlas.rows('sanction_cases')).filter(isOfGoods);
  const counts = new Map<string, { cases: number; coded: number }>();
  for (const row of goods) {
    const one = counts.get(row.source) ?? { cases: 0, coded: 0 };
    counts.set(row.source, { cases: one.cases + 1, coded: one.coded + (wordsOf(row).length > 0 ? 1 : 0) });
  }
  return [...counts]
    .sort(([a, x], [b, y]) => Number(y.coded > 0) - Number(x.coded > 0) || y.cases - x.cases || (a < b ? -1 : 1))
    .map(([source]) => source);
}

function isOfGoods(row: Row<'sanction_cases'>): boolean {
  return row.imposed && (row.types ?? '').split(';').includes('trade');
}

/**
 * Bans on goods by one list of cases, or where none is at hand by the measures of the case.
 * @param list source id of a list; `null` = the measures of the case
 */
export async function sanctionSpells(atlas: Atlas, session: Session, list: string | null): Promise<Spells> {
  const reader = new SpellReader(atlas);
  if (list !== null) {
    const used = (await atlas.rows('sanction_cases', { source: list })).filter(isOfGoods);
    for (const row of used)
      for (const imposer of row.imposers)
        await reader.add(
          imposer,
          row.target,
          yearOf(row.start),
          row.ended === null ? null : endOf(row.ended),
          extents(row),
        );
    session.evidence.useAll('sanction_cases', used);
    reader.say(session);
    return { table: 'sanction_cases', sources: [list], spells: reader.spells };
  }
  const measures = (await atlas.rows('sanction_measures')).filter((row) => Object.hasOwn(goodsSectors, row.sector));
  for (const row of measures) {
    const sides = goodsSectors[row.sector] ?? [];
    const side = (one: 'exports' | 'imports'): Extent | null => (sides.includes(one) ? 'partial' : null);
    await reader.add(row.imposer, row.target, yearOf(row.date), row.ended === null ? null : endOf(row.ended), {
      exports: side('exports'),
      imports: side('imports'),
    });
  }
  session.evidence.useAll('sanction_measures', measures);
  session.define(
    `Without codings of scholars (such as the GSDB) sanctions are the measures of the case in the sectors ${Object.keys(goodsSectors).join(', ')}; their extent is not coded, so they count as partial.`,
  );
  reader.say(session);
  return {
    table: 'sanction_measures',
    sources: [...new Set(measures.map(({ source }) => source))].sort(),
    spells: reader.spells,
  };
}

/** The GSDB codes each direction, from the side of who imposes; without a coding a ban is partial in both. */
function extents(row: Row<'sanction_cases'>): { readonly exports: Extent | null; readonly imports: Extent | null } {
  const words = wordsOf(row);
  if (words.length === 0) return { exports: 'partial', imports: 'partial' };
  const side = (prefix: string): Extent | null =>
    words.includes(`${prefix}_compl`) ? 'complete' : words.includes(`${prefix}_part`) ? 'partial' : null;
  return { exports: side('exp'), imports: side('imp') };
}

function wordsOf(row: Row<'sanction_cases'>): readonly string[] {
  return /^trade: (.*)$/.exec(row.note ?? '')?.[1]?.split(';') ?? [];
}

class SpellReader {
  readonly spells: SanctionSpell[] = [];
  readonly #atlas: Atlas;
  readonly #aside = new Map<string, number>();

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  async add(
    imposer: string,
    target: string,
    from: number,
    to: number | null,
    sides: { readonly exports: Extent | null; readonly imports: Extent | null },
  ): Promise<void> {
    if (sides.exports === null && sides.imports === null) return;
    const kind = (await this.#atlas.actors()).get(imposer)?.kind;
    if (kind !== 'body' && kind !== 'group') {
      this.spells.push({ imposer, target, from, to, ...sides });
      return;
    }
    if (universal.includes(imposer)) return this.#setAside(`${imposer}: imposed by all, held by effects of the target`);
    const members = await this.#membersOf(imposer, `${from}-12-31`);
    if (members.length === 0) return this.#setAside(`${imposer}: no members in the tables at the begin of the measure`);
    for (const member of members)
      if (member !== target) this.spells.push({ imposer: member, target, from, to, ...sides });
  }

  /** Members by the tables of the case, else by the imported list of organisations. */
  async #membersOf(body: string, on: string): Promise<readonly string[]> {
    for (const id of [body, `cow-igo-${namesInList[body] ?? body}`])
      try {
        const { members } = (await membershipOf(this.#atlas, id))(on);
        if (members.length > 0) return members;
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    return [];
  }

  #setAside(reason: string): void {
    this.#aside.set(reason, (this.#aside.get(reason) ?? 0) + 1);
  }

  say(session: Session): void {
    for (const [reason, rows] of [...this.#aside].sort()) session.drop({ reason: `measures of ${reason}`, rows });
  }
}

function yearOf(date: string): number {
  return Number((dateRange(date).earliest ?? date).slice(0, 4));
}

/** The last year in which a ban stands: the year of its end. */
function endOf(date: string): number {
  return Number((dateRange(date).latest ?? date).slice(0, 4));
}
