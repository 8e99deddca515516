/** Reads the directed flows of one compiler of trade, each once. */
import type { Atlas } from '../../core/atlas.ts';
import { compareText } from '../../core/compare-text.ts';
import type { Session } from '../../core/question.ts';
import type { FlowPanel } from '../../models/sanctions-effect/flow-panel.ts';

/** A panel, its source, and the years with a flow. */
export interface ReadPanel {
  readonly panel: FlowPanel;
  readonly source: string;
  readonly years: readonly number[];
  readonly pairs: number;
}

interface Asked {
  readonly basis: string;
  readonly from: number;
  readonly to: number;
  /** every so many years, counted back from `to` */
  readonly every: number;
}

const fields = ['actor', 'partner', 'year', 'exportsUsd', 'importsUsd', 'flags', 'source'] as const;

/**
 * The flows of a basis between states. A row states both directions; a pair listed from both sides is read once.
 * Flagged values, groups and world totals are left out and counted.
 * @returns `null` when the basis has no flow between states in the years
 */
export async function flowPanelOf(atlas: Atlas, session: Session, asked: Asked): Promise<ReadPanel | null> {
  const { basis, from, to, every } = asked;
  const { length, cells } = await atlas.columns('trade', fields, { basis, year: { from, to } });
  const index = await atlas.actors();
  const isState = (id: string): boolean => {
    const kind = index.get(id)?.kind;
    return kind === 'state' || kind === 'territory';
  };
  const source = mostRows(cells.source.codes, cells.source.texts);
  const states: string[] = [];
  const places = new Map<string, number>();
  const placesOf = (texts: readonly string[]): Int32Array =>
    Int32Array.from(texts, (text) => {
      if (!isState(text)) return -1;
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, states.length);
      return states.push(text) - 1;
    });
  const [actors, partners] = [placesOf(cells.actor.texts), placesOf(cells.partner.texts)];
  const size = states.length;
  const span = to - from + 1;
  const seen = new Set<number>();
  const out = { exporter: [] as number[], importer: [] as number[], year: [] as number[], trade: [] as number[] };
  const counts = { group: 0, flagged: 0, other: 0, skipped: 0, missing: 0 };
  const add = (e: number, m: number, year: number, value: number): void => {
    const key = (e * size + m) * span + (year - from);
    if (Number.isNaN(value)) {
      counts.missing++;
      return;
    }
    if (seen.has(key)) return;
    seen.add(key);
    out.exporter.push(e);
    out.importer.push(m);
    out.year.push(year);
    out.trade.push(value);
  };
  const sourceAt = cells.source.texts.indexOf(source);
  for (let i = 0; i < length; i++) {
    const year = cells.year.values[i] as number;
    if (cells.source.codes[i] !== sourceAt) counts.other++;
    else if ((to - year) % every !== 0) counts.skipped++;
    else if ((cells.flags.codes[i] as number) >= 0) counts.flagged++;
    else {
      const [a, b] = [
        actors[cells.actor.codes[i] as number] as number,
        partners[cells.partner.codes[i] as number] as number,
      ];
      if (a < 0 || b < 0 || a === b) counts.group++;
      else {
        add(a, b, year, cells.exportsUsd.values[i] as number);
        add(b, a, year, cells.importsUsd.values[i] as number);
      }
    }
  }
  say(session, counts, source);
  if (out.trade.length === 0) return null;
  session.evidence.use('trade', { id: `all flows between states on basis ${basis}, ${from}-${to}`, source });
  const pairs = new Set(out.exporter.map((e, i) => e * size + (out.importer[i] as number)));
  return {
    panel: {
      states,
      exporter: Int32Array.from(out.exporter),
      importer: Int32Array.from(out.importer),
      year: Int32Array.from(out.year),
      trade: Float64Array.from(out.trade),
    },
    source,
    years: [...new Set(out.year)].sort((x, y) => x - y),
    pairs: pairs.size,
  };
}

function mostRows(codes: Int32Array, texts: readonly string[]): string {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1] || compareText(texts[a[0]] ?? '', texts[b[0]] ?? ''))[0];
  return texts[best?.[0] ?? -1] ?? '';
}

function say(
  session: Session,
  counts: { readonly group: number; readonly flagged: number; readonly other: number; readonly missing: number },
  source: string,
): void {
  const drop = (rows: number, reason: string): void => {
    if (rows > 0) session.drop({ reason, rows });
  };
  drop(counts.other, `trade rows of another source than ${source} on the same basis: never spliced`);
  drop(counts.flagged, 'trade rows flagged as implausible, extrapolated or not comparable');
  drop(counts.group, 'trade rows of groups and world totals: not between two states');
  drop(counts.missing, 'flows without a value: missing, not zero');
}
