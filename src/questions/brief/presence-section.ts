import type { Block, Inline, Picture, Section } from '../../briefs/document.ts';
import { plainText, prose } from '../../briefs/document.ts';
import { type MapPoint, missionMap } from '../../briefs/figures/mission-map.ts';
import { worldLand } from '../../briefs/figures/world-land.ts';
import type { MissionsAnswer } from '../missions.ts';
import type { TalksAnswer } from '../talks.ts';
import type { BriefCase } from './brief-case.ts';
import { type AskedQuestion, type Composer, rowsOf, say } from './composer.ts';
import { forumBlocks } from './forum-blocks.ts';

/** Missions and forums on the focus date. */
export async function presenceSection(composer: Composer, brief: BriefCase): Promise<Section> {
  const asked = await composer.ask<MissionsAnswer>('missions', { actor: brief.party, bloc: brief.bloc, on: brief.on });
  const talks = await composer.ask<TalksAnswer>('talks', {
    a: brief.party,
    b: brief.adversary,
    thirdCountry: 'true',
    track: '1',
  });
  const bloc = asked.answer.bloc;
  const blocks: Block[] = [];
  if (bloc !== null) {
    const counted = rowsOf(
      'missions',
      asked.answer.abroad.filter((tie) => bloc.abroadIn.includes(tie.host)),
    );
    const hosted = rowsOf(
      'missions',
      asked.answer.hosted.filter((tie) => bloc.hostedFrom.includes(tie.sender)),
    );
    blocks.push({
      kind: 'paragraph',
      tone: 'lead',
      text: say`On ${composer.figure(asked, 'on', 'plain', counted)} ${composer.the(brief.party)} kept missions in ${composer.figure(asked, 'bloc.abroad', 'count', counted)} of the ${composer.figure(asked, 'bloc.members.length', 'count')} members of ${composer.body(brief.bloc)}${bloc.without.length > 0 ? say`, all but ${composer.theAll(bloc.without)}` : ''}; ${composer.figure(asked, 'bloc.hosted', 'count', hosted.length > 0 ? hosted : undefined)} members kept one in ${composer.the(brief.party)}${bloc.hostedFrom.length > 0 ? say`: ${composer.theAll(bloc.hostedFrom)}` : ''}.`,
    });
    blocks.push(...(await laterBlocks(composer, brief)));
    blocks.push(await missionPicture(composer, brief, asked, talks));
  }
  for (const caveat of asked.envelope.caveats.slice(0, 1)) blocks.push(caveatBlock(composer, asked, caveat));
  blocks.push(...(await forumBlocks(composer, brief)));
  return { id: 'presence', title: 'Missions and forums', blocks };
}

function caveatBlock(composer: Composer, asked: AskedQuestion<MissionsAnswer>, _caveat: string): Block {
  const unknown = asked.answer.abroad.filter((tie) => tie.openOnDate === 'start-unknown').length;
  return {
    kind: 'paragraph',
    tone: 'caveat',
    text:
      unknown === 0
        ? say`Opening dates are on record for all missions counted.`
        : say`For most of the ${composer.figure(asked, 'abroad.length', 'count')} missions abroad that are counted no source gives the opening: they count because they are recorded as open later, or until a later closing, and relations existed on the date.`,
  };
}

/** The same count as last recorded, where it differs from the focus date. */
async function laterBlocks(composer: Composer, brief: BriefCase): Promise<Block[]> {
  const now = await composer.ask<MissionsAnswer>('missions', { actor: brief.party, bloc: brief.bloc });
  if (now.answer.bloc === null) return [];
  const rows = rowsOf(
    'missions',
    now.answer.abroad.filter((tie) => now.answer.bloc?.abroadIn.includes(tie.host)),
  );
  return [
    {
      kind: 'paragraph',
      text: say`As last recorded the count stands at ${composer.figure(now, 'bloc.abroad', 'count', rows)} of ${composer.figure(now, 'bloc.members.length', 'count')}; without a mission are ${composer.theAll(now.answer.bloc.without)}.`,
    },
  ];
}

interface Placed {
  readonly actor: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
}

