import type { Block, Inline, Section } from '../../briefs/document.ts';
import { prose } from '../../briefs/document.ts';
import { compareText } from '../../core/compare-text.ts';
import { layerIds } from '../../network/tie.ts';
import type { BlocAnswer } from '../bloc.ts';
import type { BriefCase } from './brief-case.ts';
import { type Composer, rowsOf, say } from './composer.ts';

const layerNames: { readonly [layer: string]: string } = {
  relations: 'Relations',
  missions: 'Missions',
  trade: 'Trade',
  labour: 'Labour',
  talks: 'Talks',
  acts: 'Acts',
  sanctions: 'Sanctions',
  forums: 'Forums',
  votes: 'Votes',
};

/** How the bloc and the state relate: layers, levels, and which came first. */
export async function layersSection(composer: Composer, brief: BriefCase): Promise<Section> {
  const asked = await composer.ask<BlocAnswer>('bloc', { bloc: brief.bloc, with: brief.party });
  const { level, members } = asked.answer;
  const layers = layerIds.filter((layer) => members.some((member) => member.layers[layer] !== undefined));
  const inOrder = composer
    .byName(members.map(({ member }) => member))
    .flatMap((id) => members.find(({ member }) => member === id) ?? []);
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      tone: 'lead',
      text: say`The tables hold ${composer.figure(asked, 'level.bilateral.ties', 'count')} ties between ${composer.the(brief.party)} and the ${composer.figure(asked, 'members.length', 'count')} members of ${composer.body(brief.bloc)} one by one, and ${composer.figure(asked, 'level.multilateral.ties', 'count')} through the bloc's own bodies.`,
    },
    ...(await orderOfLevels(composer, brief)),
    {
      kind: 'table',
      id: 'layers-by-member',
      title: say`Ties on record, by member and layer`,
      columns: [
        { title: 'Member', align: 'left' },
        ...layers.map((layer) => ({ title: layerNames[layer] ?? layer, unit: 'ties', align: 'right' as const })),
        { title: 'Hostile acts', unit: 'acts', align: 'right' as const },
      ],
      rows: inOrder.map(({ member, layers: own }) => [
        [composer.named(member)],
        ...layers.map((layer) =>
          own[layer] === undefined
            ? [prose('none')]
            : [composer.figure(asked, `members[member=${member}].layers.${layer}.ties`, 'count')],
        ),
        own.acts === undefined
          ? [prose('none')]
          : [composer.figure(asked, `members[member=${member}].layers.acts.hostile`, 'count')],
      ]),
      note: say`A count of rows on record, not a strength; none means that no row is on record: rival trade figures count once each, and what nobody recorded does not show. ${level.multilateral.ties === 0 ? 'No tie through a body of the bloc is on record.' : ''}`,
    },
  ];
  return { id: 'layers', title: `Layers and levels: ${composer.name(brief.party)} and ${brief.bloc}`, blocks };
}

interface RowsOf<R> {
  readonly total: number;
  readonly rows: readonly R[];
}

/** First and last relations with members, set against the state's entry into the bloc's bodies. */
async function orderOfLevels(composer: Composer, brief: BriefCase): Promise<Block[]> {
  const relations = await composer.ask<
    RowsOf<{
      readonly id: string;
      readonly stateA: string;
      readonly date: string;
      readonly event: string;
      readonly source: string;
    }>
  >('rows', {
    table: 'relations',
    where: `state_b=${brief.party},event=established`,
  });
  const bloc = await composer.ask<BlocAnswer>('bloc', { bloc: brief.bloc, with: brief.party });
  const own = relations.answer.rows.filter((row) => bloc.answer.members.some((member) => member.member === row.stateA));
  const seats = bloc.answer.bodyTies.filter((tie) => tie.from !== null && ['member', 'party'].includes(tie.facet));
  const sorted = [...seats].sort((a, b) => compareText(a.from ?? '', b.from ?? ''));
  const seat = sorted[0];
  if (seat?.from === null || seat === undefined) return [];
  const entered = seat.from;
  const before = own.filter((row) => row.date <= entered).sort((a, b) => compareText(a.date, b.date));
  const [first, last] = [before[0], before.at(-1)];
  if (first === undefined || last === undefined) return [];
  const at = (row: { readonly id: string }): number => relations.answer.rows.findIndex((entry) => entry.id === row.id);
  const dated = (row: typeof first): Inline =>
    composer.figure(relations, `rows[${at(row)}].date`, 'plain', rowsOf('relations', [row]));
  const entry = bloc.answer.bodyTies.indexOf(seat);
  return [
    {
      kind: 'paragraph',
      text: say`The bilateral level is the older one: relations began with ${composer.the(first.stateA)} on ${dated(first)} and, before the state first sat in a body of the bloc, last with ${composer.the(last.stateA)} on ${dated(last)}; that first seat, in ${composer.the(seat.body)}, dates from ${composer.figure(bloc, `bodyTies[${entry}].from`, 'plain', [{ table: 'memberships', id: seat.row, source: seat.source }])}.`,
    },
  ];
}
