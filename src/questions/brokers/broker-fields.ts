/** What an answer of `brokers` holds, field by field, and which parts faces show as tables. */
import { fieldTable } from '../../core/field-table.ts';
import type { FieldSpec, TableView } from '../../core/question.ts';

export const brokerFields: readonly FieldSpec[] = fieldTable(`
    a | string | one adversary
    b | string | the other
    on | string | date asked for
    thirdParties[] | object | states with a channel to either side, highest score first
    thirdParties[].actor | string | state
    thirdParties[].name | string | its name
    thirdParties[].score | number | sum of the parts that are known; 1 = strongest on every channel to both sides, below 0 = its own sanctions outweigh | share
    thirdParties[].low | number | score if all that is not covered were worst | share
    thirdParties[].high | number | score if all that is not covered were best | share
    thirdParties[].openPaths | integer | channels that work to both sides: paths A - C - B | channels
    thirdParties[].strictlyOpen | integer | of these, channels that the two sides do not have with each other | channels
    thirdParties[].channelsToA | integer | channels that work to a | channels
    thirdParties[].channelsToB | integer | channels that work to b | channels
    thirdParties[].hostedPair? | integer | talks in the window that it hosted and both sides attended; null = the channel hosting is not read | talks
    thirdParties[].hostedOthers? | integer | talks in the window that it hosted and one of the two attended without the other | talks
    thirdParties[].expectedPaths? | number | mean number of paths in rewired networks | channels
    thirdParties[].z? | number | paths against rewired networks; null = chance leaves no spread | standard deviations
    thirdParties[].zReason? | string | why there is no z
    thirdParties[].paths | array | channels that work to both sides
    thirdParties[].parts | object | for each channel what it adds to the score; null = not covered
    thirdParties[].channels | object | for each channel toA and toB: state (working, hostile, none, not-covered), value, unit, strength 0-1, number of statements, class, source, sources
    statements[] | object | what the channels rest on, one row each
    statements[].actor | string | third party
    statements[].side | string | adversary
    statements[].channel | string | channel
    statements[].facet | string | kind of tie
    statements[].origin | string | from whom
    statements[].destination | string | to whom: a state, or the body that both sit in
    statements[].from? | string | begin or day
    statements[].to? | string | end
    statements[].value? | number | strength, in unit
    statements[].unit? | string | unit of value
    statements[].basis? | string | framework, body, series or number of roll calls
    statements[].sign | integer | friendly 1, hostile -1, neither 0
    statements[].class | string | confidence class
    statements[].source | string | source id
    statements[].table | string | table of the row
    statements[].row | string | row
    convenors[] | object | bodies in which both sides have a seat or standing, smallest first
    convenors[].body | string | body
    convenors[].name | string | its name
    convenors[].kind | string | sort of body
    convenors[].track | string | 1 official, 1.5 mixed, 2 unofficial, non-state
    convenors[].statusA | string | status of a
    convenors[].statusB | string | status of b
    convenors[].members | integer | full members and parties as recorded; the record may be short | members
    convenors[].decisionRule? | string | how it decides
    convenors[].sanctionsOnA | integer | its own measures on a in force | measures
    convenors[].sanctionsOnB | integer | its own measures on b in force | measures
    convenors[].source | string | source id of the seat of a
    convenors[].class | string | weaker confidence class of the two seats
    layers[] | object | the channels
    layers[].layer | string | channel
    layers[].weight | number | weight in the score, those of friendly channels summing to 1 | share
    layers[].kind | string | friendly, or hostile: it takes from the score
    layers[].meaning | string | what counts and how strength is measured
    layers[].unit | string | unit of values
    layers[].basis? | string | series taken
    layers[].direct | string | channel between the two sides themselves
    layers[].coverage | string | whole system: a missing row means none recorded; selected facts: it means not covered; nothing: no row
    layers[].actors | integer | states that rows tell of | states
    layers[].ties | integer | ties on the date | ties
    layers[].reason? | string | why it says nothing
    nullModel | object | comparison with chance
    nullModel.model | string | what is held and what is drawn
    nullModel.draws | integer | rewired networks | draws
    nullModel.triesPerTie | integer | tries to rewire each tie | tries
    nullModel.layers | array | channels in the comparison
    nullModel.reason? | string | why there is no comparison
    notListed | integer | third parties beyond the listed ones | states
  `);

export const brokerTables: readonly TableView[] = [
  {
    path: 'thirdParties',
    title: 'Third parties',
    columns: [
      'actor',
      'name',
      'score',
      'low',
      'high',
      'openPaths',
      'strictlyOpen',
      'channelsToA',
      'channelsToB',
      'hostedPair',
      'hostedOthers',
      'z',
      'paths',
    ],
  },
  {
    path: 'layers',
    title: 'Channels',
    columns: ['layer', 'weight', 'direct', 'coverage', 'actors', 'ties', 'basis', 'reason'],
  },
  { path: 'convenors', title: 'Bodies with both sides' },
  {
    path: 'statements',
    title: 'What the channels rest on',
    columns: [
      'actor',
      'side',
      'channel',
      'facet',
      'origin',
      'destination',
      'from',
      'to',
      'value',
      'basis',
      'class',
      'source',
    ],
  },
];
