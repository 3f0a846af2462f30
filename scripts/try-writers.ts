/**
 * One table of complaints, written by the programs that councils' files come from, and read back: each gives the same
 * figures, or a question that names what is open. What a writer needs is installed in a temporary folder; a writer that
 * cannot be had is named as skipped. The result is `manual/writers.md`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DataError } from '../src/diagnostics.ts';
import { measureFromConfig } from '../src/node.ts';

const header = ['Ref', 'Stage', 'Received', 'Responded', 'Outcome', 'Redress'] as const;

/** Sixty complaints of the year, with a time of receipt, letters beyond ASCII, quotation marks, blanks and pennies. */
const rows = Array.from({ length: 60 }, (_, i) => {
  const day = (n: number) => new Date(Date.UTC(2023, 3, 1 + 6 * i + n)).toISOString().slice(0, 10);
  return {
    Ref: `CW-${String(i + 1).padStart(4, '0')}`,
    Stage: i % 5 === 4 ? 'Stage 2' : 'Stage 1',
    Received: day(0),
    Responded: i % 11 === 10 ? null : day(5 + (i % 12)),
    Outcome: ['Upheld', 'Not upheld, “café”', 'Partly upheld'][i % 3]!,
    Redress: i % 4 === 0 ? null : 12.5 * (i % 7),
  };
});

const mapping = `source: housing
label: Housing team
blankMeansNothing: [compensation]
columns: { reference: Ref, stage: Stage, received-on: Received, responded-on: Responded, outcome: Outcome, compensation: Redress }
words:
  stage: { 1: [Stage 1], 2: [Stage 2] }
  outcome: { upheld: [Upheld], partly-upheld: [Partly upheld], not-upheld: ['Not upheld, “café”'] }
notCollected: [status, extended, service-area, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, logged-on, escalated-on, acknowledged-on, extension-noticed-on, extension-due-on]
`;
const config = (file: string) => `organisation: { id: nonesuch, name: Nonesuch Council }
period: 2023-24
basis: received
calendar: england-and-wales
extractedOn: 2024-05-31
preparedOn: 2024-09-02
status: draft
template: housing-annual-report
content: content
sources: [{ mapping: housing.yaml, export: ${file} }]
settings: { unstatedDays: working, partlyUpheld: upheld }
determinations: []
failureOrders: []
smallNumbers: shown
`;

const folder = mkdtempSync(join(tmpdir(), 'try-writers-'));
writeFileSync(join(folder, 'rows.json'), JSON.stringify(rows));
const MINUTES = 60_000;
const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 6 * MINUTES,
  }).trim();

interface Writer {
  readonly name: string;
  /** Writes the file, and returns the version of the program. */
  readonly write: (file: string) => string;
  readonly file: string;
}

let python: string | null = null;
function inPython(packages: readonly string[], code: string): string {
  if (python === null) {
    run('python3', ['-m', 'venv', 'python']);
    python = join(folder, 'python', 'bin', 'python');
  }
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  const start = `import json, datetime as dt
rows = json.load(open('rows.json'))
day = lambda text: None if text is None else dt.datetime.fromisoformat(text)
head = ${JSON.stringify(header)}
cells = [[day(r[h]) if h in ('Received', 'Responded') else r[h] for h in head] for r in rows]
`;
  return run(python, ['-c', start + code]);
}

function inNode(name: string, code: string): string {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{"private":true,"type":"module"}');
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', name], own);
  const start = `import { readFileSync, writeFileSync } from 'node:fs';
const rows = JSON.parse(readFileSync('../rows.json', 'utf8'));
const head = ${JSON.stringify(header)};
const cells = rows.map((r) => head.map((h) => (/^Re[cs]/.test(h) && r[h] ? new Date(r[h]) : r[h])));
`;
  writeFileSync(join(own, 'write.mjs'), start + code);
  run('node', ['write.mjs'], own);
  return run(
    'node',
    ['-p', `JSON.parse(require('fs').readFileSync('node_modules/${name}/package.json','utf8')).version`],
    own,
  );
}

