import type { Block, Inline } from '../../briefs/document.ts';
import { plainText, prose } from '../../briefs/document.ts';
import { shareChart } from '../../briefs/figures/share-chart.ts';
import type { YearSeries } from '../../briefs/figures/year-series.ts';
import { tradeBases } from '../../core/trade-basis.ts';
import type { DyadAnswer } from '../trade/trade-dyad.ts';
import type { PartnersAnswer } from '../trade/trade-partners.ts';
import type { BriefCase } from './brief-case.ts';
import { type AskedQuestion, type Composer, rowsOf, say } from './composer.ts';

/** One series of a partner's share: the published one, or shares over a compiler's own world total. */
interface ShareSeries {
  readonly basis: string;
  readonly label: string;
  readonly measure: string;
  readonly class: string;
  readonly points: readonly {
    readonly year: number;
    readonly share: number;
    readonly figure: Inline;
    readonly source: string;
  }[];
}

/** The largest partner's share over time, every basis as a series of its own: sentence, picture and table twin. */
export async function shareBlocks(composer: Composer, brief: BriefCase, partner: string): Promise<Block[]> {
  const asked = await composer.ask<DyadAnswer>('trade', { actor: brief.party, partner });
  const published = publishedSeries(composer, asked);
  const all = [...(published === null ? [] : [published]), ...(await importSeries(composer, brief, partner, asked))];
  const main = all[0];
  if (main === undefined) return [];
  const [first, last] = [main.points[0], main.points.at(-1)];
  const top = [...main.points].sort((a, b) => b.share - a.share)[0];
  if (first === undefined || last === undefined || top === undefined) return [];
  const year = (point: typeof first): Inline => yearFigure(composer, asked, point.year);
  const heading = say`The share of ${composer.the(partner)} over time`;
  const title = plainText(heading);
  const years = [...new Set(all.flatMap((series) => series.points.map((point) => point.year)))].sort((a, b) => a - b);
  return [
    {
      kind: 'paragraph',
      text: say`By ${main.label} the share of ${composer.the(partner)} was ${first.figure} in ${year(first)} and ${last.figure} in ${year(last)}; it stood highest in ${year(top)}, at ${top.figure}.`,
    },
    {
      kind: 'picture',
      id: 'share-over-time',
      title: heading,
      subtitle: say`Share of ${composer.the(brief.party)}'s trade, each basis a series of its own; a year without a figure is a gap, not a zero`,
      svg: shareChart({
        id: 'share',
        title,
        description: `Lines by basis: ${all.map((series) => `${series.label}, from ${series.points[0]?.year} to ${series.points.at(-1)?.year}`).join('; ')}.`,
        valueFormat: 'percent',
        series: all.map(
          (series): YearSeries => ({
            id: series.basis,
            label: series.label,
            class: series.class as YearSeries['class'],
            points: series.points.map(({ year: at, share }) => ({ year: at, value: share })),
          }),
        ),
      }),
      alt: `Line chart of the share of ${composer.name(partner)}: ${all.map((series) => `${series.label} from ${percent(series.points[0]?.share)} in ${series.points[0]?.year} to ${percent(series.points.at(-1)?.share)} in ${series.points.at(-1)?.year}`).join('; ')}.`,
      sources: [...new Set(all.flatMap((series) => series.points.map((point) => point.source)))],
      twin: {
        kind: 'table',
        id: 'share-table',
        title: say`${heading}, by basis`,
        columns: [
          { title: 'Year', align: 'left' },
          ...all.map((series) => ({ title: series.label, unit: series.measure, align: 'right' as const })),
        ],
        rows: years.map((at) => [
          [yearFigure(composer, asked, at)],
          ...all.map((series) => {
            const point = series.points.find((entry) => entry.year === at);
            return [point?.figure ?? prose('no figure')];
          }),
        ]),
        note: say`Published shares are printed as their compiler states them. Shares of imports divide the partner's declared exports by those of all partners in the same compilation.`,
      },
    },
  ];
}

function percent(share: number | undefined): string {
  return share === undefined ? 'no figure' : `${(share * 100).toFixed(1)} percent`;
}

/** A year as a figure, resting on the row that carries it. */
function yearFigure(composer: Composer, asked: AskedQuestion<DyadAnswer>, year: number): Inline {
  const share = asked.answer.shares.findIndex((entry) => entry.year === year);
  if (share >= 0)
    return composer.figure(
      asked,
      `shares[${share}].year`,
      'plain',
      rowsOf('trade_shares', asked.answer.shares.slice(share, share + 1)),
    );
  const value = asked.answer.values.findIndex((entry) => entry.period === String(year));
  return composer.figure(
    asked,
    `values[${value}].period`,
    'plain',
    rowsOf('trade', asked.answer.values.slice(value, value + 1)),
  );
}

function publishedSeries(composer: Composer, asked: AskedQuestion<DyadAnswer>): ShareSeries | null {
  const { shares } = asked.answer;
  const basis = shares[0]?.basis;
  if (basis === undefined) return null;
  return {
    basis,
    label: tradeBases[basis]?.name ?? basis,
    measure: 'share of two-way trade',
    class: shares[0]?.class ?? 'estimate',
    points: shares
      .map((entry, index) => ({
        year: entry.year,
        share: entry.share,
        source: entry.source,
        figure: composer.figure(asked, `shares[${index}].share`, 'percent', rowsOf('trade_shares', [entry])),
      }))
      .sort((a, b) => a.year - b.year),
  };
}

/** Shares of imports on the bases that state the partner's and all partners' exports to the state in one compilation. */
async function importSeries(
  composer: Composer,
  brief: BriefCase,
  partner: string,
  asked: AskedQuestion<DyadAnswer>,
): Promise<ShareSeries[]> {
  const bases = [
    ...new Set(asked.answer.values.filter((value) => value.flow === 'imports').map((value) => value.basis)),
  ].sort();
  const series: ShareSeries[] = [];
  for (const basis of bases) {
    const years = [
      ...new Set(
        asked.answer.values
          .filter((value) => value.basis === basis && value.flow === 'imports' && /^\d{4}$/.test(value.period))
          .map((value) => value.period),
      ),
    ].sort();
    const points: ShareSeries['points'][number][] = [];
    for (const year of years) {
      const picture = await composer.ask<PartnersAnswer>('trade', { actor: brief.party, year, basis });
      const entry = picture.answer.partners.find((candidate) => candidate.partner === partner);
      if (
        picture.answer.measure !== 'imports' ||
        entry === undefined ||
        entry.share === null ||
        picture.answer.totalUsd === null
      )
        continue;
      points.push({
        year: Number(year),
        share: entry.share,
        source: entry.source,
        figure: composer.figure(picture, `partners[partner=${partner}].share`, 'percent', rowsOf('trade', [entry])),
      });
    }
    if (points.length > 1)
      series.push({
        basis,
        label: tradeBases[basis]?.name ?? basis,
        measure: 'share of imports',
        class: 'mirror',
        points,
      });
  }
  return series;
}
