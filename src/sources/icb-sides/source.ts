/** Sides of states in crises of International Crisis Behavior that its own dyads do not reach. */
import type { DataSource } from '../data-source.ts';

const sides: DataSource = {
  id: 'icb-sides',
  title: 'Sides of states in international crises, 2011-2015 (One if by land, and two if by sea, replication data)',
  publisher: 'J Andres Gannon, ICBdomains repository',
  author: 'J Andres Gannon',
  published: '2022',
  url: 'https://github.com/CenterForPeaceAndSecurityStudies/ICBdomains',
  downloads: [],
  kind: 'data-file',
  licence: 'no licence stated: free download, to be cited',
  gate: 'serve',
  note: 'Three coders read the narrative of each crisis; where they differ the publisher settled the side. Only 13 crises, from number 463 on. Members of a coalition stand on its side even where they did little. Their working notes are not kept.',
  evidence: { class: 'estimate', confidence: "scholars' coding; publisher's file read by the program" },
  tables: ['crisis_sides'],
  reading: 1,
  layouts: [
    {
      id: 'sides',
      meaning: 'dyads_new.csv: one record for each crisis and actor, with the side that each coder gave',
      format: { kind: 'delimited', delimiter: ',' },
      columns: ['crisno', 'crisname', 'actor', 'gwname', 'gwcode', 'coder1', 'coder2', 'coder3', 'agreement', 'side'],
    },
  ],
  expectations: [
    { statement: 'at least one state', measure: { of: 'rows', table: 'crisis_sides' }, atLeast: 1 },
    {
      statement: 'all crises of the file (more than 70 states)',
      measure: { of: 'rows', table: 'crisis_sides' },
      atLeast: 70,
      below: 'extract',
      atMost: 2000,
    },
    {
      statement: 'a state stands in a crisis once',
      measure: { of: 'count', name: 'state-stands-twice' },
      atMost: 0,
      above: 'refuse',
    },
  ],
  load: async () => (await import('./read.ts')).read,
};

export const sources: readonly DataSource[] = [sides];