const goProgram = `package main
import ("encoding/json"; "os"; "time"; "github.com/xuri/excelize/v2")
func main() {
  raw, _ := os.ReadFile("../rows.json")
  var rows []map[string]any
  json.Unmarshal(raw, &rows)
  f := excelize.NewFile()
  for c, h := range []string{${header.map((name) => JSON.stringify(name)).join(', ')}} {
    at, _ := excelize.CoordinatesToCellName(c+1, 1)
    f.SetCellValue("Sheet1", at, h)
    for r, row := range rows {
      at, _ := excelize.CoordinatesToCellName(c+1, r+2)
      value := row[h]
      if text, ok := value.(string); ok && (h == "Received" || h == "Responded") { value, _ = time.Parse("2006-01-02", text) }
      if value != nil { f.SetCellValue("Sheet1", at, value) }
    }
  }
  if err := f.SaveAs(os.Args[1]); err != nil { panic(err) }
}
`;

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>try</groupId><artifactId>try</artifactId><version>1</version><dependencies><dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId><version>5.4.1</version></dependency></dependencies></project>`;
const javaProgram = `import org.apache.poi.xssf.usermodel.*; import org.apache.poi.ss.usermodel.*; import java.nio.file.*; import java.time.*;
public class Write { public static void main(String[] a) throws Exception {
  var book = new XSSFWorkbook(); var sheet = book.createSheet("Complaints"); var style = book.createCellStyle();
  style.setDataFormat(book.createDataFormat().getFormat("dd/mm/yyyy"));
  var lines = Files.readAllLines(Path.of("rows.tsv"));
  for (int r = 0; r < lines.size(); r++) { var row = sheet.createRow(r); var cells = lines.get(r).split("\\t", -1);
    for (int c = 0; c < cells.length; c++) { if (cells[c].isEmpty()) continue; var cell = row.createCell(c);
      if (r > 0 && (c == 2 || c == 3)) { cell.setCellValue(LocalDate.parse(cells[c])); cell.setCellStyle(style); }
      else if (r > 0 && c == 5) cell.setCellValue(Double.parseDouble(cells[c])); else cell.setCellValue(cells[c]); } }
  try (var out = Files.newOutputStream(Path.of(a[0]))) { book.write(out); } } }
`;

const csvOf = (separator: string, quote: (text: string) => string) =>
  [
    header.join(separator),
    ...rows.map((row) => header.map((name) => quote(String(row[name] ?? ''))).join(separator)),
  ].join('\n');

const writers: readonly Writer[] = [
  {
    name: 'openpyxl',
    file: 'openpyxl.xlsx',
    write: (file) =>
      inPython(
        ['openpyxl'],
        `import openpyxl; b = openpyxl.Workbook(); s = b.active; s.append(head); [s.append(c) for c in cells]; b.save('${file}'); print(openpyxl.__version__)`,
      ),
  },
  {
    name: 'XlsxWriter',
    file: 'xlsxwriter.xlsx',
    write: (file) =>
      inPython(
        ['xlsxwriter'],
        `import xlsxwriter
b = xlsxwriter.Workbook('${file}', {'default_date_format': 'dd/mm/yy'}); s = b.add_worksheet('Complaints'); s.write_row(0, 0, head)
[s.write_row(i + 1, 0, c) for i, c in enumerate(cells)]; b.close(); print(xlsxwriter.__version__)`,
      ),
  },
  {
    name: 'pandas (CSV)',
    file: 'pandas.csv',
    write: (file) =>
      inPython(
        ['pandas'],
        `import pandas as pd; pd.DataFrame(cells, columns=head).to_csv('${file}', index=False); print(pd.__version__)`,
      ),
  },
  {
    name: 'DuckDB (CSV)',
    file: 'duckdb.csv',
    write: (file) =>
      inPython(
        ['duckdb'],
        `import duckdb; duckdb.sql("copy (select Ref, Stage, cast(Received as timestamp) Received, cast(Responded as date) Responded, Outcome, Redress from read_json('rows.json')) to '${file}' (header)"); print(duckdb.__version__)`,
      ),
  },
  {
    name: 'ExcelJS',
    file: 'exceljs.xlsx',
    write: (file) =>
      inNode(
        'exceljs',
        `import E from 'exceljs'; const b = new E.Workbook(); const s = b.addWorksheet('Complaints'); s.addRow(head); for (const c of cells) s.addRow(c); await b.xlsx.writeFile('../${file}');`,
      ),
  },
  {
    name: 'write-excel-file',
    file: 'write-excel-file.xlsx',
    write: (file) =>
      inNode(
        'write-excel-file',
        `import write from 'write-excel-file/node';
