/** A text in a permalink: UTF-8 in base64 with letters that need no escape. */

export function packed(text: string): string {
  const bytes = new TextEncoder().encode(JSON.stringify(JSON.parse(text)));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text, `null` where the permalink is cut off or broken. */
export function unpacked(given: string): string | null {
  try {
    const binary = atob(given.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(binary, (letter) => letter.charCodeAt(0)),
    );
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}
