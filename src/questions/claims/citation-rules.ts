/** The rules of the citation check. Each says what it found, what it found in order and what it could not check. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { dateRange, isDate } from '../../core/edtf.ts';
import { within } from '../../core/span.ts';
import { eventOf } from './citation-events.ts';
import type { Item, RuleRun, ShownRow } from './citation-finding.ts';
import type { Statement } from './citation-statements.ts';
import { usd } from './claim-wording.ts';

/** A source that is older than an event cannot document it. */
export async function sourcePredatesEvent(
  run: RuleRun,
  atlas: Atlas,
  citation: Row<'citations'>,
  items: readonly Item[],
): Promise<void> {
  const rule = 'source-predates-event';
  const published = dateRange(citation.published).latest;
  const cited = citation.claims.split(';').map((claim) => claim.trim());
  const own = items.filter(({ assertion }) => cited.includes(assertion.claim));
  const late: {
    readonly claim: string;
    readonly date: string;
    readonly name: string;
    readonly rows: readonly ShownRow[];
  }[] = [];
  let dated = 0;
  for (const { assertion } of own) {
    const event = await eventOf(atlas, assertion);
    if (event === null || published === null) continue;
    dated++;
    if (published < event.date) late.push({ claim: assertion.claim, ...event });
  }
  if (dated === 0) {
    run.notChecked(rule, citation.id, 'no claim it is cited for carries a date');
    return;
  }
  const [first] = late;
  if (first === undefined) {
    run.inOrder(rule, citation.id);
    return;
  }
  const title = citation.publisher === null ? citation.title : `${citation.publisher}, ${citation.title}`;
  run.find({
    rule,
    claims: [...new Set(late.map(({ claim }) => claim))],
    texts: [citation.text],
    citation: citation.id,
    finding: `Footnote ${citation.mark} (${title}) is of ${citation.published}; it is cited for ${first.name}, which began on ${first.date}. A source cannot document what came after it.`,
    values: [
      { name: 'published', value: citation.published },
      { name: 'event', value: first.date },
    ],
    rows: [{ table: 'citations', row: citation.id, source: citation.source }, ...late.flatMap(({ rows }) => rows)],
  });
}

/** Two texts that give one fact one value and different years cannot both be right about the year. */
export function sameFactDifferentYear(run: RuleRun, items: readonly Item[]): void {
  const rule = 'same-fact-different-year';
  for (const fact of new Set(items.map(({ assertion }) => assertion.fact))) {
    const own = items.filter(({ assertion }) => assertion.fact === fact && assertion.value !== null);
    for (const [at, one] of own.entries())
      for (const other of own.slice(at + 1)) {
        if (one.text === other.text || one.assertion.value !== other.assertion.value) continue;
        const pair = `${one.assertion.id} and ${other.assertion.id}`;
        const periods = [one.assertion.period, other.assertion.period];
        if (periods[0] === null || periods[1] === null) {
          run.notChecked(rule, pair, 'one of the two gives no period');
          continue;
        }
        if (overlap(periods[0] ?? '', periods[1] ?? '')) {
          run.inOrder(rule, pair);
          continue;
        }
        run.find({
          rule,
          claims: [one.assertion.claim, other.assertion.claim],
          texts: [one.text, other.text],
          citation: null,
          finding: `${one.assertion.claim} and ${other.assertion.claim} give one fact (${fact}) the same value, ${one.assertion.value}, and two years: ${periods.join(' and ')}.`,
          values: [
            { name: one.assertion.id, value: periods[0] ?? '' },
            { name: other.assertion.id, value: periods[1] ?? '' },
          ],
          rows: [assertionRow(one), assertionRow(other)],
        });
      }
  }
}

/** Year, denominator, unit and presence of a value, in this order: the first that fits is the finding. */
export function mismatches(run: RuleRun, item: Item): void {
  const { assertion, statements } = item;
  const rules = ['year-mismatch', 'unit-or-denominator-mismatch', 'value-not-found'];
  if (statements === null) {
    const why = assertion.value === null ? 'it states no value' : `no table is read for "${assertion.quantity}"`;
    for (const rule of rules) run.notChecked(rule, assertion.id, why);
    return;
  }
  const { found, of } = statements;
  const equal = found.filter((entry) => isSame(item, entry));
  const inPeriod = equal.filter((entry) => samePeriod(assertion.period, entry.period));
  const right = inPeriod.filter((entry) => entry.of === of);
  if (right.length > 0) {
    for (const rule of rules) if (rule !== 'unit-or-denominator-mismatch') run.inOrder(rule, assertion.id);
    perYearMismatch(run, item, right);
    return;
  }
  const [other] = inPeriod;
  const elsewhere = equal.filter((entry) => entry.of === of);
  if (other !== undefined)
    report(
      run,
      'unit-or-denominator-mismatch',
      item,
      inPeriod,
      `holds only of "${other.of}"; the text takes it of "${item.assertion.denominator ?? of}"`,
      other.of,
    );
  else if (elsewhere.length > 0) {
    const years = [...new Set(elsewhere.map((entry) => entry.period ?? ''))].join(', ');
    report(
      run,
      'year-mismatch',
      item,
      elsewhere,
      `stands in the tables for ${years}, not for ${assertion.period}`,
      years,
    );
  } else report(run, 'value-not-found', item, found, 'stands in no row of the tables', 'none');
}

