/** POLECAT: coded news events in the PLOVER ontology, summed by dyad, month and quad class. */
import type { DataSource } from '../data-source.ts';

const polecat: DataSource = {
  id: 'polecat',
  title: 'POLECAT Weekly Data: POLitical Event Classification, Attributes, and Types',
  publisher: 'Harvard Dataverse',
  author: 'Andrew Halterman, Benjamin E. Bagozzi, Andreas Beger, Philip A. Schrodt and Grace I. Scarborough',
  published: null,
  url: 'https://doi.org/10.7910/DVN/AJGVIT',
  downloads: [],
  kind: 'data-file',
  licence: 'terms of the Harvard Dataverse entry: free for research with citation',
  gate: 'derive',
  note: 'Written to the documented header; no file of the publisher has been read yet. Events between actors of two countries; an event with several countries on a side counts once for each pair. Scores are the Intensity column of PLOVER, from -10 to 10: not a Goldstein table.',
  evidence: { class: 'press', confidence: "publisher's file read by the program; coded from news by machine" },
  tables: ['event_months'],
  eventTables: ['event_records'],
  reading: 1,
  layouts: [
    {
      id: 'events',
      meaning: 'weekly and yearly files with the documented header, separated by tabs',
      // countries are names or codes of three letters, so "None" and "NA" are no countries
      format: { kind: 'delimited', delimiter: '\t', missing: ['None', 'NA'] },
      columns: [
        'Event ID',
        'Event Date',
        'Event Type',
        'Event Mode',
        'Intensity|Event Intensity',
        'Quad Code',
        'Actor Country',
        'Recipient Country',
        'Actor COW',
        'Recipient COW',
      ],
      many: true,
    },
  ],
  expectations: [
    { statement: 'at least one event between two states', measure: { of: 'rows', table: 'event_months' }, atLeast: 1 },
    {
      statement: 'an intensity is from -10 to 10',
      measure: { of: 'count', name: 'intensity-out-of-range' },
      atMost: 0,
      above: 'refuse',
    },
    {
      statement: 'every event has a quad code that is known',
      measure: { of: 'count', name: 'odd-quad-codes' },
      atMost: 0,
    },
    {
      statement: 'not more than nineteen in twenty events lack a second state',
      measure: { of: 'dropped-share' },
      atMost: 0.95,
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [polecat];
