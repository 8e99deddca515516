import { DomainError } from '../../core/errors.ts';

/** Sections of a brief, in the order of its argument. */
export const sectionIds = [
  'summary',
  'layers',
  'trade',
  'labour',
  'presence',
  'talks',
  'unity',
  'claims',
  'gaps',
] as const;

export type SectionId = (typeof sectionIds)[number];

/**
 * The sections that a text names.
 * @example sectionsOf('trade, summary') // => ['trade', 'summary']
 * @throws DomainError for a name that is none, listing the sections
 */
export function sectionsOf(text: string | null): readonly SectionId[] {
  const named = (text ?? '').split(',').flatMap((name) => name.trim() || []);
  return named.map((name) => {
    const found = sectionIds.find((id) => id === name);
    if (found === undefined)
      throw new DomainError(`brief: no such section; got "${name.slice(0, 60)}"; sections: ${sectionIds.join(', ')}`, {
        candidates: sectionIds,
      });
    return found;
  });
}
