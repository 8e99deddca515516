import type { Inline, Section } from '../../briefs/document.ts';
import type { ClaimsAnswer } from '../claims.ts';
import type { Gap } from '../gaps.ts';
import { type Composer, type EvidenceRow, say } from './composer.ts';

/** What the data at hand cannot say, and what would settle it. */
export async function gapsSection(composer: Composer): Promise<Section> {
  const asked = await composer.ask<{ readonly gaps: readonly Gap[] }>('gaps', {});
  const ledger = await composer.ask<ClaimsAnswer>('claims', {});
  const rowsOf = (gap: Gap): EvidenceRow[] => {
    const claim = ledger.answer.claims.find((entry) => entry.id === gap.claim);
    if (claim !== undefined) return [{ table: 'claims', id: claim.id, source: claim.source }];
    return asked.envelope.evidence
      .filter((entry) => entry.table === gap.table)
      .flatMap((entry) =>
        entry.rows
          .filter((id) => gap.items.includes(id))
          .map((id) => ({ table: entry.table, id, source: entry.source })),
      );
  };
  if (asked.answer.gaps.length === 0)
    return {
      id: 'gaps',
      title: 'What is missing',
      blocks: [{ kind: 'paragraph', text: say`The program finds no gap in the tables of this case.` }],
    };
  return {
    id: 'gaps',
    title: 'What is missing',
    blocks: [
      {
        kind: 'paragraph',
        tone: 'lead',
        text: say`The program knows of ${composer.figure(asked, 'gaps.length', 'count')} gaps: claims that no query over the data at hand decides, and holes in the tables themselves.`,
      },
      {
        kind: 'table',
        id: 'gaps-table',
        title: say`Gaps and what would close them`,
        columns: [
          { title: 'Claim', align: 'left' },
          { title: 'What is missing', align: 'left' },
          { title: 'What would settle it', align: 'left' },
        ],
        rows: asked.answer.gaps.map((gap, index): Inline[][] => [
          gap.claim === null ? say`data` : [composer.text(asked, `gaps[${index}].claim`, rowsOf(gap))],
          [composer.text(asked, `gaps[${index}].missing`, rowsOf(gap))],
          [composer.text(asked, `gaps[${index}].wouldSettle`, rowsOf(gap))],
        ]),
      },
    ],
  };
}
