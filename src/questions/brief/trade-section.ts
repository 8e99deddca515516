import type { Block, Inline, Section } from '../../briefs/document.ts';
import { plainText, prose } from '../../briefs/document.ts';
import { competingValues } from '../../briefs/figures/competing-values.ts';
import type { DyadAnswer } from '../trade/trade-dyad.ts';
import type { PartnersAnswer } from '../trade/trade-partners.ts';
import type { BriefCase } from './brief-case.ts';
import { type AskedQuestion, type Composer, rowsOf, say } from './composer.ts';
import { formatFigure } from './figure-format.ts';
import { shareBlocks } from './share-over-time.ts';

/** Trade and dependence: partners, the largest share over time, the bloc with and without members, competing values. */
export async function tradeSection(composer: Composer, brief: BriefCase): Promise<Section> {
  const asked = await composer.ask<PartnersAnswer>('trade', {
    actor: brief.party,
    year: String(brief.year),
    bloc: brief.bloc,
    ...(brief.minus.length > 0 ? { minus: brief.minus.join(',') } : {}),
  });
  const top = asked.answer.partners.find((partner) => partner.rank === 1);
  const blocks: Block[] = [];
  if (top !== undefined && top.share !== null) {
    blocks.push({ kind: 'paragraph', tone: 'lead', text: leadSentence(composer, brief, asked, top.partner) });
    blocks.push(...(await shareBlocks(composer, brief, top.partner)));
  }
  blocks.push(
    partnersTable(composer, brief, asked),
    ...passedOver(composer, asked),
    ...blocBlocks(composer, brief, asked),
  );
  if (brief.disputed !== null) blocks.push(...(await disputedBlocks(composer, brief, brief.disputed)));
  return { id: 'trade', title: 'Trade and dependence', blocks };
}

function partnerRows(asked: AskedQuestion<PartnersAnswer>, partner: string): ReturnType<typeof rowsOf> {
  return rowsOf(
    'trade',
    asked.answer.partners.filter((entry) => entry.partner === partner),
  );
}

function worldRows(asked: AskedQuestion<PartnersAnswer>): ReturnType<typeof rowsOf> {
  const { totalId, totalSource } = asked.answer;
  return totalId === null || totalSource === null ? [] : [{ table: 'trade', id: totalId, source: totalSource }];
}

function leadSentence(
  composer: Composer,
  brief: BriefCase,
  asked: AskedQuestion<PartnersAnswer>,
  top: string,
): Inline[] {
  const sentence = say`In ${composer.figure(asked, 'year', 'plain', worldRows(asked))} ${composer.the(top)} took ${composer.figure(asked, `partners[partner=${top}].share`, 'percent', partnerRows(asked, top))} of the trade of ${composer.the(brief.party)}`;
  const total =
    asked.answer.totalUsd === null
      ? []
      : say`, of ${composer.figure(asked, 'totalUsd', 'usd', worldRows(asked))} in all`;
  const rest =
    asked.answer.without?.totalUsd == null
      ? []
      : say`; what is left without it is ${composer.figure(asked, 'without.totalUsd', 'usd', [...worldRows(asked), ...partnerRows(asked, top)])}`;
  const concentration =
    asked.answer.herfindahl === null
      ? []
      : say`. The concentration index stands at ${composer.figure(asked, 'herfindahl', 'index')}, where one would mean a single partner; among the others alone it lies between ${composer.figure(asked, 'without.herfindahl', 'index')} and ${composer.figure(asked, 'without.herfindahlHigh', 'index')}`;
  return [...sentence, ...total, ...rest, ...concentration, ...say`. Basis: ${composer.text(asked, 'basisName')}.`];
}

