/** Telling a web page (a login, an error, a consent form) from the data that were asked for. */

/** Whether a content type says "web page". */
export function isPageType(contentType: string | undefined): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '');
}

/**
 * Whether a file begins as a web page does.
 * @param head its first bytes, some hundreds
 * @example beginsAsPage(Buffer.from('<!DOCTYPE html><html>')) // => true
 */
export function beginsAsPage(head: Buffer): boolean {
  const text = head
    .toString('latin1')
    .replaceAll('\u0000', '')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replace(/^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*>)*/i, '');
  return /^<(?:!doctype\s+html|html|head|body|script|title|meta)\b/i.test(text);
}
