import type { Block, Inline, Section } from '../../briefs/document.ts';
import { prose } from '../../briefs/document.ts';
import type { LabourAnswer } from '../labour.ts';
import type { SanctionsAnswer } from '../sanctions.ts';
import type { BriefCase } from './brief-case.ts';
import { type AskedQuestion, type Composer, rowsOf, say } from './composer.ts';

/** Workers abroad and the measures that bind trade and labour. */
export async function labourSection(composer: Composer, brief: BriefCase): Promise<Section> {
  const workers = await composer.ask<LabourAnswer>('labour', { actor: brief.party });
  const measures = await composer.ask<SanctionsAnswer>('sanctions', { actor: brief.party });
  return {
    id: 'labour',
    title: 'Workers abroad and sanctions',
    blocks: [...workerBlocks(composer, brief, workers), ...measureBlocks(composer, brief, measures)],
  };
}

function workerBlocks(composer: Composer, brief: BriefCase, asked: AskedQuestion<LabourAnswer>): Block[] {
  const { estimates } = asked.answer;
  if (estimates.length === 0)
    return [
      {
        kind: 'paragraph',
        text: say`The tables hold no figures on workers from ${composer.the(brief.party)} abroad.`,
      },
    ];
  const cell = (index: number, field: 'workers' | 'low' | 'high'): Inline[] => {
    const entry = estimates[index];
    return entry === undefined || entry[field] === null
      ? [prose('not stated')]
      : [composer.figure(asked, `estimates[${index}].${field}`, 'count', rowsOf('labour', [entry]))];
  };
  const world = estimates.findIndex((entry) => entry.host === 'WLD' && entry.low !== null && entry.high !== null);
  const lead =
    world < 0
      ? []
      : say` For all hosts together the estimates for ${composer.figure(asked, `estimates[${world}].period`, 'plain', rowsOf('labour', estimates.slice(world, world + 1)))} run from ${cell(world, 'low')} to ${cell(world, 'high')} persons.`;
  return [
    {
      kind: 'paragraph',
      tone: 'lead',
      text: [
        ...say`Rival figures on workers from ${composer.the(brief.party)} abroad: ${composer.figure(asked, 'estimates.length', 'count')} rows, which count different people.`,
        ...lead,
      ],
    },
    {
      kind: 'table',
      id: 'labour-table',
      title: say`Workers abroad, by host`,
      columns: [
        { title: 'Host', align: 'left' },
        { title: 'When', align: 'left' },
        { title: 'Persons', align: 'right' },
        { title: 'Low', align: 'right' },
        { title: 'High', align: 'right' },
        { title: 'Whom it counts', align: 'left' },
        { title: 'Class', align: 'left' },
      ],
      rows: estimates.map((entry, index) => [
        [prose(entry.host === 'WLD' ? 'all hosts' : composer.name(entry.host))],
        [composer.figure(asked, `estimates[${index}].period`, 'plain', rowsOf('labour', [entry]))],
        cell(index, 'workers'),
        cell(index, 'low'),
        cell(index, 'high'),
        [composer.text(asked, `estimates[${index}].unit`, rowsOf('labour', [entry]))],
        [prose(entry.class)],
      ]),
    },
  ];
}

function measureBlocks(composer: Composer, brief: BriefCase, asked: AskedQuestion<SanctionsAnswer>): Block[] {
  const { measures } = asked.answer;
  if (measures.length === 0) return [];
  return [
    { kind: 'heading', level: 1, id: 'sanctions', text: say`Sanctions` },
    {
      kind: 'paragraph',
      text: say`On record are ${composer.figure(asked, 'measures.length', 'count')} measures against ${composer.the(brief.party)}, by ${composer.figure(asked, 'imposers.length', 'count')} imposers.`,
    },
    {
      kind: 'table',
      id: 'caps-table',
      title: say`Measures with a cap or a deadline`,
      columns: [
        { title: 'Instrument', align: 'left' },
        { title: 'Date', align: 'left' },
        { title: 'Sector', align: 'left' },
        { title: 'Measure', align: 'left' },
        { title: 'Cap', align: 'right' },
        { title: 'Unit of the cap', align: 'left' },
        { title: 'Deadline', align: 'left' },
      ],
      rows: measures.flatMap((measure, index): Inline[][][] => {
        if (measure.capValue === null && measure.deadline === null) return [];
        const rows = rowsOf('sanction_measures', [measure]);
        return [
          [
            [composer.text(asked, `measures[${index}].instrument`, rows)],
            [composer.figure(asked, `measures[${index}].date`, 'plain', rows)],
            [composer.text(asked, `measures[${index}].sector`, rows)],
            [composer.text(asked, `measures[${index}].measure`, rows)],
            measure.capValue === null
              ? [prose('none')]
              : [composer.figure(asked, `measures[${index}].capValue`, 'count', rows)],
            measure.capUnit === null ? [prose('none')] : [composer.text(asked, `measures[${index}].capUnit`, rows)],
            measure.deadline === null
              ? [prose('none')]
              : [composer.figure(asked, `measures[${index}].deadline`, 'plain', rows)],
          ],
        ];
      }),
    },
  ];
}
