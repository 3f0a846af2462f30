/**
 * Everything a build publishes, as bytes by path: the report, and the evidence for it.
 *
 *   report.pdf   report.html   measures.json   report.json   published.json   tables/*.csv   charts/*.svg   charts/*.vl.json   open-data/*   manifest.json
 *                                                                                               └─ digests of all these
 *                                                                                                  and of what they were
 *                                                                                                  made from
 */
import { standardCharts } from './charts/index.ts';
import { sha256 } from './files.ts';
import { publishWith } from './publish-with.ts';
import { chartsOf, type Drawings, drawCharts, everyBlock } from './render/drawings.ts';
import { openDataFiles } from './render/open-data.ts';
import { type ScreenDrawing, screenDrawing } from './render/screen-drawing.ts';
import { tableCsv } from './render/table-csv.ts';
import { plainText, type ReportDocument } from './report/document.ts';
import type { IsoDate, Period } from './vocabulary/dates.ts';
import type { PublishedResults } from './vocabulary/published.ts';
import type { Organisation, Provenance, SourceAccount } from './vocabulary/results.ts';
import type { ReportStatus } from './vocabulary/terms.ts';

export interface FileDigest {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What was published, and what it was made from. */
export interface Manifest {
  readonly schemaVersion: 1;
  /** The version of complaints-report that made it. */
  readonly version: string;
  readonly organisation: Organisation;
  readonly period: Period;
  readonly status: ReportStatus;
  readonly preparedOn: IsoDate;
  readonly extractedOn: IsoDate;
  readonly configuration: FileDigest;
  /** Exports, mappings and lists, by the name the configuration gives them. */
  readonly inputs: readonly FileDigest[];
  /** The council's own texts and pictures, its theme, and a template of its own. */
  readonly texts: readonly FileDigest[];
  /** Where every row of each export went. */
  readonly rowAccounts: readonly SourceAccount[];
  readonly outputs: readonly FileDigest[];
}

export const MANIFEST = 'manifest.json';

const isDigest = (file: unknown): file is FileDigest => {
  const { name, bytes, sha256: digest } = (file ?? {}) as Partial<FileDigest>;
  return typeof name === 'string' && Number.isInteger(bytes) && /^[0-9a-f]{64}$/.test(digest ?? '');
};

/** Names a build publishes, and no other: a manifest is no way to another file. */
const published =
  /^(?:report\.(?:pdf|html)|(?:measures|report|published)\.json|(?:tables|charts)\/[a-z0-9-]+\.(?:csv|svg|vl\.json)|open-data\/(?:figures\.csv|figures\.json|labels\.csv|datapackage\.json))$/;

/** Whether a value is a manifest as a build writes it. */
export function isManifest(value: unknown): value is Manifest {
  const { schemaVersion, version, configuration, inputs, texts, outputs } = (value ?? {}) as Partial<Manifest>;
  return (
    schemaVersion === 1 &&
    typeof version === 'string' &&
    isDigest(configuration) &&
    [inputs, texts, outputs].every((list) => Array.isArray(list) && list.every(isDigest)) &&
    outputs!.every(({ name }) => published.test(name))
  );
}

export interface Made {
  readonly results: PublishedResults;
  readonly report: ReportDocument;
  readonly texts: readonly FileDigest[];
  /** The path of its theme, where it has one. */
  readonly theme: string | undefined;
}

export const digestOf = (name: string, content: Uint8Array | string): FileDigest => ({
  name,
  bytes: Buffer.byteLength(content),
  sha256: sha256(content),
});

/** Whether a file is what its digest says, or would be with other line endings. */
export function isSameButLineEndings(bytes: Uint8Array, { name, sha256 }: FileDigest): boolean {
  // Each byte as a letter, so that nothing but line endings changes.
  const text = Buffer.from(bytes).toString('latin1');
  const bare = text.replaceAll('\r\n', '\n');
  return [text, bare, bare.replaceAll('\n', '\r\n')].some(
    (variant) => digestOf(name, Buffer.from(variant, 'latin1')).sha256 === sha256,
  );
}

/** A document as PDF and as HTML. */
export async function pagesOf(report: ReportDocument, drawings: Drawings, theme: string | undefined) {
  const { renderPdf } = await import('./render/pdf/index.ts');
  const { renderHtml } = await import('./render/html/index.ts');
  const { loadFonts } = await import('./load-texts.ts');
  return {
    pdf: await renderPdf(report, { fonts: await loadFonts(theme), drawings }),
    html: await renderHtml(report, { drawings }),
  };
}

/** Every file that a build publishes, by its path in the folder `publish`. */
export async function filesOf(made: Made): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const { results, report } = made;
  const drawings = await drawCharts(report);
  const { pdf, html } = await pagesOf(report, drawings, made.theme);
  const files = new Map<string, Uint8Array | string>([
    ['report.pdf', pdf],
    ['report.html', html],
    ['measures.json', toJson(results)],
    ['report.json', toJson(report)],
  ]);
  for (const { blocks } of report.sections)
    for (const block of everyBlock(blocks))
      if (block.type === 'table') files.set(`tables/${block.id}.csv`, tableCsv(block));
  const onScreen = new Map<string, ScreenDrawing>();
  for (const { id, alt, spec, table } of chartsOf(report)) {
    const drawn = screenDrawing(drawings.get(id)!, { id, alt: plainText(alt), standalone: true });
    onScreen.set(id, drawn);
    files.set(`tables/${table.id}.csv`, tableCsv(table));
    files.set(`charts/${id}.svg`, drawn.svg);
    files.set(`charts/${id}.vl.json`, toJson(spec));
  }
  // Those charts that the report shows: they are drawn already.
  const charts = standardCharts.filter(({ id }) => onScreen.has(id));
  const options = { results, preparedOn: report.preparedOn, charts };
  const blocks = new Map(chartsOf(report).map((chart) => [chart.id, chart]));
  files.set('published.json', toJson(await publishWith(options, ({ id }) => onScreen.get(id)!, blocks)));
  for (const [name, text] of openDataFiles(results)) files.set(`open-data/${name}`, text);
  files.set(MANIFEST, toJson(manifestOf(made, files)));
  return files;
}

function manifestOf({ results, report, texts }: Made, files: ReadonlyMap<string, Uint8Array | string>): Manifest {
  const [configuration, ...inputs] = (results.provenance as Provenance).inputs;
  return {
    schemaVersion: 1,
    version: results.provenance!.version,
    organisation: results.organisation,
    period: results.period,
    status: report.status,
    preparedOn: report.preparedOn,
    extractedOn: results.extractedOn,
    configuration: configuration!,
    inputs,
    texts,
    rowAccounts: results.accounts,
    outputs: [...files].map(([name, content]) => digestOf(name, content)),
  };
}

export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