async function missionPicture(
  composer: Composer,
  brief: BriefCase,
  asked: AskedQuestion<MissionsAnswer>,
  talks: AskedQuestion<TalksAnswer>,
): Promise<Picture> {
  const capitals = await composer.ask<{ readonly rows: readonly Placed[] }>('rows', { table: 'capitals' });
  const onMissions = asked.envelope.evidence.filter((entry) => entry.table === 'missions');
  const bloc = asked.answer.bloc;
  const members = composer.byName(bloc?.members ?? []);
  const hosts = talks.answer.hosts.map((host) => host.state);
  const shown = [brief.party, ...members, ...hosts.filter((host) => !members.includes(host))];
  const points = shown.flatMap((id): MapPoint[] => {
    const capital = capitals.answer.rows.find((row) => row.actor === id);
    if (capital === undefined) return [];
    const open = asked.answer.abroad.some((tie) => tie.host === id);
    return [
      {
        id,
        label: composer.name(id),
        lon: capital.longitude,
        lat: capital.latitude,
        state: id === brief.party ? 'home' : open ? 'open' : 'none',
        side: id === brief.party ? 'party-a' : members.includes(id) ? 'bloc' : 'third',
      },
    ];
  });
  const inRegion = points.filter((point) => point.id === brief.party || members.includes(point.id));
  const heading = say`Missions of ${composer.the(brief.party)} in ${composer.body(brief.bloc)}, and who hosted the talks`;
  const title = plainText(heading);
  return {
    kind: 'picture',
    id: 'mission-map',
    title: heading,
    subtitle: say`Capitals of the members on ${composer.figure(asked, 'on', 'plain')}; rings: official bilateral talks with ${composer.the(brief.adversary)} in third countries, all years`,
    svg: missionMap({
      id: 'missions',
      title,
      description: `Map of the capitals of ${brief.bloc} members. Open: ${bloc?.abroadIn.map((id) => composer.name(id)).join(', ')}. None: ${bloc?.without.map((id) => composer.name(id)).join(', ') || 'none'}. Hosts of talks: ${talks.answer.hosts.map((host) => `${composer.name(host.state)} ${host.meetings}`).join(', ')}.`,
      view: { kind: 'region', bbox: boundingBox(inRegion) },
      background: worldLand(),
      points,
      arcs: inRegion
        .filter((point) => point.state === 'open')
        .map((point) => ({ from: brief.party, to: point.id, state: 'open' as const, side: 'party-a' as const })),
      rings: talks.answer.hosts.map((host) => ({ point: host.state, count: host.meetings })),
      arcWords: 'mission, from sender to host',
      ringWords: 'official bilateral talks hosted',
    }),
    alt: `${composer.name(brief.party)} had a mission in ${bloc?.abroadIn.map((id) => composer.name(id)).join(', ')}; none in ${bloc?.without.map((id) => composer.name(id)).join(', ') || 'no member'}.`,
    // without a mission on record the picture rests on who the members are
    sources: [...new Set((onMissions.length > 0 ? onMissions : asked.envelope.evidence).map((entry) => entry.source))],
    twin: {
      kind: 'table',
      id: 'mission-table',
      title: say`Missions and talks, by state`,
      columns: [
        { title: 'State', align: 'left' },
        { title: 'Mission of the state there', align: 'left' },
        { title: 'Its mission in return', align: 'left' },
        { title: 'Talks hosted', align: 'right' },
      ],
      rows: shown
        .filter((id) => id !== brief.party)
        .map((id) => [
          [composer.named(id)],
          missionCell(composer, asked, id, 'abroad'),
          missionCell(composer, asked, id, 'hosted'),
          talksCell(composer, talks, id),
        ]),
      note: say`Talks: meetings of the two parties alone, on the official track, outside the territory of both.`,
    },
  };
}

function missionCell(
  composer: Composer,
  asked: AskedQuestion<MissionsAnswer>,
  id: string,
  side: 'abroad' | 'hosted',
): Inline[] {
  const tie =
    side === 'abroad'
      ? asked.answer.abroad.find((entry) => entry.host === id)
      : asked.answer.hosted.find((entry) => entry.sender === id);
  if (tie === undefined) return [prose('none on record')];
  return [prose(tie.type), composer.cite(asked, rowsOf('missions', [tie]))];
}

function talksCell(composer: Composer, talks: AskedQuestion<TalksAnswer>, id: string): Inline[] {
  if (!talks.answer.hosts.some((host) => host.state === id)) return [prose('none on record')];
  return [
    composer.figure(
      talks,
      `hosts[state=${id}].meetings`,
      'count',
      rowsOf(
        'meetings',
        talks.answer.meetings.filter((meeting) => meeting.host === id),
      ),
    ),
  ];
}

function boundingBox(points: readonly MapPoint[]): [number, number, number, number] {
  const lon = points.map((point) => point.lon);
  const lat = points.map((point) => point.lat);
  const pad = 4;
  return [Math.min(...lon) - pad, Math.min(...lat) - pad, Math.max(...lon) + pad, Math.max(...lat) + pad];
}
