/**
 * A path to one value in an answer: `bloc.abroad`, `meetings.length`, `partners[partner=CHN].share`, `rollCalls[0].id`.
 * Every printed figure carries one, so that it can be looked up again.
 */
import { DomainError } from './errors.ts';

const segment = /^(?:\.?([A-Za-z_]\w*)|\[(\d+)\]|\[([A-Za-z_]\w*)=([^\]]*)\])/;

/**
 * Looks a value up.
 * @param answer what a question answered
 * @param path names joined by dots, `[n]` for the n-th element from zero, `[field=value]` for the first that has it
 * @returns the value, or `undefined` where the path leads nowhere
 * @throws DomainError when the path is none
 * @example valueAt({ hosts: [{ state: 'CHE', meetings: 5 }] }, 'hosts[state=CHE].meetings') // => 5
 */
export function valueAt(answer: unknown, path: string): unknown {
  let rest = path;
  let value = answer;
  while (rest !== '') {
    const match = segment.exec(rest);
    if (!match) throw new DomainError(`valueAt: not a path; got "${path}" at "${rest}"`);
    const [whole, name, index, field, wanted] = match;
    rest = rest.slice(whole.length);
    if (name !== undefined) value = propertyOf(value, name);
    else if (index !== undefined) value = Array.isArray(value) ? value[Number(index)] : undefined;
    else
      value = Array.isArray(value) ? value.find((item) => String(propertyOf(item, field ?? '')) === wanted) : undefined;
  }
  return value;
}

function propertyOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return name === 'length' ? value.length : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as { readonly [key: string]: unknown })[name];
}
