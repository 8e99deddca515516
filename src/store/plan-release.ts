/** From checked CSV folders to releases of our own tables. */
import type { CaseFile } from '../core/atlas.ts';
import { readTableFolder, type TableFolder } from '../sources/shipped/table-folder.ts';
import { readCaseFile } from './case-file.ts';
import type { ReleasePlan } from './release-builder.ts';

/** What is known of a release before its files are read. */
export type ReleaseIdentity = Pick<ReleasePlan, 'source' | 'version' | 'input' | 'checkedAgainst'>;

/** ids of all actors in the tables of some folders. */
function actorIds(...folders: readonly TableFolder[]): Set<string> {
  const ids = new Set<string>();
  for (const folder of folders)
    for (const row of (folder.files.get('actors')?.rows ?? []) as unknown as readonly { readonly id: string }[])
      ids.add(row.id);
  return ids;
}

/**
 * Reads a case folder and checks it against the reference tables.
 * @throws SourceError naming file, line and column or field
 */
export function readCaseFolder(
  folder: string,
  reference: TableFolder,
): { readonly tables: TableFolder; readonly caseFile: CaseFile } {
  const texts = readCaseFile(folder).texts.map((text) => text.id);
  const tables = readTableFolder(folder, { reference, texts });
  return { tables, caseFile: readCaseFile(folder, actorIds(reference, tables)) };
}

function describe(identity: ReleaseIdentity, title: string): Omit<ReleasePlan, 'tables' | 'caseFile'> {
  return {
    ...identity,
    title,
    citation: `${title} (${identity.source}, release ${identity.version}): compiled facts with a source on each row.`,
    licence: 'facts and figures compiled by hand; each row names its source',
    gate: 'bundle',
  };
}

/** The release of the reference tables. */
export function planReference(identity: ReleaseIdentity): ReleasePlan {
  const tables = readTableFolder(identity.input.folder);
  return { ...describe(identity, 'Good Offices reference tables'), tables, caseFile: null };
}

/** The release of a case folder. */
export function planCase(identity: ReleaseIdentity, referenceFolder: string): ReleasePlan {
  const read = readCaseFolder(identity.input.folder, readTableFolder(referenceFolder));
  return { ...describe(identity, read.caseFile.title), ...read };
}
