/** Reads a case's checks.json: every expression compiled, every name known, or an error that names the place. */

import type { ClaimCheck, ClaimChecks, Threshold, UndecidedCheck } from './claim-check.ts';
import { CheckProblems, isObject, type JsonObject } from './claim-check-problems.ts';
import { readDecided } from './claim-check-reader.ts';
import type { ParsedExpressions } from './claim-expression.ts';
import { nearWord } from './claim-near.ts';

const cannotFields = ['cannot', 'wouldSettle', 'source'] as const;

/** A document is read once: the atlas gives the same object to every run. */
const read = new WeakMap<JsonObject, ClaimChecks>();

/**
 * The checks of a case.
 * @param document content of checks.json; `undefined` where the case has none
 * @param claimIds claims of the case
 * @throws SourceError naming file, claim and field
 */
export function readChecks(document: unknown, claimIds: readonly string[]): ClaimChecks {
  if (document === undefined) return new Map();
  const problems = new CheckProblems();
  if (!isObject(document)) problems.add(null, 'the file', document, 'is no JSON object with "thresholds" and "claims"');
  problems.raise();
  const found = read.get(document as JsonObject) ?? readDocument(document as JsonObject, problems);
  problems.raise();
  read.set(document as JsonObject, found);
  for (const id of found.keys())
    if (!claimIds.includes(id))
      problems.add(id, 'the id', undefined, `no such claim in claims.csv${nearWord(id, claimIds)}`);
  problems.raise();
  return found;
}

function readDocument(document: JsonObject, problems: CheckProblems): ClaimChecks {
  problems.fields(null, '', document, ['thresholds', 'claims']);
  const thresholds = readThresholds(document.thresholds, problems);
  const checks = new Map<string, ClaimCheck>();
  const parsedBefore: ParsedExpressions = new Map();
  if (!isObject(document.claims)) {
    problems.add(null, 'claims', document.claims, 'is no object of checks by claim id');
    return checks;
  }
  for (const [id, entry] of Object.entries(document.claims)) {
    if (!isObject(entry)) problems.add(id, 'the check', entry, 'is no object with "ask" or "cannot"');
    else if (Object.hasOwn(entry, 'cannot')) checks.set(id, readCannot(id, entry, problems));
    else {
      const decided = readDecided(id, entry, thresholds, problems, parsedBefore);
      if (decided !== null) checks.set(id, decided);
    }
  }
  return checks;
}

function readThresholds(value: unknown, problems: CheckProblems): ReadonlyMap<string, Threshold> {
  const thresholds = new Map<string, Threshold>();
  if (value === undefined) return thresholds;
  if (!isObject(value)) {
    problems.add(null, 'thresholds', value, 'is no object of thresholds by name');
    return thresholds;
  }
  for (const [name, entry] of Object.entries(value)) {
    const at = `thresholds.${name}`;
    if (!isObject(entry)) {
      problems.add(null, at, entry, 'is no object with "value" and "meaning"');
      continue;
    }
    problems.fields(null, at, entry, ['value', 'unit', 'meaning']);
    if (typeof entry.value !== 'number' || !Number.isFinite(entry.value))
      problems.add(null, `${at}.value`, entry.value, 'is no number');
    const unit = entry.unit === undefined ? null : problems.text(null, `${at}.unit`, entry.unit);
    const meaning = problems.text(null, `${at}.meaning`, entry.meaning);
    thresholds.set(name, { name, value: Number(entry.value), unit, meaning });
  }
  return thresholds;
}

function readCannot(id: string, entry: JsonObject, problems: CheckProblems): UndecidedCheck {
  problems.fields(id, '', entry, cannotFields);
  return {
    kind: 'cannot',
    why: problems.text(id, 'cannot', entry.cannot),
    wouldSettle: problems.text(id, 'wouldSettle', entry.wouldSettle),
    source: problems.text(id, 'source', entry.source),
  };
}
