/** An audit file, or a printed table, to an audit. */
import { basename } from 'node:path';
import type { AuditReport } from './audit/index.ts';
import { DataError, diagnose, UsageError } from './diagnostics.ts';
import { decodeText, readInput } from './files.ts';
import { cellsOf } from './ingest/grid.ts';
import { readFileCells } from './ingest/read-file.ts';
import { isWorkbook, readWorkbook } from './ingest/workbook.ts';

/**
 * Try figures that somebody printed: as an audit file describes them, or a printed table as CSV or a workbook, whose totals
 * and shares are told by its headings. Writes nothing.
 * @throws UsageError when there is no such file; DataError when it cannot be read or understood
 * @example (await auditFromFile('figures.yaml')).findings.length // 5
 */
export async function auditFromFile(path: string): Promise<AuditReport> {
  const bytes = readInput(path, `audit file “${path}”`, { source: path });
  if ('ruleId' in bytes) {
    if (bytes.ruleId === 'file-missing') throw new UsageError(`There is no file “${path}”. Check its name and folder.`);
    throw new DataError([bytes]);
  }
  const name = basename(path);
  if (!/\.ya?ml$/i.test(path)) return auditTable(bytes, name);
  const text = decodeText(bytes, 'audit file', { source: name });
  if (typeof text !== 'string') throw new DataError([text]);
  const { auditFigures } = await import('./audit/index.ts');
  const { parseAudit } = await import('./audit-file.ts');
  const { value, diagnostics } = parseAudit(text, { name });
  if (value === null) throw new DataError(diagnostics);
  return auditFigures(value);
}

/** A printed table, from CSV or the first sheet of a workbook. */
async function auditTable(bytes: Uint8Array, name: string): Promise<AuditReport> {
  const { auditFigures, describeTable } = await import('./audit/index.ts');
  const sheet = isWorkbook(bytes) ? await readWorkbook(bytes, { name }) : null;
  if (sheet?.sheet === null) throw new DataError(sheet.diagnostics);
  const read = readFileCells(sheet?.sheet ?? bytes, { quotationMarks: 'enclose' }, [], name);
  if ('ruleId' in read) throw new DataError([read]);
  const { grid } = read;
  const rows = Array.from({ length: grid.length }, (_, row) => ({ line: grid.line(row), cells: cellsOf(grid, row) }));
  const description = describeTable(name, rows);
  if (description === null) throw new DataError([diagnose('no-printed-table', { source: name }, {})]);
  return auditFigures(description);
}
