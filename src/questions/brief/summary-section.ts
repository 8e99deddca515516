import type { Inline, Section } from '../../briefs/document.ts';
import { prose } from '../../briefs/document.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { ClaimsAnswer } from '../claims.ts';
import type { CohesionAnswer } from '../cohesion/cohesion-answer.ts';
import type { ForumsAnswer } from '../forums.ts';
import type { MissionsAnswer } from '../missions.ts';
import type { OffersAnswer } from '../offers.ts';
import type { TalksAnswer } from '../talks.ts';
import type { DyadAnswer } from '../trade/trade-dyad.ts';
import type { PartnersAnswer } from '../trade/trade-partners.ts';
import type { BriefCase } from './brief-case.ts';
import { type Composer, rowsOf, say } from './composer.ts';

type Sentence = (composer: Composer, brief: BriefCase) => Promise<readonly Inline[] | null>;

/** What the evidence shows, in sentences that each rest on rows; one for which the tables hold nothing is left out. */
export async function summarySection(composer: Composer, brief: BriefCase): Promise<Section> {
  const items: (readonly Inline[])[] = [];
  for (const sentence of [
    dependence,
    dependenceSince,
    blocTrade,
    dispute,
    missionCount,
    missionCountNow,
    sharedForum,
    hosts,
    positions,
    unity,
    ledger,
  ]) {
    const item = await answered(sentence, composer, brief);
    if (item !== null) items.push(item);
  }
  return { id: 'summary', title: 'What the evidence shows', blocks: [{ kind: 'list', items }] };
}

