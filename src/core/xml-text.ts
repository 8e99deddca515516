/** Text inside XML and HTML. */

/** Characters that XML forbids, and the bidirectional controls that could reorder the text around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/**
 * Text made safe for an XML or HTML text node or a quoted attribute.
 * @example escapeXml('<b> & "c"') // => '&lt;b&gt; &amp; &quot;c&quot;'
 */
export function escapeXml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(unprintable, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