function partnersTable(composer: Composer, brief: BriefCase, asked: AskedQuestion<PartnersAnswer>): Block {
  const cell = (
    partner: PartnersAnswer['partners'][number],
    field: 'totalUsd' | 'share' | 'rank',
    format: 'usd' | 'percent' | 'count',
  ): Inline[] =>
    partner[field] === null
      ? [prose('not stated')]
      : [
          composer.figure(
            asked,
            `partners[partner=${partner.partner}].${field}`,
            format,
            partnerRows(asked, partner.partner),
          ),
        ];
  return {
    kind: 'table',
    id: 'partners',
    title: say`Partners of ${composer.the(brief.party)} in ${composer.figure(asked, 'year', 'plain', worldRows(asked))}, on the basis ${composer.text(asked, 'basisName')}`,
    columns: [
      { title: 'Partner', align: 'left' },
      { title: 'Rank', align: 'right' },
      { title: 'Two-way trade', align: 'right' },
      { title: 'Share', align: 'right' },
      { title: 'Class', align: 'left' },
    ],
    rows: asked.answer.partners.map((partner) => [
      [composer.named(partner.partner)],
      cell(partner, 'rank', 'count'),
      cell(partner, 'totalUsd', 'usd'),
      cell(partner, 'share', 'percent'),
      [prose(partner.class)],
    ]),
    note: say`Rule for the basis: ${asked.answer.rule}. Ranks that the source does not state follow from the values listed.`,
  };
}

function passedOver(composer: Composer, asked: AskedQuestion<PartnersAnswer>): Block[] {
  if (asked.answer.passedOver.length === 0) return [];
  return [
    { kind: 'heading', level: 1, id: 'passed-over', text: say`What was passed over` },
    {
      kind: 'table',
      id: 'passed-over-table',
      title: say`Other bases for the same year, not added and not averaged`,
      columns: [
        { title: 'Basis', align: 'left' },
        { title: 'Partners with a value', align: 'right' },
        { title: 'Its world total', align: 'right' },
        { title: 'Why it was passed over', align: 'left' },
      ],
      rows: asked.answer.passedOver.map((entry) => [
        [composer.text(asked, `passedOver[basis=${entry.basis}].basisName`)],
        [composer.figure(asked, `passedOver[basis=${entry.basis}].partners`, 'count')],
        entry.totalUsd === null
          ? [prose('none stated')]
          : [composer.figure(asked, `passedOver[basis=${entry.basis}].totalUsd`, 'usd')],
        [prose(entry.reason)],
      ]),
    },
  ];
}

function blocBlocks(composer: Composer, brief: BriefCase, asked: AskedQuestion<PartnersAnswer>): Block[] {
  const { bloc } = asked.answer;
  if (bloc === null) return [];
  const minus = bloc.minus.length > 0 ? say` without ${composer.theAll(bloc.minus)}` : [];
  const published = bloc.published.map((figure, index): Inline[] => {
    const rows = rowsOf('trade', [figure]);
    const share =
      figure.shareOfTotal === null
        ? []
        : say`: ${composer.figure(asked, `bloc.published[${index}].shareOfTotal`, 'percent', [...rows, ...worldRows(asked)])} of all trade`;
    const without =
      figure.shareWithout === null
        ? []
        : say` and ${composer.figure(asked, `bloc.published[${index}].shareWithout`, 'percent', [...rows, ...worldRows(asked)])} of trade without the largest partner`;
    return say`A published compilation puts the trade with ${composer.body(brief.bloc)}${minus} at ${composer.figure(asked, `bloc.published[${index}].totalUsd`, 'usd', rows)} (${figure.basis})${share}${without}. The denominator is from another compiler, so the share mixes bases.`;
  });
  return [
    { kind: 'heading', level: 1, id: 'bloc-arithmetic', text: say`The bloc, with and without members` },
    ...published.map((text): Block => ({ kind: 'paragraph', text })),
    {
      kind: 'table',
      id: 'bloc-by-basis',
      title: say`${composer.body(brief.bloc)}${minus}: sum over members with a value, by basis`,
      columns: [
        { title: 'Basis', align: 'left' },
        { title: 'What it states', align: 'left' },
        { title: 'Sum', align: 'right' },
        { title: 'Members with a value', align: 'left' },
        { title: 'Missing, not zero', align: 'left' },
      ],
      rows: bloc.byBasis.map((entry, index) => [
        [prose(entry.basis)],
        [prose(entry.measure)],
        [composer.figure(asked, `bloc.byBasis[${index}].totalUsd`, 'usd')],
        [prose(entry.reported.join(', '))],
        [prose(entry.notReported.length === 0 ? 'none' : entry.notReported.join(', '))],
      ]),
      note: say`Membership on ${composer.figure(asked, 'bloc.on', 'plain')}. Sums of different bases stand side by side; a sum over few members is no total of the bloc.`,
    },
  ];
}

