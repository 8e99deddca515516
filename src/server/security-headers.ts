/** What a browser may do with our pages: show them, with the styles and pictures inside, and nothing else. */

/** Options for helmet; no upgrade to https, since the server speaks plain http. */
export const contentSecurityPolicy: {
  useDefaults: boolean;
  directives: { [directive: string]: string[] };
} = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** The same for replies that are written before helmet runs. */
export const rawSecurityHeaders: { readonly [header: string]: string } = {
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
