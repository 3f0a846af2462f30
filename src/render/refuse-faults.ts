/**
 * What no renderer can make right, said in plain words before anything is drawn: the same for a PDF and for a page.
 *
 *   ids once and plain ─ links within lead somewhere ─ no heading level skipped ─ pictures and charts have words
 *   ─ rows fit their columns ─ no character that nobody can see
 */
import { ComplaintsReportError } from '../diagnostics.ts';
import { type Block, everyInline, plainText, type ReportDocument, type Table } from '../report/document.ts';
import { isIsoDate } from '../vocabulary/dates.ts';
import { everyBlock } from './drawings.ts';

/** @throws ComplaintsReportError with the first fault */
export function refuseFaults(report: ReportDocument): void {
  const ids = new Set<string>();
  const claim = (id: string) => {
    if (!/^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(id)) refuse(`The id “${id}” holds other than letters, digits and hyphens.`);
    if (ids.has(id)) refuse(`Two parts of the report have the id “${id}”.`);
    ids.add(id);
  };
  if (report.title.trim() === '') refuse('The report has no title.');
  for (const text of [report.title, report.organisation.name, report.standing.short, ...report.standing.lines])
    visible(text);
  if (report.theme.logo !== null) needsWords(report.theme.logo.alt, 'The logo');
  for (const { id, title, blocks } of report.sections) {
    claim(id);
    visible(title);
    if (title.trim() === '') refuse(`The section “${id}” has no title.`);
    let level = 2;
    for (const block of everyBlock(blocks)) {
      if (block.type === 'heading') level = nextLevel(block, level);
      for (const own of idsOf(block)) claim(own);
      check(block);
    }
  }
  // Charts and tables have anchors of another kind, so that a section may have the name of one.
  const parts = new Set<string>();
  for (const { blocks } of report.sections) {
    for (const block of everyBlock(blocks)) {
      const tables = block.type === 'table' ? [block] : block.type === 'chart' ? [block.table] : [];
      for (const id of [
        ...tables.map((table) => `table ${table.id}`),
        ...(block.type === 'chart' ? [`chart ${block.id}`] : []),
      ]) {
        if (parts.has(id)) refuse(`Two parts of the report are “${id}”.`);
        parts.add(id);
      }
    }
    for (const inline of everyInline(blocks)) {
      if (inline.type === 'link' && inline.url.startsWith('#') && !ids.has(inline.url.slice(1)))
        refuse(`A link of the report, “${plainText(inline.children)}”, leads to “${inline.url}”, which is not in it.`);
      if (inline.type === 'link' && !/^(?:#|https:\/\/|mailto:)/.test(inline.url))
        refuse(`A link of the report leads to “${inline.url}”, which is neither https, mailto nor within it.`);
      if (inline.type === 'language' && !/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(inline.language))
        refuse(`“${inline.language}” is no language: write its code, such as cy for Welsh.`);
      if ('text' in inline) visible(inline.text);
    }
  }
}

function refuse(message: string): never {
  throw new ComplaintsReportError(message);
}

/** Ids that a link within the report can lead to. */
const idsOf = (block: Block): readonly string[] =>
  block.type === 'heading' || block.type === 'image' || block.type === 'tiles'
    ? [block.id]
    : block.type === 'table'
      ? block.rows.flatMap(({ id }) => id ?? [])
      : [];

function nextLevel({ level, children }: Extract<Block, { readonly type: 'heading' }>, before: number): number {
  if (plainText(children).trim() === '') refuse(`A level ${level} heading of the report has no text.`);
  if (level > before + 1)
    refuse(`A level ${level} heading follows a level ${before} heading: “${plainText(children)}”.`);
  return level;
}

function check(block: Block): void {
  switch (block.type) {
    case 'table':
      checkTable(block);
      break;
    case 'chart':
      needsWords(plainText(block.alt), `The chart “${block.title}”`);
      visible(block.title);
      checkTable(block.table);
      break;
    case 'image':
      needsWords(block.alt, 'A picture in the report');
      break;
    case 'tiles':
      for (const { label } of block.items) visible(label);
      break;
    case 'signed':
      visible(block.role);
      if (block.on !== null && !isIsoDate(block.on)) refuse(`“${block.on}” is no date: write it as 2024-09-30.`);
      break;
    default:
      break;
  }
}

function checkTable({ id, caption, columns, rows, widths }: Table): void {
  if (widths !== undefined && (widths.length !== columns.length || !widths.every((width) => width > 0)))
    refuse(`The table “${id}” has ${columns.length} columns, and its widths are not as many numbers above 0.`);
  if (columns.length === 0) refuse(`The table “${id}” has no columns.`);
  for (const text of [caption, ...columns.flatMap(({ label, group = '' }) => [label, group])]) visible(text);
  const odd = rows.findIndex(({ cells, heading }) => cells.length !== (heading === true ? 1 : columns.length));
  if (odd !== -1)
    refuse(
      `Row ${odd + 1} of the table “${id}” has ${rows[odd]!.cells.length} cells, and the table ${columns.length} columns.`,
    );
}

function needsWords(alt: string, what: string): void {
  if (alt.trim() === '') refuse(`${what} has no alternative text.`);
  visible(alt);
}

/** Control characters, and code points that are no character. */
const unseen = /[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}|\p{Cs}/u;

function visible(text: string): void {
  const found = unseen.exec(text);
  if (found === null) return;
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const words = text.replace(new RegExp(unseen, 'gu'), '').trim();
  refuse(`The report holds a character that cannot be seen (U+${code}), in “${words}”. Take it out.`);
}
