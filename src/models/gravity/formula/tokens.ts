/** Cuts formulas and row filters into words. */
import { DomainError } from '../../../core/errors.ts';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
  /** first character, from 1 */
  readonly at: number;
}

const pattern =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_.][\p{L}\p{N}_.]*)|`(?<quotedName>[^`]+)`|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<sign>%in%|%%|==|!=|<>|<=|>=|&&|\|\||[-+*/^%<>=&|!~:(),[\]]))/uy;

/**
 * @param place what is read, for messages
 * @throws DomainError at a character that fits nowhere
 */
export function tokensOf(source: string, place: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  while (source.slice(from).trim() !== '') {
    pattern.lastIndex = from;
    const found = pattern.exec(source);
    const at = from + (/^\s*/.exec(source.slice(from))?.[0].length ?? 0) + 1;
    const groups = found?.groups;
    if (found === null || groups === undefined)
      throw new DomainError(`${place}: cannot be read at character ${at}; got "${source.slice(at - 1, at + 19)}"`);
    const { number, name, quotedName, double, single, sign } = groups;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else if (quotedName !== undefined) tokens.push({ kind: 'name', text: quotedName, at });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at });
    else tokens.push({ kind: 'text', text: double ?? single ?? '', at });
    from = pattern.lastIndex;
  }
  tokens.push({ kind: 'end', text: 'the end', at: source.length + 1 });
  return tokens;
}
