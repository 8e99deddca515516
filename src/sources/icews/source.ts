/** ICEWS coded event data: events summed by dyad, month and quad class. */
import type { DataSource } from '../data-source.ts';
import type { DelimitedFormat } from '../file-format.ts';

// countries are names here, so "NA" is a missing mark and not Namibia
const tsv: DelimitedFormat = { kind: 'delimited', delimiter: '\t', quote: null, missing: ['NA'] };

const icews: DataSource = {
  id: 'icews',
  title: 'ICEWS Coded Event Data',
  publisher: 'Harvard Dataverse (Lockheed Martin, Integrated Crisis Early Warning System)',
  author: 'Elizabeth Boschee, Jennifer Lautenschlager, Sean O’Brien, Steve Shellman, James Starz and Michael Ward',
  published: null,
  url: 'https://doi.org/10.7910/DVN/28075',
  downloads: [],
  kind: 'data-file',
  licence:
    'terms of the Harvard Dataverse entry: free for research with citation, no redistribution of the records stated',
  gate: 'derive',
  note: 'Events between actors of two countries. An event id stands several times where a story names several actors. Scores are the Intensity column, the ICEWS table of Goldstein scores; it differs from the table with GDELT in 016, 124, 163, 164, 166 (-5, -4, -8, -6.5, -7 here; 3.4, -5, -6.5, -7, -8 there).',
  evidence: { class: 'press', confidence: "publisher's file read by the program; coded from news by machine" },
  tables: ['event_months'],
  eventTables: ['event_records'],
  reading: 1,
  layouts: [
    {
      id: 'tab',
      meaning: "publisher's yearly and daily .tab files",
      format: tsv,
      columns: [
        'Event ID',
        'Event Date',
        'Source Country',
        'CAMEO Code',
        'Intensity',
        'Target Country',
        'Story ID',
        'Sentence Number',
      ],
      many: true,
    },
    {
      id: 'tidy',
      meaning: 'the same as the R package icews writes it: names in lower case with underscores, year and month added',
      format: tsv,
      columns: [
        'event_id',
        'event_date',
        'source_country',
        'cameo_code',
        'intensity',
        'target_country',
        'story_id',
        'sentence_number',
      ],
      many: true,
    },
  ],
  expectations: [
    { statement: 'at least one event between two states', measure: { of: 'rows', table: 'event_months' }, atLeast: 1 },
    {
      statement: 'a year or more of events (more than 100,000)',
      measure: { of: 'records' },
      atLeast: 100_000,
      below: 'extract',
    },
    {
      statement: 'CAMEO codes are texts that begin with a root from 01 to 20 (their leading zeros are there)',
      measure: { of: 'count', name: 'odd-codes' },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'an intensity is from -10 to 10',
      measure: { of: 'count', name: 'intensity-out-of-range' },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'not more than nine in ten events lack a second state',
      measure: { of: 'dropped-share' },
      atMost: 0.9,
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [icews];