/** A sentence whose question finds no data has nothing to say; any other error is one. */
async function answered(sentence: Sentence, composer: Composer, brief: BriefCase): Promise<readonly Inline[] | null> {
  try {
    return await sentence(composer, brief);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

const dependence: Sentence = async (composer, brief) => {
  const asked = await composer.ask<PartnersAnswer>('trade', { actor: brief.party, year: String(brief.year) });
  const top = asked.answer.partners.find((partner) => partner.rank === 1);
  if (top === undefined || top.share === null) return null;
  const rows = rowsOf('trade', [top]);
  return say`${composer.the(top.partner)} took ${composer.figure(asked, `partners[partner=${top.partner}].share`, 'percent', rows)} of the trade of ${composer.the(brief.party)} in ${composer.figure(asked, 'year', 'plain', rows)} (${asked.answer.basisName}, class ${top.class}).`;
};

const dependenceSince: Sentence = async (composer, brief) => {
  const year = await composer.ask<PartnersAnswer>('trade', { actor: brief.party, year: String(brief.year) });
  const top = year.answer.partners.find((partner) => partner.rank === 1);
  if (top === undefined) return null;
  const asked = await composer.ask<DyadAnswer>('trade', { actor: brief.party, partner: top.partner });
  const { shares } = asked.answer;
  const [first, last] = [shares[0], shares.at(-1)];
  if (first === undefined || last === undefined || shares.length < 2) return null;
  const end = shares.length - 1;
  return say`The published share of ${composer.the(top.partner)} went from ${composer.figure(asked, 'shares[0].share', 'percent', rowsOf('trade_shares', [first]))} in ${composer.figure(asked, 'shares[0].year', 'plain', rowsOf('trade_shares', [first]))} to ${composer.figure(asked, `shares[${end}].share`, 'percent', rowsOf('trade_shares', [last]))} in ${composer.figure(asked, `shares[${end}].year`, 'plain', rowsOf('trade_shares', [last]))}.`;
};

const blocTrade: Sentence = async (composer, brief) => {
  const asked = await composer.ask<PartnersAnswer>('trade', {
    actor: brief.party,
    year: String(brief.year),
    bloc: brief.bloc,
    ...(brief.minus.length > 0 ? { minus: brief.minus.join(',') } : {}),
  });
  const published = asked.answer.bloc?.published[0];
  if (published === undefined || published.shareWithout === null) return null;
  const rows = rowsOf('trade', [published]);
  const minus = brief.minus.length > 0 ? say` without ${composer.theAll(brief.minus)}` : [];
  return say`Trade with ${composer.body(brief.bloc)}${minus} is put at ${composer.figure(asked, 'bloc.published[0].totalUsd', 'usd', rows)} for ${composer.figure(asked, 'year', 'plain', rows)}: ${composer.figure(asked, 'bloc.published[0].shareOfTotal', 'percent', rows)} of all trade, or ${composer.figure(asked, 'bloc.published[0].shareWithout', 'percent', rows)} of what is left without the largest partner. It is a sum of bilateral flows.`;
};

const dispute: Sentence = async (composer, brief) => {
  if (brief.disputed === null) return null;
  const asked = await composer.ask<DyadAnswer>('trade', {
    actor: brief.party,
    partner: brief.disputed.partner,
    year: String(brief.disputed.year),
  });
  if (asked.answer.spread === null) return null;
  const rows = rowsOf(
    'trade',
    asked.answer.values.filter((value) => value.flow === asked.answer.spread?.flow),
  );
  return say`For ${composer.the(brief.disputed.partner)} in ${composer.figure(asked, 'year', 'plain', rows)} the sources on record differ by a factor of ${composer.figure(asked, 'spread.ratio', 'index', rows)}: from ${composer.figure(asked, 'spread.lowUsd', 'usd', rows)} to ${composer.figure(asked, 'spread.highUsd', 'usd', rows)}.`;
};

const missionCount: Sentence = async (composer, brief) => {
  const asked = await composer.ask<MissionsAnswer>('missions', { actor: brief.party, bloc: brief.bloc, on: brief.on });
  const bloc = asked.answer.bloc;
  if (bloc === null) return null;
  const rows = rowsOf(
    'missions',
    asked.answer.abroad.filter((tie) => bloc.abroadIn.includes(tie.host)),
  );
  if (rows.length === 0) return null;
  return say`On ${composer.figure(asked, 'on', 'plain', rows)} ${composer.the(brief.party)} kept missions in ${composer.figure(asked, 'bloc.abroad', 'count', rows)} of ${composer.figure(asked, 'bloc.members.length', 'count', rows)} members of ${composer.body(brief.bloc)}${bloc.without.length > 0 ? say`, all but ${composer.theAll(bloc.without)}` : ''}.`;
};

const missionCountNow: Sentence = async (composer, brief) => {
  const asked = await composer.ask<MissionsAnswer>('missions', { actor: brief.party, bloc: brief.bloc });
  const bloc = asked.answer.bloc;
  if (bloc === null) return null;
  const rows = rowsOf(
    'missions',
    asked.answer.abroad.filter((tie) => bloc.abroadIn.includes(tie.host)),
  );
  if (rows.length === 0) return null;
  return say`As last recorded it is ${composer.figure(asked, 'bloc.abroad', 'count', rows)} of ${composer.figure(asked, 'bloc.members.length', 'count', rows)}.`;
};

const sharedForum: Sentence = async (composer, brief) => {
  const asked = await composer.ask<ForumsAnswer>('forums', { a: brief.party, b: brief.adversary, on: brief.on });
  if (asked.answer.shared.length === 0) return null;
  const only = asked.answer.uniqueness.find((entry) => entry.unique);
  const end =
    only === undefined
      ? 'under none of the definitions tried is there a single one.'
      : say`only if the UN family, treaties and unofficial bodies are left out does a single one remain, ${composer.the(only.forums[0] ?? '')}.`;
  return say`${composer.the(brief.party)} and ${composer.the(brief.adversary)} sat together in ${composer.figure(asked, 'shared.length', 'count')} bodies on that date; ${end}`;
};

const hosts: Sentence = async (composer, brief) => {
  const asked = await composer.ask<TalksAnswer>('talks', {
    a: brief.party,
    b: brief.adversary,
    thirdCountry: 'true',
    track: '1',
  });
  const { meetings, blocs } = asked.answer;
  const [first, last] = [meetings[0], meetings.at(-1)];
  if (first === undefined || last === undefined) return null;
  const bloc = blocs.find((entry) => entry.body === brief.bloc);
  const ofBloc =
    bloc === undefined
      ? []
      : say`, ${composer.figure(
          asked,
          `blocs[body=${brief.bloc}].meetings`,
          'count',
          rowsOf(
            'meetings',
            meetings.filter((meeting) => bloc.hosts.includes(meeting.host)),
          ),
        )} of them in members of ${brief.bloc}`;
  return [
    ...say`Third countries hosted ${composer.figure(asked, 'meetings.length', 'count')} official bilateral meetings of the two on record between ${composer.figure(asked, 'meetings[0].start', 'plain', rowsOf('meetings', [first]))} and ${composer.figure(asked, `meetings[${meetings.length - 1}].start`, 'plain', rowsOf('meetings', [last]))}`,
    ...ofBloc,
    prose('.'),
  ];
};

const positions: Sentence = async (composer, brief) => {
  if (brief.meeting === null) return null;
  const asked = await composer.ask<OffersAnswer>('offers', { meeting: brief.meeting });
  const rival = asked.answer.issues.filter((issue) => issue.rivalAccounts);
  if (rival.length === 0) return null;
  const rows = rowsOf(
    'offers',
    rival.flatMap((issue) => issue.sides),
  );
  return say`The two sides tell ${composer.text(asked, 'meetings[0].meeting', rows)} differently on ${rival.map((issue) => issue.issue).join(', ')}; both accounts stand, and no issue there carries an agreed text.`;
};

const unity: Sentence = async (composer, brief) => {
  const asked = await composer.ask<CohesionAnswer>('cohesion', {
    bloc: brief.bloc,
    rollCalls: 'true',
    ...(brief.topic === null ? {} : { topic: brief.topic }),
  });
  const { overall, rollCalls } = asked.answer;
  if (overall.agreementIndex === null) return null;
  const rows = rowsOf('roll_calls', rollCalls);
  return say`In ${composer.figure(asked, 'overall.rollCalls', 'count', rows)} recorded votes${brief.topic === null ? '' : ` on ${brief.topic}`} the agreement index of ${composer.body(brief.bloc)} averages ${composer.figure(asked, 'overall.agreementIndex', 'index', rows)} and never passes ${composer.figure(asked, 'overall.highest', 'index', rows)}.`;
};

const ledger: Sentence = async (composer, brief) => {
  const asked = await composer.ask<ClaimsAnswer>('claims', {});
  if (asked.answer.claims.length === 0 || brief.texts.length === 0) return null;
  const rows = rowsOf('claims', asked.answer.claims);
  return say`Of ${composer.figure(asked, 'claims.length', 'count', rows)} claims in the texts examined ${composer.figure(asked, 'computedCounts.computed', 'count', rows)} are decided by computation; ${composer.figure(asked, 'counts.wrong', 'count', rows)} stand as wrong and ${composer.figure(asked, 'counts.contested', 'count', rows)} as contested.`;
};
