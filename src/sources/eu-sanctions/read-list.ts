/** Reads the consolidated list: several records for each listing, brought together by its logical id. */
import { isDate } from '../../core/edtf.ts';
import type { Reading } from '../data-source.ts';
import type { DelimitedRecord } from '../reading/delimited-record.ts';
import { programmeCode } from './programmes.ts';

const columns = {
  generated: 'fileGenerationDate',
  id: 'Entity_LogicalId',
  reference: 'Entity_EU_ReferenceNumber',
  designated: 'Entity_DesignationDate',
  type: 'Entity_SubjectType',
  class: 'Entity_SubjectType_ClassificationCode?',
  published: 'Entity_Regulation_PublicationDate',
  programme: 'Entity_Regulation_Programme',
  name: 'NameAlias_WholeName',
  citizenship: 'Citizenship_CountryIso2Code?',
} as const;

interface Listing {
  readonly reference: string;
  readonly programme: string;
  readonly kind: 'individual' | 'entity';
  readonly listed: string | null;
  readonly amended: string | null;
  readonly names: Set<string>;
  readonly citizenships: Set<string>;
}

/** A day, ISO or as day/month/year; `null` when the cell is empty. */
function dayOf(record: DelimitedRecord, column: number): string | null {
  const text = record.text(column);
  if (text === '') return null;
  const dayFirst = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const iso = dayFirst === null ? text.slice(0, 10) : `${dayFirst[3]}-${dayFirst[2]}-${dayFirst[1]}`;
  if (!isDate(iso)) throw record.fault(column, 'not a date');
  return iso;
}

/** The two columns of the type stand in one order in some editions, in the other in others. */
function kindOf(...texts: readonly string[]): Listing['kind'] | null {
  const said = texts.map((text) => text.toLowerCase());
  if (said.includes('person') || said.includes('p')) return 'individual';
  return said.includes('enterprise') || said.includes('e') ? 'entity' : null;
}

/** Reads a release; see `source.ts` for its layout. */
export async function read(reading: Reading): Promise<void> {
  const listings = new Map<string, Listing>();
  let generated: string | null = null;
  for (const file of reading.files('consolidated'))
    await file.records(columns, (record, at) => {
      generated ??= dayOf(record, at.generated);
      const id = record.text(at.id);
      const programme = record.text(at.programme);
      if (!/^\d+$/.test(id)) throw record.fault(at.id, 'not the number of a listing');
      let listing = listings.get(id);
      if (listing === undefined) {
        const kind = kindOf(record.text(at.type), record.text(at.class));
        if (kind === null) throw record.fault(at.type, 'not a sort of listing');
        if (programme === '') return reading.drop('listing without a programme', id);
        listing = {
          reference: record.text(at.reference) || id,
          programme,
          kind,
          listed: dayOf(record, at.designated),
          amended: dayOf(record, at.published),
          names: new Set(),
          citizenships: new Set(),
        };
        listings.set(id, listing);
      } else if (programme !== '' && programme !== listing.programme) reading.count('listing-contradicts-itself');
      const name = record.text(at.name);
      if (name !== '') listing.names.add(name);
      const citizenship = record.text(at.citizenship);
      if (citizenship !== '') listing.citizenships.add(citizenship);
      reading.keep();
    });
  appendAll(reading, listings.values());
  if (generated !== null) reading.saysVersion(generated);
}

/** names of states are read as they are used today: few listings state their day */
const presentDay = '2020';

function appendAll(reading: Reading, listings: Iterable<Listing>): void {
  const states = reading.codes.book('iso3', { lives: 'ignore' });
  const citizens = reading.codes.book('iso2', { lives: 'ignore' });
  const out = reading.table('listings', { ids: 'running', same: { list: 'eu' } });
  for (const { reference, programme, kind, listed, amended, names, citizenships } of listings) {
    const [name, ...others] = names;
    if (name === undefined) {
      reading.setAside('listing without a name', reference);
      continue;
    }
    const nationalities: string[] = [];
    for (const code of citizenships) {
      const { actor, reason } = citizens.actor(code, presentDay);
      if (actor === null) reading.setAside(`citizenship: ${reason}`, code);
      else nationalities.push(actor);
    }
    const { actor, code } = programmeCode(programme);
    out.append({
      reference,
      regime: programme,
      target: code === null ? actor : states.actor(code, presentDay).actor,
      kind,
      name,
      aliases: others.map((other) => other.replaceAll(';', ',')).join(';') || null,
      nationalities: nationalities.length === 0 ? null : nationalities,
      listed,
      amended,
    });
  }
}
