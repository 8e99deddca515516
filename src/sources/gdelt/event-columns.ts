/** Columns of GDELT's event files, which have no header: those of 1.0 before April 2013 lack the last, those of 2.0 have more places. */

const actor = (n: 1 | 2): string[] =>
  [
    'Code',
    'Name',
    'CountryCode',
    'KnownGroupCode',
    'EthnicCode',
    'Religion1Code',
    'Religion2Code',
    'Type1Code',
    'Type2Code',
    'Type3Code',
  ].map((name) => `Actor${n}${name}`);

const place = (of: string, hasSecondDivision: boolean): string[] =>
  [
    'Type',
    'FullName',
    'CountryCode',
    'ADM1Code',
    ...(hasSecondDivision ? ['ADM2Code'] : []),
    'Lat',
    'Long',
    'FeatureID',
  ].map((name) => `${of}Geo_${name}`);

const shared: readonly string[] = [
  ...['GLOBALEVENTID', 'SQLDATE', 'MonthYear', 'Year', 'FractionDate'],
  ...actor(1),
  ...actor(2),
  ...['IsRootEvent', 'EventCode', 'EventBaseCode', 'EventRootCode', 'QuadClass', 'GoldsteinScale'],
  ...['NumMentions', 'NumSources', 'NumArticles', 'AvgTone'],
];

const places = (hasSecondDivision: boolean): string[] =>
  ['Actor1', 'Actor2', 'Action'].flatMap((of) => place(of, hasSecondDivision));

/** 57 columns: GDELT 1.0 up to March 2013. */
export const columnsBeforeUrl: readonly string[] = [...shared, ...places(false), 'DATEADDED'];
/** 58 columns: GDELT 1.0 since April 2013. */
export const columnsOf1: readonly string[] = [...columnsBeforeUrl, 'SOURCEURL'];
/** 61 columns: GDELT 2.0. */
export const columnsOf2: readonly string[] = [...shared, ...places(true), 'DATEADDED', 'SOURCEURL'];
