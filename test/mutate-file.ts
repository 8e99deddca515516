/** Broken publishers' files out of good ones: what networks, editors, converters and enemies do to them. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import type { RandomStream } from '../src/core/random.ts';

/** A file after it was broken. */
export interface BrokenFile {
  readonly bytes: Buffer;
  /** what was done, for the message of a failing test */
  readonly how: string;
  /** what its name ends with besides its own */
  readonly suffix: string;
}

type Mutation = (bytes: Buffer, random: RandomStream) => Buffer;

const place = (bytes: Buffer, random: RandomStream): number => random.below(bytes.length + 1);
const pick = <T>(list: readonly T[], random: RandomStream): T => list[random.below(list.length)] as T;

function splice(bytes: Buffer, from: number, to: number, insert: Buffer | string): Buffer {
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(insert), bytes.subarray(to)]);
}

function noise(length: number, random: RandomStream): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

function lines(bytes: Buffer): string[] {
  return bytes.toString('latin1').split('\n');
}

function joined(parts: readonly string[]): Buffer {
  return Buffer.from(parts.join('\n'), 'latin1');
}

/** Cells that no publisher writes, or that spreadsheets run. */
const cells = [
  '=cmd|"/C calc"!A0',
  '+1+1',
  '-9',
  '-8',
  '9999',
  '1e999',
  '-0',
  'NaN',
  'Infinity',
  '0x1F',
  '１２',
  '1,5',
  '99999999999999999999',
  '\u0000',
  '\ud800',
  '2018-02-30',
  '0000-00-00',
  'null',
  '""',
  '"',
  ' ',
  '<script>',
  '&amp;',
  '%s%n',
  '../../etc/passwd',
  '𝔸',
  '\u202e',
  '__proto__',
  'constructor',
];

