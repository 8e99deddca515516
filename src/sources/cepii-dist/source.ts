/** Distances and lasting traits of pairs of countries, CEPII's GeoDist. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',', missing: ['.'] };

const cepiiDist: DataSource = {
  id: 'cepii-geodist',
  title: 'CEPII GeoDist: distances, contiguity, languages and colonial links of pairs of countries',
  publisher: 'CEPII, Paris',
  author: 'Thierry Mayer and Soledad Zignago',
  published: '2011',
  url: 'https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6',
  downloads: [],
  kind: 'data-file',
  licence: 'Etalab 2.0, to be cited as Mayer and Zignago (2011)',
  gate: 'serve',
  note: 'Countries as they stood about 2000: Serbia with Montenegro, Sudan with South Sudan, the Netherlands Antilles; Kosovo, Montenegro, Serbia and South Sudan have no row. Colonial links reach back centuries.',
  evidence: { class: 'estimate', confidence: "publisher's computation and coding; its file read by the program" },
  tables: ['distances', 'dyad_traits'],
  reading: 1,
  layouts: [
    {
      id: 'pairs',
      meaning: 'dist_cepii as delimited text: one row per ordered pair, ISO 3 codes, "." = missing',
      format: csv,
      columns: [
        'iso_o',
        'iso_d',
        'contig',
        'comlang_off',
        'comlang_ethno',
        'colony',
        'smctry',
        'dist',
        'distcap',
        'distw',
      ],
    },
  ],
  expectations: [
    { statement: 'at least one distance', measure: { of: 'rows', table: 'distances' }, atLeast: 1 },
    {
      statement: 'all pairs (more than 80,000 distances of 25,000 pairs)',
      measure: { of: 'rows', table: 'distances' },
      atLeast: 80_000,
      below: 'extract',
      atMost: 150_000,
    },
    {
      statement: 'every pair stands from both sides',
      measure: { of: 'count', name: 'pairs-from-one-side' },
      atMost: 0,
    },
    {
      statement: 'distances agree from both sides to a hundredth of a percent',
      measure: { of: 'count', name: 'distances-that-differ' },
      atMost: 0,
    },
    {
      statement: 'traits agree from both sides (the same-country mark is known not to in 33 pairs)',
      measure: { of: 'count', name: 'traits-that-differ' },
      atMost: 33,
    },
    {
      statement: 'no two places on Earth lie farther apart than 20,040 km',
      measure: { of: 'maximum', table: 'distances', field: 'km' },
      atMost: 20_040,
      above: 'refuse',
    },
    {
      statement: 'no distance is zero or negative',
      measure: { of: 'minimum', table: 'distances', field: 'km' },
      atLeast: 0.001,
    },
    {
      statement: 'no missing mark got in',
      measure: { of: 'sentinels', table: 'distances', fields: ['km'], values: [-9, -8, 9999] },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [cepiiDist];
