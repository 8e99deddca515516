/** Files made in the browser: a drawing as SVG with its colours written out, or as PNG at twice its size. */

/** Hands bytes to the reader under a name. */
export function save(name: string, content: Blob): void {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(content);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}

const written = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'letter-spacing',
  'font-variant-numeric',
  'visibility',
] as const;

/** What stands around a drawing when it leaves the page. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
}

/**
 * A drawing that stands alone: styles written out, title, subtitle and source line with it.
 * @param svg the drawing as it is on the page
 */
export function standalone(svg: SVGSVGElement, caption: Caption): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [
    [svg, ...svg.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ];
  from.forEach((element, index) => {
    const target = to[index];
    if (target === undefined) return;
    const style = getComputedStyle(element);
    for (const property of written) {
      const value = style.getPropertyValue(property);
      if (value !== '') target.setAttribute(property, value);
    }
    for (const name of ['class', 'style', 'tabindex', 'role']) target.removeAttribute(name);
    for (const { name } of [...target.attributes]) if (name.startsWith('on')) target.removeAttribute(name);
  });
  const box = svg.viewBox.baseVal;
  const [width, height] = box !== null && box.width > 0 ? [box.width, box.height] : [svg.clientWidth, svg.clientHeight];
  const style = getComputedStyle(document.documentElement);
  const [paper, ink, muted] = ['--go-paper', '--go-ink', '--go-muted'].map((name) => style.getPropertyValue(name));
  const lines = [
    ...wrapped(caption.title, width / 8.2).map((text) => ({ text, size: 15, weight: 600, fill: ink })),
    ...wrapped(caption.subtitle, width / 6.4).map((text) => ({ text, size: 12, weight: 400, fill: muted })),
  ];
  const below = wrapped(caption.source, width / 5.6).map((text) => ({ text, size: 10.5, weight: 400, fill: muted }));
  const top = lines.reduce((sum, { size }) => sum + size * 1.4, 12);
  const bottom = below.reduce((sum, { size }) => sum + size * 1.4, 16);
  copy.setAttribute('x', '16');
  copy.setAttribute('y', String(top));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.removeAttribute('xmlns');
  const family = escaped(style.getPropertyValue('--figures') || 'sans-serif');
  const put = (set: typeof lines, start: number) => {
    let y = start;
    return set
      .map(({ text, size, weight, fill }) => {
        y += size * 1.4;
        return `<text x="16" y="${y.toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`;
      })
      .join('');
  };
  const [w, h] = [width + 32, top + height + bottom + 8];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" font-family="${family}"><rect width="${w}" height="${h}" fill="${paper}"/>${put(lines, 0)}${new XMLSerializer().serializeToString(copy)}${put(below, top + height)}</svg>`;
}

/** The same as PNG. */
export async function rasterised(svg: string, scale = 2): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob === null ? fail(new Error('no picture')) : done(blob)), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

function wrapped(text: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= characters) lines[lines.length - 1] = `${last} ${word}`;
    else if (word !== '') lines.push(word);
  }
  return lines;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
