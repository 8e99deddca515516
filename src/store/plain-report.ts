import type { ImportReport } from './import-files.ts';

/** The report of an import as data, errors too. */
export function plainReport(report: ImportReport): { readonly [name: string]: unknown } {
  const failed = report.failed.map(({ id, files, error }) => ({
    id,
    files,
    error: { code: error.code, message: error.message, ...error.details },
  }));
  return { ...report, failed };
}
