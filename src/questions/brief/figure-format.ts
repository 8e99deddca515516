/** How a value is printed in a brief, and whether a printed text still says the value. */

export type FigureFormat = 'count' | 'percent' | 'usd' | 'index' | 'plain';

/**
 * A value as printed.
 * @example formatFigure(0.913, 'percent') // => '91.3 %'
 * @example formatFigure(87000000, 'usd') // => 'US$ 87 million'
 */
export function formatFigure(value: number | string, format: FigureFormat): string {
  if (typeof value === 'string') return value;
  switch (format) {
    case 'percent':
      return `${trimmed(value * 100, Math.abs(value) < 0.001 ? 2 : 1)} %`;
    case 'usd':
      return usd(value);
    case 'index':
      return value.toFixed(2);
    case 'count':
      return grouped(value);
    case 'plain':
      return String(value);
  }
}

function usd(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `US$ ${trimmed(value / 1e9, 2)} billion`;
  if (size >= 1e6) return `US$ ${trimmed(value / 1e6, 1)} million`;
  return `US$ ${grouped(value)}`;
}

function trimmed(value: number, digits: number): string {
  const fixed = value.toFixed(digits);
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
}

function grouped(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const separated = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/**
 * Whether a printed text says a value, to the precision it prints.
 * @param text as printed: `91.3 %`, `US$ 6.25 billion`, `1,207`, a date or a designation
 * @param value as computed
 * @example saysValue('91.3 %', 0.9136) // => false
 */
export function saysValue(text: string, value: number | string): boolean {
  if (typeof value === 'string') return text === value;
  const match = /-?\d[\d,]*(?:\.(\d+))?/.exec(text);
  if (!match) return false;
  const scale = text.includes('%') ? 0.01 : text.includes('billion') ? 1e9 : text.includes('million') ? 1e6 : 1;
  const printed = Number(match[0].replaceAll(',', '')) * scale;
  const unit = 10 ** -(match[1]?.length ?? 0) * scale;
  return Math.abs(printed - value) <= unit / 2 + Math.abs(value) * 1e-12;
}
