import type { Block, Inline } from '../../briefs/document.ts';
import { prose } from '../../briefs/document.ts';
import type { OffersAnswer } from '../offers.ts';
import type { BriefCase } from './brief-case.ts';
import { type AskedQuestion, type Composer, rowsOf, say } from './composer.ts';

/** What lay on the table at the meeting in focus, rival accounts as rows of their own. */
export async function offerBlocks(composer: Composer, brief: BriefCase): Promise<Block[]> {
  if (brief.meeting === null) return [];
  const asked = await composer.ask<OffersAnswer>('offers', { meeting: brief.meeting });
  const rival = asked.answer.issues.filter((issue) => issue.rivalAccounts);
  const all = asked.answer.issues.flatMap((issue, i) =>
    issue.sides.map((side, j) => ({ issue, side, path: `issues[${i}].sides[${j}]` })),
  );
  return [
    {
      kind: 'heading',
      level: 1,
      id: 'offers',
      text: say`What lay on the table: ${composer.text(asked, 'meetings[0].meeting')}`,
    },
    {
      kind: 'paragraph',
      text: say`Positions on record: ${composer.figure(asked, 'meetings[0].positions', 'count')}. ${asked.answer.zone.agreed.length === 0 ? 'No issue carries an agreed text.' : 'Some issues carry an agreed text.'} ${rival.length === 0 ? '' : `Rival accounts stand side by side on ${rival.map((issue) => issue.issue).join(', ')}: they are not averaged.`}`,
    },
    ...rival.map((issue) => rivalBlock(composer, asked, asked.answer.issues.indexOf(issue))),
    {
      kind: 'table',
      id: 'offers-table',
      title: say`Offers, demands and accounts`,
      columns: [
        { title: 'Issue', align: 'left' },
        { title: 'Side', align: 'left' },
        { title: 'Kind', align: 'left' },
        { title: 'Position', align: 'left' },
        { title: 'Whose account', align: 'left' },
      ],
      rows: all.map(({ issue, side, path }): Inline[][] => [
        [prose(issue.issue)],
        [prose(side.side.length === 3 ? composer.name(side.side) : side.side)],
        [prose(side.kind)],
        [
          composer.text(asked, `${path}.position`, rowsOf('offers', [side])),
          composer.cite(asked, rowsOf('offers', [side])),
        ],
        [prose(side.account === null ? 'stated by the side or a document' : composer.name(side.account))],
      ]),
    },
  ];
}

function rivalBlock(composer: Composer, asked: AskedQuestion<OffersAnswer>, index: number): Block {
  const issue = asked.answer.issues[index];
  const items = (issue?.sides ?? []).map((side, position): Inline[] => [
    composer.named(side.account ?? side.side),
    prose(' tells it so: '),
    composer.text(asked, `issues[${index}].sides[${position}].position`, rowsOf('offers', [side])),
    composer.cite(asked, rowsOf('offers', [side])),
  ]);
  return { kind: 'list', items };
}
