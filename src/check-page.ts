/** The quality of the data as one page of HTML, for the office: no script, nothing loaded, read by screen readers. */
import { accountTable, columnCells, columnHeads, type DataQuality, type Issue, lineList } from './quality.ts';
import { escapeHtml } from './render/html/markup.ts';
import { pageHtml } from './render/html/page.ts';
import { basicStyle, groundRules } from './render/html/style.ts';
import { tableHtml } from './render/html/table.ts';

const isNumber = (cell: string) => /^[\d,]+$/.test(cell);

function table(id: string, caption: string, [head = [], ...rows]: readonly (readonly string[])[]): string {
  const columns = head.map((label, column) => ({
    label,
    align: rows.length > 0 && rows.every((row) => isNumber(row[column]!)) ? ('right' as const) : ('left' as const),
  }));
  const cells = rows.map((row) => ({ cells: row.map((text) => [{ type: 'text' as const, text }]) }));
  return tableHtml({ type: 'table', id, number: null, caption, columns, rows: cells, notes: [] }, caption);
}

const style = `
body>main{max-width:72rem;margin:0 auto;padding:1rem clamp(1rem,4vw,2.5rem) 4rem}
h1{font-size:2rem;color:var(--brand)}
h2{border-bottom:2px solid var(--brand);padding-bottom:.25rem}
table{width:auto}
.kind{font-weight:700}
.where{color:var(--quiet)}
`;

const kinds = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

function issueItem({ severity, ruleId, source, column, lines, message, hint }: Issue): string {
  const where = [
    source,
    lines.length === 0 ? '' : `${lines.length === 1 ? 'line' : 'lines'} ${lineList(lines)}`,
    column === null ? '' : typeof column === 'number' ? `column ${column}` : `column “${column}”`,
  ].filter((part) => part !== '');
  return `<li><p><span class="kind">${kinds[severity]}.</span> ${escapeHtml(message)} ${escapeHtml(hint)}<br><span class="where">${escapeHtml(where.join(', '))} · rule ${escapeHtml(ruleId)}</span></p></li>`;
}

const section = (id: string, title: string, content: string): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(title)}</h2>${content}</section>`;

function issueList(issues: readonly Issue[], none: string): string {
  return issues.length === 0 ? `<p>${none}</p>` : `<ul>${issues.map(issueItem).join('')}</ul>`;
}

const TITLE = 'Data quality';

/** Whether a file is such a page, which the next check may replace. */
export const isCheckPage = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes).includes(`<title>${TITLE}: `);

/** The page. */
export function checkPage(quality: DataQuality): Promise<string> {
  const { rowAccounts, columns, issues, effects, chase } = quality;
  const of = (severity: Issue['severity']) => issues.filter((issue) => issue.severity === severity);
  const accounts = accountTable(rowAccounts);
  const stopped = of('error').length > 0;
  const noFigures = stopped ? '<p>The figures cannot be computed while there is an error.</p>' : '<p>Nothing.</p>';
  const parts = [
    section('rows', 'Where every row went', table('rows-read', 'Rows of each export', accounts)),
    section('problems', 'What is wrong', issueList([...of('error'), ...of('warning')], 'Nothing was found.')),
    section('assumed', 'What was assumed or left out', issueList(of('info'), 'Nothing.')),
    section(
      'effects',
      'What that does to the figures',
      effects.length === 0
        ? noFigures
        : `<p>Were every gap filled, each figure would lie between the two values of the last column.</p>${table(
            'left-out',
            'Figures that leave complaints out',
            [
              ['Figure', 'As it stands', 'Left out', 'Between'],
              ...effects.map((effect) => [effect.figure, effect.value, effect.leftOut, effect.between ?? 'not known']),
            ],
          )}`,
    ),
    section(
      'chase',
      'What to chase',
      chase.length === 0
        ? noFigures
        : table('missing', 'Complaints with something missing, by source and team', [
            ['Team', 'Source', 'Figure', 'Missing', 'Lines of the export', 'The figure lies between'],
            ...chase.map((one) => [one.team, one.source, one.figure, one.missing, lineList(one.lines), one.between]),
          ]),
    ),
    section(
      'columns',
      'What each column holds',
      columns
        .map(({ file, columns: own }, i) =>
          table(`columns-${i + 1}`, `Columns read from ${file}`, [columnHeads, ...own.map(columnCells)]),
        )
        .join(''),
    ),
  ];
  return pageHtml({
    title: `${TITLE}: ${rowAccounts.map(({ file }) => file).join(', ')}`,
    language: 'en-GB',
    style: groundRules('#12436D') + basicStyle() + style,
    body: `<main>
<h1>Data quality</h1>
<p><strong>For the office, not for publication:</strong> this page names lines of the exports. ${escapeHtml(verdict(quality))}</p>
${parts.join('\n')}
</main>`,
  });
}

/** How many of each there are, in a sentence. */
export function verdict({ diagnostics }: Pick<DataQuality, 'diagnostics'>): string {
  const count = (severity: Issue['severity'], noun: string) => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return `${found} ${noun}${found === 1 ? '' : 's'}`;
  };
  return `${count('error', 'error')}, ${count('warning', 'warning')}, ${count('info', 'note')}.`;
}
