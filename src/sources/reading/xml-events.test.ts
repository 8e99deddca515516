import { expect, test } from 'vitest';
import { xmlEvents } from './xml-events.ts';

async function read(text: string, block = 5) {
  async function* blocks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < text.length; at += block) yield Buffer.from(text.slice(at, at + block));
  }
  const seen: string[] = [];
  await xmlEvents(
    blocks(),
    't.xml',
    {
      open: (name, attributes) => seen.push(`<${name} ${JSON.stringify(attributes)}`),
      close: (_, inner, path) => seen.push(`${path.join('/')} = ${inner}`),
    },
    () => {},
  );
  return seen;
}

test('elements, attributes, text directly inside', async () => {
  expect(await read('<?xml version="1.0"?><a x="1&amp;2">t <b><![CDATA[<c>]]></b> u</a>')).toEqual([
    '<a {"x":"1&2"}',
    '<b {}',
    'a/b = <c>',
    'a = t  u',
  ]);
});

test.each([
  ['<!DOCTYPE a [<!ENTITY e "boom">]><a>&e;</a>', 'declares entities: refused'],
  ['<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', 'declares entities: refused'],
  ['<a>&e;</a>', 't.xml:1: column'],
  ['<a><b></a>', 't.xml:1: column'],
  ['<a>\n<b>', 't.xml:2: column'],
  ['', 't.xml'],
  ['<a>'.repeat(300), 'nested deeper than 256'],
])('%s is refused', async (text, what) => {
  await expect(read(text)).rejects.toThrow(what);
});
