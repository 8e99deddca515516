/** The picture a browser shows beside the page's title, which it asks for unasked: two parties and a third between them. */
export const icon = {
  path: '/favicon.ico',
  type: 'image/svg+xml',
  content:
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 22 16 9l10 13" fill="none" stroke="#2f6f8f" stroke-width="3"/><circle cx="6" cy="23" r="5" fill="#2f6f8f"/><circle cx="26" cy="23" r="5" fill="#2f6f8f"/><circle cx="16" cy="8" r="6" fill="#c2691d"/></svg>',
} as const;
