/** Builds the workbench into `dist/web/`. Colours and class styles come from the compiled program, so that they are told once. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { classStyle } from '../dist/briefs/figures/class-style.js';
import { seriesColour, sideColour, tokenDeclarations } from '../dist/briefs/figures/palette.js';
import { confidenceClasses, confidenceMeanings } from '../dist/core/confidence.js';

const virtual = {
  'virtual:tokens.css': () => {
    const [light, dark] = [tokenDeclarations('light'), tokenDeclarations('dark')];
    return `:root{color-scheme:light;${light}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${dark}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${dark}}}`;
  },
  'virtual:styles': () => {
    const classes = confidenceClasses.map((id) => ({ id, meaning: confidenceMeanings[id], ...classStyle(id) }));
    const series = [0, 1, 2, 3, 4, 5, 6].map(seriesColour);
    const sides = Object.fromEntries(
      ['party-a', 'party-b', 'bloc', 'third', 'other'].map((side) => [side, sideColour(side)]),
    );
    return `export const classes=${JSON.stringify(classes)};export const series=${JSON.stringify(series)};export const sides=${JSON.stringify(sides)};`;
  },
};

const styles = {
  name: 'good-offices-styles',
  resolveId: (id) => (Object.hasOwn(virtual, id) ? `\0${id}` : undefined),
  load: (id) => (id.startsWith('\0virtual:') ? virtual[id.slice(1)]?.() : undefined),
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [styles, svelte({ configFile: './svelte.config.js' })],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:7391',
      '/brief': 'http://127.0.0.1:7391',
      '/jobs': 'http://127.0.0.1:7391',
      '/imports': 'http://127.0.0.1:7391',
    },
  },
});
