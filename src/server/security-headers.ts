/** What a browser may do with what we send it. */

interface Policy {
  useDefaults: boolean;
  directives: { [directive: string]: string[] };
}

/** Options for helmet, for the brief and all data; no upgrade to https, since the server speaks plain http. */
export const contentSecurityPolicy: Policy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    // the workbench shows the brief in a frame
    frameAncestors: ["'self'"],
  },
};

/** For the workbench's pages: their own scripts, styles and answers; no script stands in the page itself. */
export const pageContentSecurityPolicy: Policy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    frameSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** The strictest, for replies that are written before helmet runs. */
export const rawSecurityHeaders: { readonly [header: string]: string } = {
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
