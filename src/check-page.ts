/** The quality of the data as one page of HTML, for the office: no script, nothing loaded, read by screen readers. */
import { accountTable, columnCells, columnHeads, type DataQuality, type Issue, lineList } from './quality.ts';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style = `
:root { color-scheme: light; }
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 72rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.35rem; margin-top: 2.5rem; border-bottom: 2px solid #12436d; padding-bottom: .25rem; }
h3 { font-size: 1.1rem; margin-bottom: .25rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .75rem 0; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #b5b5b5; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
.kind { font-weight: 700; }
.where { color: #4a4a4a; }
:focus-visible { outline: 3px solid #f46a25; outline-offset: 2px; }
`;

const isNumber = (cell: string) => /^[\d,]+$/.test(cell);

function table(caption: string, [head = [], ...rows]: readonly (readonly string[])[]): string {
  const numeric = head.map((_, column) => rows.length > 0 && rows.every((row) => isNumber(row[column]!)));
  const cls = (column: number) => (numeric[column] ? ' class="n"' : '');
  const heads = head.map((cell, column) => `<th scope="col"${cls(column)}>${escapeHtml(cell)}</th>`).join('');
  const body = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td${cls(column)}>${escapeHtml(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

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

/** The page. */
export function checkPage(quality: DataQuality): string {
  const { rowAccounts, columns, issues, effects, chase } = quality;
  const of = (severity: Issue['severity']) => issues.filter((issue) => issue.severity === severity);
  const accounts = accountTable(rowAccounts);
  const stopped = of('error').length > 0;
  const noFigures = stopped ? '<p>The figures cannot be computed while there is an error.</p>' : '<p>Nothing.</p>';
  const parts = [
    section('rows', 'Where every row went', table('Rows of each export', accounts)),
    section('problems', 'What is wrong', issueList([...of('error'), ...of('warning')], 'Nothing was found.')),
    section('assumed', 'What was assumed or left out', issueList(of('info'), 'Nothing.')),
    section(
      'effects',
      'What that does to the figures',
      effects.length === 0
        ? noFigures
        : `<p>Were every gap filled, each figure would lie between the two values of the last column.</p>${table(
            'Figures that leave complaints out',
            [
              ['Figure', 'As it stands', 'Left out', 'Between'],
              ...effects.map((effect) => [effect.figure, effect.value, effect.leftOut, effect.between]),
            ],
          )}`,
    ),
    section(
      'chase',
      'What to chase',
      chase.length === 0
        ? noFigures
        : table('Complaints with something missing, by source and team', [
            ['Team', 'Source', 'Figure', 'Missing', 'Lines of the export', 'The figure lies between'],
            ...chase.map((one) => [one.team, one.source, one.figure, one.missing, lineList(one.lines), one.between]),
          ]),
    ),
    section(
      'columns',
      'What each column holds',
      columns
        .map(({ file, columns: own }) => table(`Columns read from ${file}`, [columnHeads, ...own.map(columnCells)]))
        .join(''),
    ),
  ];
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Data quality: ${escapeHtml(rowAccounts.map(({ file }) => file).join(', '))}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Data quality</h1>
<p><strong>For the office, not for publication:</strong> this page names lines of the exports. ${escapeHtml(verdict(quality))}</p>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

/** How many of each there are, in a sentence. */
export function verdict({ diagnostics }: Pick<DataQuality, 'diagnostics'>): string {
  const count = (severity: Issue['severity'], noun: string) => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return `${found} ${noun}${found === 1 ? '' : 's'}`;
  };
  return `${count('error', 'error')}, ${count('warning', 'warning')}, ${count('info', 'note')}.`;
}
