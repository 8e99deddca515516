import { DomainError } from '../../core/errors.ts';

/** The values that each option of a model may take, the default first. */
export type VariantChoices<T> = { readonly [K in keyof T]: readonly T[K][] };

/**
 * Options of a model from a text: `option=value`, or a value alone where one option only has it, separated by commas.
 * @param model for the message
 * @param text what was asked; empty for the defaults
 * @throws DomainError for an unknown option or value, or an option named twice; the message lists all
 * @example variantOf('median', 'lower', { tie: ['midpoint', 'lower', 'upper'] }) // => { tie: 'lower' }
 */
export function variantOf<T extends object>(model: string, text: string, choices: VariantChoices<T>): T {
  const options = Object.entries(choices) as [string, readonly (string | number)[]][];
  const chosen = new Map<string, string | number>(
    options.map(([name, values]) => [name, values[0] as string | number]),
  );
  const named = new Set<string>();
  for (const word of text.split(/[,\s]+/).filter((part) => part !== '')) {
    const [left = '', right] = word.split('=');
    const hits = options.flatMap(([name, values]) =>
      right === undefined || optionWord(name) === left
        ? values.filter((value) => String(value) === (right ?? left)).map((value) => ({ name, value }))
        : [],
    );
    const [hit] = hits;
    if (hit === undefined || hits.length > 1) {
      const known = options.map(([name, values]) => `${optionWord(name)}=${values.join('|')}`).join(', ');
      const fault = hits.length > 1 ? 'fits several options, name one' : 'is not known';
      throw new DomainError(
        `bargain: variant of ${model} ${fault}; got "${word.slice(0, 40)}"; ${known === '' ? 'it has none' : `it takes ${known}`}`,
      );
    }
    if (named.has(hit.name))
      throw new DomainError(`bargain: variant names ${optionWord(hit.name)} twice; got "${text.slice(0, 60)}"`);
    named.add(hit.name);
    chosen.set(hit.name, hit.value);
  }
  return Object.fromEntries(chosen) as T;
}

/** Options as a text that {@link variantOf} reads back. */
export function variantText(options: object): string {
  const text = Object.entries(options)
    .map(([name, value]) => `${optionWord(name)}=${value}`)
    .join(', ');
  return text === '' ? 'none' : text;
}

function optionWord(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