async function disputedBlocks(
  composer: Composer,
  brief: BriefCase,
  { partner, year }: NonNullable<BriefCase['disputed']>,
): Promise<Block[]> {
  const asked = await composer.ask<DyadAnswer>('trade', { actor: brief.party, partner, year: String(year) });
  const shown = asked.answer.values
    .map((value, index) => ({ value, index }))
    .filter(({ value }) => value.period === String(year));
  const rows = ({ value }: (typeof shown)[number]): ReturnType<typeof rowsOf> => rowsOf('trade', [value]);
  const figure = (entry: (typeof shown)[number]): Inline =>
    composer.figure(asked, `values[${entry.index}].valueUsd`, 'usd', rows(entry));
  const yearFigure = composer.figure(asked, 'year', 'plain');
  const heading = say`${composer.named(partner)}: one year, several values`;
  const title = plainText(heading);
  const twin = {
    kind: 'table' as const,
    id: 'disputed-values',
    title: say`Trade of ${composer.the(brief.party)} with ${composer.the(partner)} in ${yearFigure}, as each source states it`,
    columns: [
      { title: 'Basis', align: 'left' as const },
      { title: 'Flow', align: 'left' as const },
      { title: 'Value', align: 'right' as const },
      { title: 'Class', align: 'left' as const },
    ],
    rows: shown.map((entry) => [
      [composer.text(asked, `values[${entry.index}].basisName`, rows(entry))],
      [prose(entry.value.flow)],
      [figure(entry)],
      [prose(entry.value.class)],
    ]),
    note: say`Exports leave ${composer.the(brief.party)}; totals are both flows. The values are rivals: none is an average of the others.`,
  };
  const totals = shown.filter(({ value }) => value.flow === 'total');
  return [
    { kind: 'heading', level: 1, id: 'disputed', text: heading },
    {
      kind: 'paragraph',
      text:
        asked.answer.spread === null
          ? say`Fewer than two sources state the same flow.`
          : say`For ${composer.the(partner)} in ${yearFigure} the two-way values on record run from ${composer.figure(asked, 'spread.lowUsd', 'usd', totals.flatMap(rows))} to ${composer.figure(asked, 'spread.highUsd', 'usd', totals.flatMap(rows))}.`,
    },
    {
      kind: 'picture',
      id: 'disputed-picture',
      title: heading,
      subtitle: say`Each source's value of the same cell, by flow; the mark tells the confidence class`,
      svg: competingValues({
        id: 'disputed',
        title,
        description: `Values for trade with ${composer.name(partner)} , one value a row: ${shown.map(({ value }) => `${value.basisName} ${value.flow} ${formatFigure(value.valueUsd, 'usd')}`).join('; ')}.`,
        valueFormat: 'usd',
        values: shown.map(({ value }, index) => ({
          id: `${value.id}-${index}`,
          label: value.basisName,
          detail: value.flow,
          value: value.valueUsd,
          text: formatFigure(value.valueUsd, 'usd'),
          class: value.class as 'official',
        })),
      }),
      alt: `Dot plot of competing values: ${shown.map(({ value }) => `${value.basisName}, ${value.flow}, ${formatFigure(value.valueUsd, 'usd')}`).join('; ')}.`,
      sources: [...new Set(shown.map(({ value }) => value.source))],
      twin,
    },
  ];
}
