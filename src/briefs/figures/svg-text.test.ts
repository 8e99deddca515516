import { describe, expect, test } from 'vitest';
import { escapeXml } from '../../core/xml-text.ts';
import { coordinate, element, label, safeId } from './svg-text.ts';

describe('escapeXml', () => {
  test('escapes markup, drops control and bidirectional characters, mends lone surrogates', () => {
    expect(escapeXml('<b> & "c" \'d\'')).toBe('&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;');
    expect(escapeXml('a\u0000b\u202ec\u2067d')).toBe('abcd');
    expect(escapeXml('x\ud800y')).toBe('x\ufffdy');
    expect(escapeXml('평양 \u{1f54a}')).toBe('평양 \u{1f54a}');
  });
});

describe('element', () => {
  test('rounds to a tenth, leaves out undefined, escapes attributes', () => {
    expect(element('circle', { cx: 1.26, r: 4, fill: undefined })).toBe('<circle cx="1.3" r="4"/>');
    expect(element('g', { id: '"><script>' }, 'x')).toBe('<g id="&quot;&gt;&lt;script&gt;">x</g>');
    expect(label(1, 2, '<x>')).toBe('<text x="1" y="2">&lt;x&gt;</text>');
  });
  test('refuses what is not finite, and knows no minus zero', () => {
    expect(() => coordinate(Number.NaN)).toThrow(/must be finite; got NaN/);
    expect(() => coordinate(Number.POSITIVE_INFINITY)).toThrow(/finite/);
    expect(coordinate(-0.04)).toBe('0');
  });
});

test('safeId gives an identifier', () => {
  expect(safeId('a b"c')).toBe('a-b-c');
  expect(safeId('2016')).toBe('p-2016');
});
