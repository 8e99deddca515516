import { describe, expect, test } from 'vitest';
import { type FigureOrigin, figure } from './document.ts';
import { renderHtml } from './render-html.ts';
import { safeSvg } from './safe-svg.ts';
import { sampleDocument as document, samplePicture as picture } from './sample-document.ts';

const html = renderHtml(document);

describe('renderHtml', () => {
  test('one file without script, with a policy that forbids it, and nothing loaded from outside', () => {
    expect(html).not.toMatch(/<script|<link|<img|@import|url\((?!#)/i);
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(html).toContain('<meta name="generator" content="Good Offices">');
    expect(html).toContain('<html lang="en">');
    expect(renderHtml(document, { lang: 'ko' })).toContain('<html lang="ko">');
  });
  test('a figure is a link to its note and tells source, rows and question', () => {
    expect(html).toContain(
      'href="#note-1" title="[1] Title of kotra &quot;&gt;&lt;script&gt;alert()&lt;/script&gt;&amp; · rows: trade/a · asked: trade a=PRK: total">98 %</a>',
    );
  });
  test('a figure tells the competing values of its answer, or that there is none; nothing where nobody looked', () => {
    const origin = {
      sources: ['kotra'],
      rows: ['trade/a'],
      from: { question: 'trade', parameters: {}, path: 'total' },
    };
    const rival = {
      path: 'other[0]',
      unit: 'US$',
      ground: 'oec, imports',
      source: 'x',
      row: 'r',
      class: 'mirror',
      agrees: false,
    };
    const rivals = [
      { ...rival, value: 3_470_000_000 },
      { ...rival, value: 0.0126, unit: '0-1', ground: 'by hand', source: null, row: null, class: null },
    ];
    const titleOf = (one: FigureOrigin): string => {
      const text = [figure('US$ 6 billion', 6e9, one)];
      const section = { id: 's', title: 'S', blocks: [{ kind: 'paragraph', text }] } as const;
      return /title="([^"]*)">US\$ 6/.exec(renderHtml({ ...document, sections: [section] }))?.[1] ?? '';
    };
    expect(titleOf({ ...origin, rivals })).toMatch(
      / · competing: US\$ 3,470,000,000 \(oec, imports, mirror, x\); 1\.3 % \(by hand\)$/,
    );
    expect(titleOf({ ...origin, rivals: [] })).toMatch(/ · no competing value in the answer$/);
    expect(titleOf(origin)).not.toContain('competing');
  });
  test('a repeated source keeps its number; two sources give two numbers; one clause prints one number', () => {
    const lead = /<p class="lead">.*?<\/p>/.exec(html)?.[0] ?? '';
    const numbers = [...lead.matchAll(/<sup class="ref">(.*?)<\/sup>/g)].map(([, inner = '']) =>
      inner.replace(/<[^>]+>/g, ''),
    );
    expect(numbers).toEqual(['1', '2\u20133']);
    expect(lead.match(/class="figure"/g)).toHaveLength(3);
  });
  test('headings leave no rank out and have their own anchors', () => {
    const ranks = [...html.matchAll(/<h([1-6])/g)].map(([, rank]) => Number(rank));
    for (let k = 1; k < ranks.length; k++) expect((ranks[k] ?? 0) - (ranks[k - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(ranks.filter((rank) => rank === 1)).toHaveLength(1);
    expect(html).toContain('<h3 id="one-b">Again</h3>');
  });
  test('ids are unique and every inner link has its target', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target = ''] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
  test('tables: caption, scope, numbers right, shared sources once at the head', () => {
    expect(html).toContain('<th scope="col" class="number noted">Value <span class="unit">US$ m</span></th>');
    expect(html.match(/<caption>/g)).toHaveLength(2);
    expect(html).toContain('<th scope="row">ITC</th>');
    const same = html.slice(html.indexOf('id="table-same"'));
    expect(same).toContain('<caption>The cell<sup class="ref">');
  });
  test('a picture has finding, subtitle, drawing, sources and its table', () => {
    expect(html).toContain('<p class="finding">Who is asked decides</p>');
    expect(html).toContain(picture.svg);
    expect(html).toContain('<details class="twin">');
  });
  test('the appendix cites in full, links the address, gives BibTeX, names class, licence and gate', () => {
    const appendix = html.slice(html.indexOf('id="go-sources"'));
    expect(appendix).toContain('href="https://example.org/itc?a=1&amp;b=2"');
    expect(appendix).toContain('@online{itc,');
    expect(appendix).toContain('cite-only: may be cited, not reproduced');
    expect(appendix).toContain('press: reported by a newspaper');
    expect(appendix.match(/<li id="source-/g)).toHaveLength(4);
  });
  test('prints on A4 with repeated table heads and unbroken plates', () => {
    expect(html).toMatch(/@page\{size:A4/);
    expect(html).toContain('thead{display:table-header-group}');
    expect(html).toMatch(/\.plate,tr,dl,pre\{break-inside:avoid\}/);
    expect(html).toContain('details::details-content');
  });
  test('an address that a browser should not open is no link; an unknown source is said', () => {
    const first = document.sources[0];
    const bad = { ...document, sources: first ? [{ ...first, url: 'javascript:alert()' }] : [] };
    const page = renderHtml(bad);
    expect(page).not.toContain('href="javascript');
    expect(page).toContain('is missing from the list of sources');
  });
  test('the same page every time', () => {
    expect(renderHtml(structuredClone(document))).toBe(html);
  });
});

describe('safeSvg', () => {
  test.each([
    '<svg xmlns="x"><script>1</script></svg>',
    '<svg xmlns="x"><a href="http://x">1</a></svg>',
    '<svg xmlns="x" onload="x"></svg>',
    '<svg xmlns="x"><rect fill="url(http://x)"/></svg>',
    '<svg xmlns="x"><rect style="fill:red"/></svg>',
    '<svg xmlns="x"><foreignObject/></svg>',
    '<div></div>',
  ])('refuses %s', (svg) => {
    expect(() => safeSvg(svg)).toThrow(/safeSvg/);
  });
  test('lets its own drawings through', () => {
    expect(safeSvg(picture.svg)).toBe(picture.svg);
  });
});