const mutations: { readonly [name: string]: Mutation } = {
  truncated: (bytes, random) => bytes.subarray(0, place(bytes, random)),
  emptied: () => Buffer.alloc(0),
  'bytes removed': (bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at + random.below(64), '');
  },
  'noise inserted': (bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at, noise(1 + random.below(64), random));
  },
  'noise written over': (bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at + 16, noise(16, random));
  },
  'bits flipped': (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let i = 0; i < 4 && copy.length > 0; i++) {
      const at = random.below(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    }
    return copy;
  },
  'line removed': (bytes, random) => {
    const all = lines(bytes);
    all.splice(random.below(all.length), 1);
    return joined(all);
  },
  'line doubled': (bytes, random) => {
    const all = lines(bytes);
    const at = random.below(all.length);
    all.splice(at, 0, all[at] ?? '');
    return joined(all);
  },
  'lines swapped': (bytes, random) => {
    const all = lines(bytes);
    const [a, b] = [random.below(all.length), random.below(all.length)];
    [all[a], all[b]] = [all[b] ?? '', all[a] ?? ''];
    return joined(all);
  },
  'columns swapped': (bytes, random) => {
    const separator = pick([',', ';', '\t'], random);
    const [a, b] = [random.below(8), random.below(8)];
    const onlyHeader = random.below(2) === 0;
    return joined(
      lines(bytes).map((line, i) => {
        const parts = line.split(separator);
        if ((onlyHeader && i > 0) || parts.length <= Math.max(a, b)) return line;
        [parts[a], parts[b]] = [parts[b] ?? '', parts[a] ?? ''];
        return parts.join(separator);
      }),
    );
  },
  'cell replaced': (bytes, random) => {
    const all = lines(bytes);
    const at = random.below(all.length);
    const separator = pick([',', ';', '\t', '>', ':'], random);
    const parts = (all[at] ?? '').split(separator);
    parts[random.below(parts.length)] = Buffer.from(pick(cells, random)).toString('latin1');
    all[at] = parts.join(separator);
    return joined(all);
  },
  'cells replaced everywhere': (bytes, random) => {
    const separator = pick([',', ';', '\t'], random);
    const column = random.below(8);
    const cell = Buffer.from(pick(cells, random)).toString('latin1');
    return joined(
      lines(bytes).map((line, i) => {
        const parts = line.split(separator);
        if (i > 0 && column < parts.length) parts[column] = cell;
        return parts.join(separator);
      }),
    );
  },
  'huge field': (bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at, 'x'.repeat(random.below(40) === 0 ? 20_000_000 : 300_000));
  },
  'many cells': (bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at, pick([',', ';', '\t'], random).repeat(20_000));
  },
  'quote inserted': (bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at, '"');
  },
  'as UTF-16': (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString('utf8'), 'utf16le')]),
  'as UTF-16, cut within a character': (bytes) =>
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(bytes.toString('utf8'), 'utf16le')]).subarray(0, -1),
  'byte order mark': (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  'Latin-1 after UTF-8': (bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at, Buffer.concat([Buffer.from('é'), Buffer.from([0xe9, 0x28, 0xe9])]));
  },
  'bare CR': (bytes) => Buffer.from(bytes.toString('latin1').replaceAll(/\r?\n/g, '\r'), 'latin1'),
  CRLF: (bytes) => Buffer.from(bytes.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1'),
  'mixed line ends': (bytes, random) =>
    Buffer.from(
      bytes.toString('latin1').replaceAll(/\r?\n/g, () => pick(['\n', '\r\n', '\r', '\n\r'], random)),
      'latin1',
    ),
  'another delimiter': (bytes, random) =>
    Buffer.from(bytes.toString('latin1').replaceAll(',', pick([';', '\t', '|', ''], random)), 'latin1'),
  'header removed': (bytes) => joined(lines(bytes).slice(1)),
  'header only': (bytes) => joined(lines(bytes).slice(0, 1)),
  'another file appended': (bytes) => Buffer.concat([bytes, bytes]),
  'entity bomb': (bytes) => {
    const levels = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE x [<!ENTITY e0 "boom">${levels}]>`;
    const text = bytes.toString('utf8');
    const at = text.indexOf('?>') + 2;
    return Buffer.from(`${text.slice(0, at)}${bomb}${text.slice(at).replace(/>([^<]+)</, '>&e12;<')}`);
  },
  'external entity': (bytes) => {
    const text = bytes.toString('utf8');
    const at = text.indexOf('?>') + 2;
    const entity = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>';
    return Buffer.from(`${text.slice(0, at)}${entity}${text.slice(at).replace(/>([^<]+)</, '>&f;<')}`);
  },
  'deep nesting': (bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at, pick(['<a>', '[', '{"a":'], random).repeat(5000));
  },
  'HTML instead': () =>
    Buffer.from('<!doctype html><html><head><title>404</title></head><body>Not found</body></html>'),
};

/** A zip archive of one entry. */
export function zipOf(name: string, bytes: Buffer, stated: number = bytes.length): Buffer {
  const packed = deflateRawSync(bytes);
  const nameBytes = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(stated, 22);
  local.writeUInt16LE(nameBytes.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(stated, 24);
  entry.writeUInt16LE(nameBytes.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + nameBytes.length, 12);
  end.writeUInt32LE(30 + nameBytes.length + packed.length, 16);
  return Buffer.concat([local, nameBytes, packed, entry, nameBytes, end]);
}

/** How the file is packed after it was broken; packing may break it once more. */
function pack(bytes: Buffer, name: string, random: RandomStream): { bytes: Buffer; how: string; suffix: string } {
  const way = random.below(40);
  if (way < 30) return { bytes, how: '', suffix: '' };
  if (way < 33) return { bytes: gzipSync(bytes), how: ', gz', suffix: '.gz' };
  if (way < 36) {
    const packed = gzipSync(bytes);
    return { bytes: packed.subarray(0, random.below(packed.length)), how: ', cut gz', suffix: '.gz' };
  }
  const archive = zipOf(name, bytes, way === 36 ? 1 : bytes.length);
  if (way < 38) return { bytes: archive, how: ', zip', suffix: '.zip' };
  return {
    bytes:
      way === 38
        ? archive.subarray(0, random.below(archive.length))
        : (mutations['bits flipped'] as Mutation)(archive, random),
    how: ', broken zip',
    suffix: '.zip',
  };
}

/**
 * Breaks a file in one to three ways.
 * @param name its name, for an archive's entry
 */
export function breakFile(bytes: Buffer, name: string, random: RandomStream): BrokenFile {
  const names = Object.keys(mutations);
  let broken = bytes;
  const done: string[] = [];
  for (let i = 0; i <= (random.below(3) === 0 ? random.below(3) : 0); i++) {
    const chosen = pick(names, random);
    broken = (mutations[chosen] as Mutation)(broken, random);
    done.push(chosen);
  }
  const packed = pack(broken, name, random);
  return { bytes: packed.bytes, how: `${done.join(', ')}${packed.how}`, suffix: packed.suffix };
}

/** A gzip file of half a megabyte that unpacks to half a gigabyte. */
export function gzipBomb(): Buffer {
  const part = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  return Buffer.concat(Array.from({ length: 8 }, () => part));
}
