import type { Block, Inline, Section } from '../../briefs/document.ts';
import { plainText, prose } from '../../briefs/document.ts';
import { type TimelineInput, timelineLanes } from '../../briefs/figures/timeline-lanes.ts';
import type { SanctionsAnswer } from '../sanctions.ts';
import type { Meeting, TalksAnswer } from '../talks.ts';
import type { BriefCase } from './brief-case.ts';
import { type AskedQuestion, type Composer, rowsOf, say } from './composer.ts';
import { offerBlocks } from './offer-blocks.ts';

/** Talks of the adversaries: where, on which level, who hosted, what was offered. */
export async function talksSection(composer: Composer, brief: BriefCase): Promise<Section> {
  const third = await composer.ask<TalksAnswer>('talks', {
    a: brief.party,
    b: brief.adversary,
    thirdCountry: 'true',
    track: '1',
  });
  const all = await composer.ask<TalksAnswer>('talks', {
    a: brief.party,
    b: brief.adversary,
    track: '1',
    format: 'all',
  });
  const bloc = third.answer.blocs.find((entry) => entry.body === brief.bloc);
  const first = third.answer.meetings[0];
  const last = third.answer.meetings.at(-1);
  const blocks: Block[] = [];
  if (first !== undefined && last !== undefined) {
    blocks.push({
      kind: 'paragraph',
      tone: 'lead',
      text: say`Between ${composer.figure(third, 'meetings[0].start', 'plain', rowsOf('meetings', [first]))} and ${composer.figure(third, `meetings[${third.answer.meetings.length - 1}].start`, 'plain', rowsOf('meetings', [last]))} the tables hold ${composer.figure(third, 'meetings.length', 'count')} official bilateral meetings of ${composer.the(brief.party)} and ${composer.the(brief.adversary)} in third countries${bloc === undefined ? '' : ', of which '}${
        bloc === undefined
          ? ''
          : composer.figure(
              third,
              `blocs[body=${brief.bloc}].meetings`,
              'count',
              rowsOf(
                'meetings',
                third.answer.meetings.filter((meeting) => bloc.hosts.includes(meeting.host)),
              ),
            )
      }${bloc === undefined ? '' : ` in members of ${brief.bloc}`}. With the rounds in wider company the official meetings with both at the table number ${composer.figure(all, 'meetings.length', 'count')}.`,
    });
    blocks.push(
      lanesPicture(composer, brief, all, await composer.ask<SanctionsAnswer>('sanctions', { actor: brief.party })),
      hostsTable(composer, third),
      meetingsTable(composer, third),
    );
  } else
    blocks.push({
      kind: 'paragraph',
      text: say`The tables hold no official bilateral meeting of ${composer.the(brief.party)} and ${composer.the(brief.adversary)} in a third country.`,
    });
  blocks.push(...(await offerBlocks(composer, brief)));
  return { id: 'talks', title: 'Talks, hosts and offers', blocks };
}

function hostsTable(composer: Composer, asked: AskedQuestion<TalksAnswer>): Block {
  return {
    kind: 'table',
    id: 'hosts',
    title: say`Hosts of official bilateral meetings in third countries`,
    columns: [
      { title: 'Host', align: 'left' },
      { title: 'Meetings', align: 'right' },
    ],
    rows: asked.answer.hosts.map((host) => [
      [composer.named(host.state)],
      [
        composer.figure(
          asked,
          `hosts[state=${host.state}].meetings`,
          'count',
          rowsOf(
            'meetings',
            asked.answer.meetings.filter((meeting) => meeting.host === host.state),
          ),
        ),
      ],
    ]),
    note: say`The list is compiled from sources and no census: low-level contacts are probably missing, and refused venues never show.`,
  };
}

function meetingsTable(composer: Composer, asked: AskedQuestion<TalksAnswer>): Block {
  return {
    kind: 'table',
    id: 'meetings',
    title: say`The meetings in third countries`,
    columns: [
      { title: 'Begin', align: 'left' },
      { title: 'Place', align: 'left' },
      { title: 'Level', align: 'left' },
      { title: 'Outcome', align: 'left' },
    ],
    rows: asked.answer.meetings.map((meeting, index) => [
      [composer.figure(asked, `meetings[${index}].start`, 'plain', rowsOf('meetings', [meeting]))],
      [
        composer.text(asked, `meetings[${index}].place`, rowsOf('meetings', [meeting])),
        prose(', '),
        composer.named(meeting.host),
      ],
      [prose(meeting.level)],
      meeting.outcome === null
        ? [prose('not on record')]
        : [composer.text(asked, `meetings[${index}].outcome`, rowsOf('meetings', [meeting]))],
    ]),
  };
}

const levels: { readonly [level: string]: 'leader' | 'minister' | 'official' } = {
  leader: 'leader',
  'foreign-minister': 'minister',
};

