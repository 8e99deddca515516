export const tradePages = {
  'page.trade': 'Trade and dependence',
  'page.labour': 'Workers abroad',
  'page.sanctions': 'Sanctions',
  'trade.lead':
    'Who trades with whom, how much hangs on one partner, what a bloc takes with and without its members; every compiler beside the others, never spliced.',
  'trade.actor': 'Trade of',
  'trade.partner': 'Partner',
  'trade.bloc': 'Bloc',
  'trade.basis': 'Compiler',
  'trade.basis.auto': 'by the stated rule',
  'trade.year.latest': 'latest',
  'trade.partnersTitle': '{partner} took {share} of the trade of {actor} in {year}',
  'trade.partnersNone': 'No partner’s share of {actor} is on record for {year}',
  'trade.partnersWhat':
    '{basis}, {measure}; world total {total}. How it was picked stands below. Without {without}: concentration {without_h}, with it {h} (Herfindahl, 0 to 1).',
  'trade.partnersAlt': 'Shares of the partners: {list}.',
  'trade.noShare': 'rank only, no value',
  'trade.total': 'both flows',
  'trade.exports': 'exports only',
  'trade.imports': 'imports only',
  'trade.unknown': 'not recorded',
  'trade.blocTitle': '{bloc}{minus}: {total}, {share} of the trade of {actor} in {year}',
  'trade.blocTitleNone': '{bloc}{minus}: no value of a member is on record for {actor} in {year} by {basis}',
  'trade.blocMinus': ' without {members}',
  'trade.blocWhat':
    'Sums over the members that a compiler reports, beside published figures for a group. Members that a compiler does not report are named, not counted as zero. Without {without} the share is {share}.',
  'trade.blocMembers': 'Members',
  'trade.blocAlt': 'Sums of the bloc by compiler: {list}.',
  'trade.blocReported': '{count} of {of} members reported: {members}',
  'trade.sum': 'sum by {basis}',
  'trade.published': 'published, {group} by {basis}',
  'lost.title':
    'Without {partner}, {share} of the trade of {actor} in {year} would go; in their best years on record the others carried more than now by {room} of it',
  'lost.titleTimes':
    'Without {partner}, {share} of the trade of {actor} in {year} would go; in their best years on record the others carried more than now by {times} times that',
  'lost.record': 'Record',
  'lost.record.all': 'all years',
  'lost.record.past': 'up to the year',
  'lost.flagged': 'The value of {partner} is flagged: {reason}.',
  'lost.titleNoRoom':
    'Without {partner}, {share} of the trade of {actor} in {year} would go; the record shows no room with the others',
  'lost.none': 'What the loss of a tie would do to {actor} cannot be told for {year} by {basis}',
  'lost.what':
    '{basis}, {measure}, current US$. Room: the largest value that each other partner had in {from} to {to} ({years} years with values) less its value in {year}, summed. What was once carried, in the prices of its year: no forecast, no capacity.',
  'lost.key':
    'Full bar: what is lost. Open bar: room on record with the others, each at its own highest{bloc}. Upright line: the same in the one best year. A click takes another tie.',
  'lost.keyBloc': '; shaded, the part of {bloc}',
  'lost.bars': 'What is lost and the room on record, by partner',
  'lost.alt': 'Lost and room on record with the others, by partner: {list}.',
  'lost.roomUnknown': 'room unknown',
  'lost.next':
    'The largest then: {next} with {share} of what is left. Concentration (Herfindahl) {before} before, {after} after.',
  'lost.nextListed':
    'The largest listed partner then: {next} with {share} of what is left; an unlisted one may be larger. Concentration (Herfindahl) {before} before, {after} after.',
  'lost.noNext': 'Who would be the largest then is not on record.',
  'lost.together': 'In one and the same year the others carried at most {room} more than now, in {year}.',
  'lost.noTogether': 'What the others carried in one and the same year cannot be set against now: {reason}.',
  'lost.unknownNow':
    '{count} more partners are on record with up to {room} and have no value in {year}: missing, not zero, so not in the room.',
  'lost.bloc': 'Of the room, {room} lies with members of {bloc}.',
  'lost.noBloc': 'No room of members of {bloc} can be told: {reason}.',
  'sure.title':
    '{partner} was the largest partner of {actor} in {year} by {agree} of the {count} compilers that tell; {rests}',
  'sure.titleOne': '{partner} was the largest partner of {actor} in {year} by the one compiler that tells; {rests}',
  'sure.titleFlagged':
    '{partner} was the largest partner of {actor} in {year} by a flagged value; without flagged values it is {sound}',
  'sure.nobody': 'nobody on record',
  'sure.rests': '{share} of the listed value rests on rows of the class “{class}”',
  'sure.restsNone': 'no unflagged value is listed',
  'sure.none': 'None of the {count} compilers with rows tells who was the largest partner of {actor} in {year}',
  'sure.what':
    'Share of the largest partner by each compiler, never joined; then by {basis} alone, as classes of evidence are let in from the strongest down, flagged values last. Compilers with rows that do not tell: {silent}.',
  'sure.silent': 'does not tell',
  'sure.only': 'class {class} alone: {partner}',
  'sure.upTo': 'down to {class}: {partner}',
  'sure.flagged': 'flagged values too: {partner}',
  'sure.nothing': 'no row',
  'sure.stepRows': 'values: {count}',
  'sure.alt': 'Share of the largest partner by compiler and by class of evidence: {list}.',
  'trade.shareTitle': 'The share of {partner} in the trade of {actor} went from {first} in {from} to {last} in {to}',
  'trade.shareNone': 'No share of {partner} in the trade of {actor} is published in the tables',
  'trade.shareWhat': 'Published shares of both flows, by compiler; the line breaks where a year is missing.',
  'trade.valuesTitle': 'What {actor} and {partner} traded, as {count} compilers tell it',
  'trade.valuesWhat': 'US$ a year by compiler and flow as stated; differing bases are never joined. Current prices.',
  'trade.flow': 'Flow',
  'trade.flow.total': 'both',
  'trade.flow.exports': 'exports of {actor}',
  'trade.flow.imports': 'imports of {actor}',
  'trade.cellTitle': '{partner} in {year}: {low} to {high}, a factor of {ratio}',
  'trade.cellOne': '{partner} in {year}: one value',
  'trade.cellWhat': 'Every value of the cell in the tables, by compiler; flagged ones stay and say why.',
  'trade.cellNone':
    'No value of {partner} for {year} is in the tables: not reported, which is not zero. Choose another year or import a trade source.',
  'labour.lead':
    'Workers sent abroad, as estimated, with the range of each estimate and what the sanctions said would happen by when.',
  'labour.title':
    '{count} estimates of workers from {actor} in {hosts} states; the highest up to {workers} in {host} ({period})',
  'labour.what':
    'Workers; interval where the source gives one. Estimates of different years and sources stand side by side and are not added.',
  'labour.alt': 'Estimates of workers abroad by host and period: {list}.',
  'labour.atMost': 'at most {workers}',
  'labour.none': 'No estimate is in the tables.',
  'sanctions.lead': 'Measures in force against a state: who imposed them, on what, with which cap and deadline.',
  'sanctions.title':
    '{measures} measures in {instruments} instruments of {imposers} imposers against {actor}, the latest on {latest}',
  'sanctions.what':
    'Each mark is a measure, in the lane of each sector it names; the shape tells the imposer: {key}. Caps and deadlines are in the table.',
  'sanctions.alt': 'Timeline of sanctions measures in lanes by sector: {list}.',
  'sanctions.imposer': 'Imposer',
  'sanctions.any': 'all',
  'sanctions.on': 'In force on',
  'common.actor': 'State',
} as const;
