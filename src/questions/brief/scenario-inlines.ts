/** Values of a scenario as inline pieces, each looked up again where it stands in the answer. */
import { designation, type FigureOrigin, figure, type Inline, prose } from '../../briefs/document.ts';
import { valueAt } from '../../core/answer-path.ts';

/** A number as printed: six significant digits, thousands apart. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return grouped(String(value));
  const size = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return grouped(
    value
      .toFixed(Math.min(20, Math.max(0, 5 - size)))
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, ''),
  );
}

function grouped(text: string): string {
  const [whole = '', rest] = text.split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? apart : `${apart}.${rest}`;
}

/**
 * A value of an answer: a number as a figure, a text with digits as a designation, a list item by item.
 * @param missing what stands for no value
 */
export function valueInlines(
  answer: unknown,
  path: string,
  origin: (path: string) => FigureOrigin,
  missing: string,
): readonly Inline[] {
  const value = valueAt(answer, path);
  if (value === null || value === undefined) return [prose(missing)];
  if (typeof value === 'number') return [figure(plainNumber(value), value, origin(path))];
  if (typeof value === 'boolean') return [prose(value ? 'yes' : 'no')];
  if (typeof value === 'string') return [textInline(value, path, origin)];
  if (!Array.isArray(value)) return [prose('see the answer')];
  if (value.length === 0) return [prose('none')];
  return value.flatMap((_, at) => [
    ...(at === 0 ? [] : [prose(', ')]),
    ...valueInlines(answer, `${path}[${at}]`, origin, missing),
  ]);
}

/** A text: running text where it holds no digit. */
export function textInline(text: string, path: string, origin: (path: string) => FigureOrigin): Inline {
  return /\p{Nd}/u.test(text) ? designation(text, origin(path)) : prose(text);
}