function lanesPicture(
  composer: Composer,
  brief: BriefCase,
  asked: AskedQuestion<TalksAnswer>,
  sanctions: AskedQuestion<SanctionsAnswer>,
): Block {
  const { meetings } = asked.answer;
  const members = new Set(asked.answer.blocs.find((entry) => entry.body === brief.bloc)?.hosts ?? []);
  const laneOf = (meeting: Meeting): string =>
    meeting.host === brief.party || meeting.host === brief.adversary
      ? 'home'
      : members.has(meeting.host)
        ? 'bloc'
        : meeting.participants.length > 2
          ? 'rounds'
          : 'third';
  const years = meetings.map((meeting) => Number(meeting.start.slice(0, 4)));
  const heading = say`Talks of ${composer.the(brief.party)} and ${composer.the(brief.adversary)}, by place`;
  const title = plainText(heading);
  const resolutions = sanctions.answer.measures.filter(
    (measure, index, all) =>
      measure.imposer === 'UNSC' && all.findIndex((other) => other.instrument === measure.instrument) === index,
  );
  const input: TimelineInput = {
    id: 'talks',
    title,
    description:
      'Official meetings with both parties at the table, by where they were held, with the resolutions of the Security Council beneath.',
    years: [Math.min(...years), Math.max(...years)],
    lanes: [
      { id: 'home', label: 'At home' },
      { id: 'bloc', label: brief.bloc },
      { id: 'third', label: 'Elsewhere' },
      { id: 'rounds', label: 'Wider rounds' },
    ],
    talks: meetings.map((meeting) => ({
      id: meeting.id,
      lane: laneOf(meeting),
      date: meeting.start,
      level: levels[meeting.level] ?? 'official',
      outcome: meeting.result === 'unstated' ? 'unknown' : meeting.result === 'none' ? 'none' : 'agreement',
      ...(meeting.level === 'leader' ? { label: meeting.place.replace(/ \(.*/, '') } : {}),
      detail: `${meeting.start}, ${meeting.place}: ${meeting.framework}; ${meeting.outcome ?? 'outcome not on record'}`,
    })),
    eventLanes: [
      {
        id: 'sanctions',
        label: 'UN sanctions',
        shape: 'triangle',
        events: resolutions.map((measure) => ({
          date: measure.date,
          label: measure.instrument.replace('S/RES/', ''),
          detail: `${measure.instrument}, ${measure.date}: ${measure.measure}`,
        })),
      },
    ],
  };
  return {
    kind: 'picture',
    id: 'talks-lanes',
    title: heading,
    subtitle: say`Official meetings with both at the table; size and shape show the level, filled marks an agreed text or step; beneath, resolutions of the Security Council`,
    svg: timelineLanes(input),
    alt: `Timeline of official meetings in lanes: at home, in members of ${brief.bloc}, elsewhere, and in wider rounds, with resolutions of the Security Council beneath. The table gives each meeting with its date.`,
    sources: [
      ...new Set([
        ...meetings.map((meeting) => meeting.source),
        ...sanctions.answer.measures.filter((measure) => measure.imposer === 'UNSC').map((measure) => measure.source),
      ]),
    ],
    twin: {
      kind: 'table',
      id: 'talks-table',
      title: heading,
      columns: [
        { title: 'Begin', align: 'left' },
        { title: 'Place', align: 'left' },
        { title: 'Parties', align: 'left' },
        { title: 'Level', align: 'left' },
        { title: 'Framework or instrument', align: 'left' },
        { title: 'Outcome or measure', align: 'left' },
      ],
      rows: [
        ...meetings.map((meeting) => meetingRow(composer, asked, meeting)),
        ...resolutions.map((measure) => resolutionRow(composer, sanctions, measure)),
      ],
    },
  };
}

function meetingRow(composer: Composer, asked: AskedQuestion<TalksAnswer>, meeting: Meeting): Inline[][] {
  const rows = rowsOf('meetings', [meeting]);
  const path = `meetings[id=${meeting.id}]`;
  return [
    [composer.figure(asked, `${path}.start`, 'plain', rows)],
    [composer.text(asked, `${path}.place`, rows)],
    meeting.participants.flatMap((id, at) => [...(at === 0 ? [] : [prose(', ')]), composer.body(id)]),
    [prose(meeting.level)],
    [composer.text(asked, `${path}.framework`, rows)],
    meeting.outcome === null ? [prose('not on record')] : [composer.text(asked, `${path}.outcome`, rows)],
  ];
}

function resolutionRow(
  composer: Composer,
  asked: AskedQuestion<SanctionsAnswer>,
  measure: SanctionsAnswer['measures'][number],
): Inline[][] {
  const rows = rowsOf('sanction_measures', [measure]);
  const path = `measures[id=${measure.id}]`;
  return [
    [composer.figure(asked, `${path}.date`, 'plain', rows)],
    [prose('Security Council')],
    [prose('none')],
    [prose('resolution')],
    [composer.text(asked, `${path}.instrument`, rows)],
    [composer.text(asked, `${path}.measure`, rows)],
  ];
}