/** A source that says "per year" does not give the value of one year. */
function perYearMismatch(run: RuleRun, item: Item, right: readonly Statement[]): void {
  const rule = 'unit-or-denominator-mismatch';
  const { assertion } = item;
  const vague = right.filter((entry) => /\b(per year|a year|annually|per annum)\b/i.test(entry.wording));
  const oneYear = assertion.period !== null && /^\d{4}$/.test(assertion.period);
  if (!oneYear || vague.length === 0 || vague.length < right.length) run.inOrder(rule, assertion.id);
  else report(run, rule, item, vague, `is given for ${assertion.period}, but its source says "per year"`, 'per year');
}

function report(run: RuleRun, rule: string, item: Item, rows: readonly Statement[], what: string, is: string): void {
  const { assertion, text } = item;
  const value = assertion.unit === 'USD' ? usd(assertion.value) : String(assertion.value);
  run.find({
    rule,
    claims: [assertion.claim],
    texts: [text],
    citation: null,
    finding: `${assertion.claim}: the value ${value} (${assertion.quantity}, ${assertion.subject}${assertion.object === null ? '' : ` and ${assertion.object}`}) ${what}.`,
    values: [
      { name: 'asserted', value: assertion.value ?? '' },
      { name: 'found', value: is },
    ],
    rows: [assertionRow(item), ...rows.flatMap((entry) => entry.rows)],
  });
}

/** A sum over members is bilateral trade added up; to call it multilateral takes a flow of the body itself. */
export async function groupCalledMultilateral(
  run: RuleRun,
  atlas: Atlas,
  claims: readonly Row<'claims'>[],
  items: readonly Item[],
): Promise<void> {
  const rule = 'unit-or-denominator-mismatch';
  const actors = await atlas.actors();
  for (const claim of claims) {
    if (!/\bmultilateral/i.test(claim.claim) || !claim.layer?.split(';').includes('trade')) continue;
    const sums = items.filter(
      ({ assertion, text }) =>
        text === claim.text &&
        assertion.unit === 'USD' &&
        (claim.period === null || assertion.period === claim.period) &&
        actors.get(assertion.subject)?.kind === 'group',
    );
    const group = sums[0]?.assertion.subject;
    const members = group === undefined ? [] : await atlas.rows('memberships', { body: group });
    if (group === undefined || members.length === 0) {
      run.notChecked(rule, claim.id, 'no figure of the text for a group of states, or no members of the group');
      continue;
    }
    run.find({
      rule,
      claims: [...new Set([...sums.map(({ assertion }) => assertion.claim), claim.id])],
      texts: [claim.text],
      citation: null,
      finding: `${claim.id} calls a figure multilateral that is the sum of the bilateral flows of ${members.length} states (${group}).`,
      values: [
        { name: 'group', value: group },
        { name: 'members', value: members.length },
      ],
      rows: [
        ...sums.map(assertionRow),
        ...members.map(({ id, source }) => ({ table: 'memberships' as const, row: id, source })),
      ],
    });
  }
}

function assertionRow({ assertion }: Item): ShownRow {
  return { table: 'assertions', row: assertion.id, source: assertion.source };
}

/** Money is the same within half a unit of its last stated digit; counts, ranks and years are the same or not. */
function isSame({ assertion, statements }: Item, { value }: Statement): boolean {
  const claimed = assertion.value ?? Number.NaN;
  if (statements?.compare === 'at-most') return value <= claimed;
  if (assertion.unit !== 'USD') return value === claimed;
  const zeros = /0*$/.exec(String(Math.round(Math.abs(claimed))))?.[0].length ?? 0;
  return Math.abs(value - claimed) <= 10 ** zeros / 2;
}

function samePeriod(asserted: string | null, stated: string | null): boolean {
  return asserted === null || stated === null || overlap(asserted, stated);
}

/** Periods that are no dates (fiscal years, halves) overlap with the calendar years they name. */
function overlap(one: string, other: string): boolean {
  const [a, b] = [one, other].map((period) => (isDate(period) ? period : (/\d{4}/.exec(period)?.[0] ?? '')));
  return a !== undefined && b !== undefined && a !== '' && b !== '' && within(a, b, b);
}