const cell = (value) => value === null ? null : { value, type: value.constructor, ...(value instanceof Date ? { format: 'dd/mm/yyyy' } : {}) };
const made = await write([head.map(cell), ...cells.map((c) => c.map(cell))], { filePath: '../${file}' }); if (made?.toFile) await made.toFile('../${file}');`,
      ),
  },
  {
    name: 'excelize (Go)',
    file: 'excelize.xlsx',
    write(file) {
      const own = join(folder, 'go');
      mkdirSync(own);
      writeFileSync(join(own, 'main.go'), goProgram);
      run('go', ['mod', 'init', 'try'], own);
      run('go', ['get', 'github.com/xuri/excelize/v2'], own);
      run('go', ['run', '.', `../${file}`], own);
      return run('go', ['list', '-m', '-f', '{{.Version}}', 'github.com/xuri/excelize/v2'], own);
    },
  },
  {
    name: 'Apache POI (Java)',
    file: 'poi.xlsx',
    write(file) {
      const own = join(folder, 'java');
      mkdirSync(own);
      writeFileSync(join(own, 'pom.xml'), pom);
      writeFileSync(join(own, 'Write.java'), javaProgram);
      writeFileSync(
        join(own, 'rows.tsv'),
        csvOf('\t', (text) => text),
      );
      run('mvn', ['-q', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], own);
      run('java', ['-cp', 'lib/*', 'Write.java', `../${file}`], own);
      return '5.4.1';
    },
  },
  {
    name: 'LibreOffice',
    file: 'libreoffice.xlsx',
    write(file) {
      const own = join(folder, 'office');
      mkdirSync(own);
      writeFileSync(
        join(own, file.replace('.xlsx', '.csv')),
        csvOf(',', (text) => `"${text}"`),
      );
      run('soffice', ['--headless', '--convert-to', 'xlsx', '--outdir', '..', file.replace('.xlsx', '.csv')], own);
      return run('soffice', ['--version']);
    },
  },
  {
    name: 'SQLite (CSV)',
    file: 'sqlite.csv',
    write(file) {
      writeFileSync(
        join(folder, 'in.csv'),
        csvOf(',', (text) => `"${text}"`),
      );
      const script = ['.mode csv', '.import in.csv c', '.headers on', `.output ${file}`, 'select * from c;'];
      run('sqlite3', [':memory:', ...script]);
      return run('sqlite3', ['--version']).split(' ')[0]!;
    },
  },
  {
    name: 'PostgreSQL (CSV)',
    file: 'postgresql.csv',
    write(file) {
      const values = rows.map(
        (row) => `(${header.map((name) => (row[name] === null ? 'null' : `'${row[name]}'`)).join(',')})`,
      );
      const query = `select "Ref", "Stage", "Received"::timestamp, "Responded"::date, "Outcome", "Redress"::numeric from (values ${values.join(',')}) c (${header.map((name) => `"${name}"`).join(',')})`;
      run('psql', ['-c', `\\copy (${query}) to '${file}' csv header`]);
      return run('psql', ['-tAc', 'show server_version']);
    },
  },
];

/** The figures that hang on every column, as one text. */
async function figuresOf(file: string): Promise<string> {
  writeFileSync(join(folder, 'housing.yaml'), mapping);
  writeFileSync(join(folder, 'report.yaml'), config(file));
  mkdirSync(join(folder, 'content'), { recursive: true });
  for (const text of ['introduction', 'plans', 'themes'])
    writeFileSync(join(folder, 'content', `${text}.md`), 'Words.\n');
  const results = await measureFromConfig(join(folder, 'report.yaml'));
  const get = (id: Parameters<typeof results.get>[0], stage: 1 | 2) => String(results.get(id, { stage }).value);
  return ([1, 2] as const)
    .flatMap((stage) => [get('received', stage), get('uphold-rate', stage), get('compensation-offered', stage)])
    .join(' / ');
}

/** What is said, or why a writer was skipped. */
const reasonOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  const command = /^Command failed: (\S+)/.exec(text)?.[1];
  if (command !== undefined) return `its command failed (${basename(command)})`;
  return text.split('\n')[0]!.replaceAll(folder, '').slice(0, 160);
};

writeFileSync(
  join(folder, 'plain.csv'),
  csvOf(',', (text) => `"${text}"`),
);
const expected = await figuresOf('plain.csv');
const table: string[] = [];
let wrong = 0;
for (const { name, file, write } of writers) {
  let version: string;
  try {
    version = write(file);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    table.push(`| ${name} | | skipped: ${missing ? 'not installed here' : reasonOf(error)} |`);
    console.log(table.at(-1));
    continue;
  }
  let outcome: string;
  try {
    const figures = await figuresOf(file);
    outcome = figures === expected ? 'the same figures' : `other figures: ${figures}`;
    if (figures !== expected) wrong++;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    outcome = `a question: ${reasonOf(error)}`;
  }
  table.push(`| ${name} | ${version} | ${outcome} |`);
  console.log(table.at(-1));
}
mkdirSync('manual', { recursive: true });
writeFileSync(
  'manual/writers.md',
  `# Writers that were tried

One table of ${rows.length} complaints was written by each of these programs and read back. The figures are complaints received, the
share upheld and the compensation offered, at each stage. Made by \`npm run try-writers\`.

| Writer | Version | What came out |
| --- | --- | --- |
${table.join('\n')}

The figures of the table: ${expected}.
`,
);
process.exitCode = wrong === 0 ? 0 : 1;
