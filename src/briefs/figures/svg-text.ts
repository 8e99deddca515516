/** SVG as text: escaping, numbers, elements. Everything a picture prints goes through here. */
import { DomainError } from '../../core/errors.ts';
import { escapeXml } from '../../core/xml-text.ts';

export interface Attributes {
  readonly [name: string]: string | number | undefined;
}

/**
 * A coordinate in pixels with at most one decimal.
 * @throws DomainError when the value is not finite: a drawing never holds NaN
 * @example coordinate(12.3456) // => '12.3'
 */
export function coordinate(pixels: number): string {
  if (!Number.isFinite(pixels)) throw new DomainError(`coordinate: must be finite; got ${pixels}`);
  const tenths = Math.round(pixels * 10);
  return String(tenths === 0 ? 0 : tenths / 10);
}

/** An identifier that is safe in an attribute and in `url(#...)`. */
export function safeId(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  return /^[A-Za-z]/.test(safe) ? safe : `p-${safe}`;
}

/**
 * One element. Numbers are rounded to a tenth; an attribute that is undefined is left out; text must come escaped.
 * @example element('circle', { cx: 1.23, r: 4 }) // => '<circle cx="1.2" r="4"/>'
 */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let open = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    open += ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(value)}"`;
  }
  const inner = children.join('');
  return inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`;
}

/** A text element at a point; `content` is escaped here. */
export function label(x: number, y: number, content: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeXml(content));
}

/** Text of an axis: scaffolding, not a datum, so a check of figures passes over it. */
export function scaleLabel(x: number, y: number, content: string, attributes: Attributes = {}): string {
  return label(x, y, content, { class: 'go-scale', ...attributes });
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return element('line', { x1, y1, x2, y2, ...attributes });
}

/** The tooltip of the element that holds it, and its name for a screen reader. */
export function tooltip(text: string): string {
  return element('title', {}, escapeXml(text));
}

/** A tooltip that names only what an axis shows. */
export function scaleTooltip(text: string): string {
  return element('title', { class: 'go-scale' }, escapeXml(text));
}
