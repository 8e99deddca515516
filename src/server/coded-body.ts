/** Bodies in the content coding that a client takes, each coded at most once. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Body } from './answer-cache.ts';

export interface CodedBody {
  readonly content: Buffer;
  /** `null` = as it is */
  readonly coding: 'br' | 'gzip' | null;
}

const smallestCoded = 1024;
/** Quality of Brotli, of 11: beyond it a page of data gets little smaller and takes much longer. */
const quality = 5;
const coders = {
  br: (content: Buffer) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  gzip: (content: Buffer) => promisify(gzip)(content, { level: 6 }),
} as const;

const done = new WeakMap<Body, Map<'br' | 'gzip', Promise<Buffer>>>();

/**
 * A body that is asked for often, coded.
 * @param accepts the Accept-Encoding header
 */
export async function codedBody(body: Body, accepts: string | undefined): Promise<CodedBody> {
  const coding = isCompressible(body) ? chosenCoding(accepts ?? '') : null;
  if (coding === null) return { content: body.content, coding };
  const known = done.get(body) ?? new Map<'br' | 'gzip', Promise<Buffer>>();
  done.set(body, known);
  const coded = known.get(coding) ?? coders[coding](body.content);
  known.set(coding, coded);
  return { content: await coded, coding };
}

function isCompressible({ type, content }: Body): boolean {
  return (
    content.length >= smallestCoded &&
    (/^text\/|^application\/(?:json|openapi\+json|x-bibtex|x-research)/.test(type) || type === 'image/svg+xml')
  );
}

/**
 * The best coding that a header takes; one with weight 0 is refused.
 * @example chosenCoding('gzip, br;q=0') // => 'gzip'
 */
export function chosenCoding(accepts: string): 'br' | 'gzip' | null {
  const taken = new Set(
    accepts
      .toLowerCase()
      .split(',')
      .map((one) => one.trim().split(/\s*;\s*/))
      .filter(([, weight]) => weight === undefined || !/^q=0(\.0*)?$/.test(weight))
      .map(([name]) => name),
  );
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : null;
}
