import type { Block, Inline, Section } from '../../briefs/document.ts';
import { prose } from '../../briefs/document.ts';
import type { ClaimEntry } from '../claims/claim-entry.ts';
import type { ClaimsAnswer } from '../claims.ts';
import type { BriefCase } from './brief-case.ts';
import { type AskedQuestion, type Composer, type EvidenceRow, say } from './composer.ts';

/** The claim ledger: counts, every claim with its verdicts, and what the citation checks found. */
export async function claimsSection(composer: Composer, brief: BriefCase): Promise<Section> {
  const asked = await composer.ask<ClaimsAnswer>('claims', {});
  const { claims } = asked.answer;
  if (claims.length === 0)
    return { id: 'claims', title: 'Claims', blocks: [{ kind: 'paragraph', text: say`The case holds no claims.` }] };
  const own = claims.flatMap(claimRow);
  const differing = claims.map((claim, index) => ({ claim, index })).filter(({ claim }) => claim.agrees === false);
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      tone: 'lead',
      text: say`Of ${composer.figure(asked, 'claims.length', 'count', own)} claims in ${brief.texts.map((text) => text.name).join(' and ')}, ${composer.figure(asked, 'computedCounts.computed', 'count', own)} are decided by a query over the data. The ledger finds ${composer.figure(asked, 'counts.supported', 'count', own)} supported, ${composer.figure(asked, 'counts.contested', 'count', own)} contested, ${composer.figure(asked, 'counts.wrong', 'count', own)} wrong and ${composer.figure(asked, 'counts.unverifiable', 'count', own)} unverifiable. Where a computed verdict and the one made by hand part, which happens ${composer.figure(asked, 'computedCounts.differ', 'count', own)} times, both stand with the reason.`,
    },
    ...citationBlocks(composer, asked),
  ];
  if (differing.length > 0)
    blocks.push(
      { kind: 'heading', level: 1, id: 'differing', text: say`Where the computed verdict differs` },
      {
        kind: 'table',
        id: 'differing-table',
        title: say`Computed against hand-made`,
        columns: [
          { title: 'Claim', align: 'left' },
          { title: 'Computed', align: 'left' },
          { title: 'By hand', align: 'left' },
          { title: 'Why they differ', align: 'left' },
        ],
        rows: differing.map(({ claim, index }) => [
          [composer.text(asked, `claims[${index}].id`, claimRow(claim))],
          [prose(claim.verdict)],
          [prose(claim.handVerdict)],
          claim.differs === null
            ? [prose('no reason on file')]
            : [composer.text(asked, `claims[${index}].differs`, evidenceRows(claim))],
        ]),
      },
    );
  for (const text of brief.texts) blocks.push(claimTable(composer, asked, text.id, text.name));
  return { id: 'claims', title: 'The claims, one by one', blocks };
}

function citationBlocks(composer: Composer, asked: AskedQuestion<ClaimsAnswer>): Block[] {
  if (asked.answer.citationChecks.length === 0) return [];
  return [
    { kind: 'heading', level: 1, id: 'citation-checks', text: say`What the check of citations found` },
    {
      kind: 'list',
      items: asked.answer.citationChecks.map((check, index): Inline[] => [
        composer.text(asked, `citationChecks[${index}].finding`, rowsIn(check.evidence)),
      ]),
    },
  ];
}

function claimTable(composer: Composer, asked: AskedQuestion<ClaimsAnswer>, seed: string, name: string): Block {
  return {
    kind: 'table',
    id: `claims-${seed}`,
    title: say`${name}`,
    columns: [
      { title: 'Claim', align: 'left' },
      { title: 'In our words', align: 'left' },
      { title: 'Verdict', align: 'left' },
      { title: 'Why', align: 'left' },
    ],
    rows: asked.answer.claims.flatMap((claim, index): Inline[][][] =>
      claim.seed !== seed
        ? []
        : [
            [
              [composer.text(asked, `claims[${index}].id`, claimRow(claim))],
              [composer.text(asked, `claims[${index}].text`, claimRow(claim))],
              [prose(claim.computed === null ? `${claim.verdict} (by hand)` : claim.verdict)],
              claim.computed !== null
                ? [composer.text(asked, `claims[${index}].computed.because`, evidenceRows(claim))]
                : claim.cannot === null
                  ? [prose('not computed')]
                  : [prose('Not computed: '), composer.text(asked, `claims[${index}].cannot.why`, claimRow(claim))],
            ],
          ],
    ),
  };
}

/** The claim's own row. */
function claimRow(claim: ClaimEntry): EvidenceRow[] {
  return [{ table: 'claims', id: claim.id, source: claim.source }];
}

/** The rows that decide a claim; its own row where nothing is computed. */
function evidenceRows(claim: ClaimEntry): EvidenceRow[] {
  const rows = rowsIn(claim.evidence);
  return rows.length > 0 ? rows : claimRow(claim);
}

function rowsIn(
  evidence: readonly { readonly source: string; readonly table: string; readonly rows: readonly string[] }[],
): EvidenceRow[] {
  return evidence.flatMap(({ source, table, rows }) => rows.map((id) => ({ table, id, source })));
}
