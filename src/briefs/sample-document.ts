/** A small document with every kind of block, for the tests of the renderers and checks. */
import {
  cite,
  type Document,
  designation,
  type FigureOrigin,
  figure,
  type Picture,
  prose,
  type Table,
} from './document.ts';
import { competingValues } from './figures/competing-values.ts';

/** Text that would break out of a page that forgot to escape it. */
const hostileText: string = '"><script>alert()</script>&';
const from = (sources: readonly string[], rows: readonly string[] = ['trade/a']): FigureOrigin => ({
  sources,
  rows,
  from: { question: 'trade', parameters: { a: 'PRK' }, path: 'total' },
});
const entry = (id: string): Document['sources'][number] => ({
  id,
  title: `Title of ${id} ${hostileText}`,
  publisher: 'KOTRA',
  author: null,
  published: '2016',
  url: `https://example.org/${id}?a=1&b=2`,
  retrieved: '[..2026-11-21]',
  licence: 'facts only',
  gate: 'cite-only',
  class: 'press',
});
const twin: Table = {
  kind: 'table',
  id: 'twin',
  title: [prose('The cell')],
  columns: [
    { title: 'Basis', align: 'left' },
    { title: 'Value', unit: 'US$ m', align: 'right' },
  ],
  rows: [
    [[prose('ITC')], [figure('87', 87e6, from(['itc']))]],
    [[prose(hostileText)], [figure('44.9', 44.9e6, from(['kbs']))]],
  ],
};
/** The one picture of the sample. */
export const samplePicture: Picture = {
  kind: 'picture',
  id: 'cell',
  title: [prose('Who is asked decides')],
  subtitle: [prose('US dollars')],
  svg: competingValues({
    id: 'cell',
    title: 'Who is asked decides',
    description: 'Two values.',
    valueFormat: 'usd',
    values: [{ id: 'a', label: 'ITC', value: 87e6, text: '87', class: 'mirror' }],
  }),
  alt: 'Two values.',
  sources: ['itc', 'kbs'],
  twin,
};
/** The sample. */
export const sampleDocument: Document = {
  title: [prose('China took '), figure('98 %', 0.98, from(['kotra']))],
  subtitle: hostileText,
  imprint: [[prose('Data as of '), designation('2026-11-21', from(['kotra']))]],
  sections: [
    {
      id: 'one',
      title: 'One',
      blocks: [
        {
          kind: 'paragraph',
          tone: 'lead',
          text: [
            figure('32.7 %', 0.327, from(['kotra'])),
            prose(' in '),
            designation('2003', from(['kotra'])),
            prose('; '),
            figure('45', 45, from(['itc', 'kbs'])),
          ],
        },
        { kind: 'heading', level: 3, id: 'deep', text: [prose('Deep')] },
        { kind: 'heading', level: 1, id: 'one', text: [prose('Again')] },
        { kind: 'list', items: [[prose('first'), cite('kbs')]] },
        { kind: 'paragraph', tone: 'caveat', text: [prose('careful')] },
        samplePicture,
        { kind: 'page-break' },
        { ...twin, id: 'same', rows: twin.rows.slice(0, 1), note: [prose('no row is zero')] },
      ],
    },
  ],
  sources: ['kotra', 'itc', 'kbs', 'unused'].map(entry),
};
