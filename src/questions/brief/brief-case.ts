import type { Atlas, CaseFile } from '../../core/atlas.ts';
import { NotFoundError, SourceError } from '../../core/errors.ts';

/** What a brief is about: the case, and the years, members and topics that its own brief.json puts in focus. */
export interface BriefCase {
  readonly id: string;
  readonly title: string;
  /** the state whose relations are examined: the first party */
  readonly party: string;
  readonly adversary: string;
  readonly bloc: string;
  readonly thirdParties: readonly string[];
  /** date of missions, forums and membership */
  readonly on: string;
  /** year of the trade picture */
  readonly year: number;
  /** members taken away from the bloc in the trade picture */
  readonly minus: readonly string[];
  /** partner and year whose competing values are shown */
  readonly disputed: { readonly partner: string; readonly year: number } | null;
  /** topic of the votes */
  readonly topic: string | null;
  /** meeting whose positions are set out */
  readonly meeting: string | null;
  readonly texts: CaseFile['texts'];
}

/**
 * Reads the case's focus. `brief.json` beside `case.json` may set year, minus, disputed, topic and meeting.
 * @throws NotFoundError when no case is open, SourceError when brief.json holds something else
 */
export function briefCase(atlas: Atlas): BriefCase {
  const open = atlas.case;
  if (open === null)
    throw new NotFoundError('brief: no case is open; name one, such as "brief korea", or a case folder with --case');
  const [party, adversary] = open.parties;
  if (party === undefined || adversary === undefined)
    throw new SourceError(`brief: case ${open.id} names fewer than two parties; add them to case.json`, {
      file: 'case.json',
      field: 'parties',
    });
  if (/\p{Nd}/u.test(open.title))
    throw new SourceError(
      `case.json: field title: a brief's title may hold no digit, since no source stands behind it; got "${open.title}"; write the year in words or leave it out`,
      { file: 'case.json', field: 'title' },
    );
  const focus = focusOf(open.documents.brief);
  return {
    id: open.id,
    title: open.title,
    party,
    adversary,
    bloc: open.bloc,
    thirdParties: open.thirdParties,
    on: open.focusDate,
    year: focus.year ?? Number(open.focusDate.slice(0, 4)),
    minus: focus.minus ?? [],
    disputed: focus.disputed ?? null,
    topic: focus.topic ?? null,
    meeting: focus.meeting ?? null,
    texts: open.texts,
  };
}

interface Focus {
  readonly year?: number;
  readonly minus?: readonly string[];
  readonly disputed?: { readonly partner: string; readonly year: number };
  readonly topic?: string;
  readonly meeting?: string;
}

const fields: { readonly [field: string]: (value: unknown) => boolean } = {
  year: (value) => Number.isInteger(value),
  minus: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  disputed: (value) => isRecord(value) && typeof value.partner === 'string' && Number.isInteger(value.year),
  topic: (value) => typeof value === 'string',
  meeting: (value) => typeof value === 'string',
};

function focusOf(document: unknown): Focus {
  if (document === undefined) return {};
  if (!isRecord(document)) throw new SourceError('brief: brief.json must hold an object', { file: 'brief.json' });
  for (const [field, value] of Object.entries(document)) {
    const check = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (check === undefined)
      throw new SourceError(`brief.json: no such field; got "${field}"; known: ${Object.keys(fields).join(', ')}`, {
        file: 'brief.json',
        field,
      });
    if (!check(value))
      throw new SourceError(
        `brief.json: field ${field} has the wrong shape; got ${JSON.stringify(value)?.slice(0, 80)}`,
        { file: 'brief.json', field },
      );
  }
  return document as Focus;
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
