import type { Block, Inline, Section } from '../../briefs/document.ts';
import { plainText, prose } from '../../briefs/document.ts';
import { voteMatrix } from '../../briefs/figures/vote-matrix.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { CohesionAnswer } from '../cohesion/cohesion-answer.ts';
import type { BriefCase } from './brief-case.ts';
import { type AskedQuestion, type Composer, rowsOf, say } from './composer.ts';

/** How united the bloc is: recorded votes, and what it tried to decide. */
export async function unitySection(composer: Composer, brief: BriefCase): Promise<Section> {
  const blocks: Block[] = [];
  const votes = await askCohesion(composer, brief);
  if (votes === null)
    blocks.push({
      kind: 'paragraph',
      text: say`No recorded votes on the topic are in the tables: nothing can be said on unity from votes.`,
    });
  else blocks.push(...voteBlocks(composer, brief, votes));
  blocks.push(...(await decisionBlocks(composer, brief)));
  return { id: 'unity', title: `How united is ${brief.bloc}?`, blocks };
}

async function askCohesion(composer: Composer, brief: BriefCase): Promise<AskedQuestion<CohesionAnswer> | null> {
  try {
    return await composer.ask<CohesionAnswer>('cohesion', {
      bloc: brief.bloc,
      rollCalls: 'true',
      ...(brief.topic === null ? {} : { topic: brief.topic }),
    });
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

function voteBlocks(composer: Composer, brief: BriefCase, asked: AskedQuestion<CohesionAnswer>): Block[] {
  const { overall, rollCalls } = asked.answer;
  const unanimous = rollCalls.filter((call) => call.unanimous === true).length;
  const first = rollCalls[0];
  const last = rollCalls.at(-1);
  const rollCallRow = (index: number): ReturnType<typeof rowsOf> =>
    rowsOf('roll_calls', rollCalls.slice(index, index + 1));
  const span =
    first === undefined || last === undefined
      ? []
      : say`, from ${composer.figure(asked, 'rollCalls[0].date', 'plain', rollCallRow(0))} to ${composer.figure(asked, `rollCalls[${rollCalls.length - 1}].date`, 'plain', rollCallRow(rollCalls.length - 1))}`;
  const members = composer.byName([...new Set(rollCalls.flatMap((call) => Object.keys(call.votes)))]);
  const heading = say`${composer.body(brief.bloc)} in recorded votes${brief.topic === null ? '' : ` on ${brief.topic}`}`;
  const title = plainText(heading);
  const agreement: Inline[] =
    overall.agreementIndex === null
      ? say`No index can be computed.`
      : say`The mean agreement index is ${composer.figure(asked, 'overall.agreementIndex', 'index')}, between ${composer.figure(asked, 'overall.lowest', 'index')} and ${composer.figure(asked, 'overall.highest', 'index')}, where one means that all who voted cast the same vote. ${unanimous === 0 ? 'Not once did they all vote the same way.' : ''}`;
  return [
    {
      kind: 'paragraph',
      tone: 'lead',
      text: [
        ...say`The members of ${composer.body(brief.bloc)} at each vote are compared on ${composer.figure(asked, 'overall.rollCalls', 'count')} recorded votes${brief.topic === null ? '' : ` on ${brief.topic}`}`,
        ...span,
        prose('. '),
        ...agreement,
      ],
    },
    {
      kind: 'picture',
      id: 'vote-matrix',
      title: heading,
      subtitle: say`Vote of each member in each recorded vote, with the agreement index beneath; absence is missing, never an abstention`,
      svg: voteMatrix({
        id: 'votes',
        title,
        description: 'Vote of each member in each recorded vote, with the agreement index of each.',
        members: members.map((id) => ({ id, label: composer.name(id) })),
        rollCalls: rollCalls.map((call) => ({
          id: call.id,
          label: call.id.replace('A/RES/', ''),
          date: call.date.slice(0, 4),
          agreement: call.agreementIndex,
        })),
        votes: rollCalls.flatMap((call) =>
          Object.entries(call.votes).map(([member, vote]) => ({ member, rollCall: call.id, vote: vote as 'yes' })),
        ),
        agreementLabel: 'Agreement index',
      }),
      alt: `Votes of the members: ${rollCalls.map((call) => `${call.id}: ${call.yes} yes, ${call.abstain} abstaining, ${call.no} no, ${call.absent} absent`).join('; ')}.`,
      sources: [...new Set(rollCalls.map((call) => call.source))],
      twin: {
        kind: 'table',
        id: 'vote-table',
        title: heading,
        columns: [
          { title: 'Vote', align: 'left' },
          { title: 'Date', align: 'left' },
          ...members.map((id) => ({ title: id, align: 'left' as const })),
          { title: 'Yes', align: 'right' },
          { title: 'Abstain', align: 'right' },
          { title: 'No', align: 'right' },
          { title: 'Absent', align: 'right' },
          { title: 'Agreement', align: 'right' },
        ],
        rows: rollCalls.map((call, index) => [
          [composer.text(asked, `rollCalls[${index}].id`, rollCallRow(index))],
          [composer.figure(asked, `rollCalls[${index}].date`, 'plain', rollCallRow(index))],
          ...members.map((id) => [prose(call.votes[id] ?? 'no row')]),
          ...(['yes', 'abstain', 'no', 'absent'] as const).map((vote) => [
            composer.figure(asked, `rollCalls[${index}].${vote}`, 'count', rollCallRow(index)),
          ]),
          call.agreementIndex === null
            ? [prose('none')]
            : [composer.figure(asked, `rollCalls[${index}].agreementIndex`, 'index', rollCallRow(index))],
        ]),
        note: say`${overall.null.reason === null ? 'Random blocs of the same size were drawn on the same votes for comparison.' : 'No comparison with chance is made here: too few states’ votes ship with the case. Import the whole record for it.'} Resolutions adopted without a vote are not in the record, so the recorded ones are the divided ones.`,
      },
    },
  ];
}

interface DecisionRow {
  readonly id: string;
  readonly date: string;
  readonly place: string | null;
  readonly issue: string;
  readonly result: string;
  readonly objectors: readonly string[] | null;
  readonly what: string;
  readonly source: string;
}

async function decisionBlocks(composer: Composer, brief: BriefCase): Promise<Block[]> {
  const asked = await composer.ask<{ readonly rows: readonly DecisionRow[]; readonly total: number }>('rows', {
    table: 'decisions',
    where: `body=${brief.bloc}`,
  });
  if (asked.answer.total === 0) return [];
  return [
    { kind: 'heading', level: 1, id: 'decisions', text: say`What the bloc tried to decide` },
    {
      kind: 'table',
      id: 'decisions-table',
      title: say`Decisions on record: ${composer.figure(asked, 'total', 'count')}`,
      columns: [
        { title: 'Date', align: 'left' },
        { title: 'Issue', align: 'left' },
        { title: 'Result', align: 'left' },
        { title: 'Objectors', align: 'left' },
        { title: 'What happened', align: 'left' },
      ],
      rows: asked.answer.rows.map((row, index): Inline[][] => {
        const evidence = rowsOf('decisions', [row]);
        return [
          [composer.figure(asked, `rows[${index}].date`, 'plain', evidence)],
          [composer.text(asked, `rows[${index}].issue`, evidence)],
          [prose(row.result)],
          [prose(row.objectors === null || row.objectors.length === 0 ? 'none named' : row.objectors.join(', '))],
          [composer.text(asked, `rows[${index}].what`, evidence), composer.cite(asked, evidence)],
        ];
      }),
    },
  ];
}
