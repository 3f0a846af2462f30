/**
 * What moved between two builds: figures, the complaints they moved because of, and the sentences that print them.
 *
 *   the last build's measures.json  ┐                         ┌ the last build's complaints (internal)
 *                                   ├─► figures that moved ──►┤
 *   this build's results            ┘                         └ this build's complaints: whose verdict is another
 */
import type { FileDigest, Manifest } from './files-of-a-report.ts';
import { type MovedFigure, movedFigures } from './measures/compare.ts';
import { type ComplaintMeasure, type Measure, standardMeasures } from './measures/index.ts';
import type { TracedComplaint, Tracer } from './measures/trace.ts';
import { compareRecords, nameOfComplaint, type RecordChange, recordKey } from './record-changes.ts';
import type { ReportDocument } from './report/document.ts';
import { plainParagraphs, printingsOf } from './report/where-printed.ts';
import type { ComplaintData } from './vocabulary/complaint-data.ts';
import { formatFigure, mainStatistic } from './vocabulary/figure-text.ts';
import { formatGivenAmount, type GivenFigure } from './vocabulary/given.ts';
import { formatCount, formatMoney, formatNoun } from './vocabulary/numbers.ts';
import { kindOf, type PublishedFigure, type PublishedResultsData } from './vocabulary/published.ts';
import type { MeasureKind } from './vocabulary/results.ts';

/** A complaint because of which a figure moved. For the office. */
export interface ChangedComplaint {
  readonly source: string;
  /** Its reference, or its line where the reference looks like personal data. */
  readonly name: string;
  readonly stage: number;
  /** What the figure did with it, and does: `null` for nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** Whether its record changed. Where it did not, a setting or another entry of the configuration is the cause. */
  readonly isRecordChanged: boolean;
}

export interface FigureChange {
  readonly key: string;
  readonly measure: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** Where the report prints it, and the words as they are now. */
  readonly printed: readonly { readonly section: string; readonly where: string; readonly words: string }[];
  /** Whether the report prints it no longer: the words are those it was printed in. */
  readonly isGone: boolean;
  /** The complaints it moved because of; `null` where that cannot be told. */
  readonly because: readonly ChangedComplaint[] | null;
}

export interface Changes {
  /** Figures that moved and are printed. */
  readonly printed: readonly FigureChange[];
  /** Settings that are others now, in words. */
  readonly settings: readonly string[];
  /** The same, by their names. */
  readonly changedSettings: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** Complaints whose record changed; `null` where those of the last build are not at hand. */
  readonly records: readonly RecordChange[] | null;
  /** Files of the configuration that changed, by name, and texts apart. */
  readonly inputs: readonly string[];
  readonly texts: readonly string[];
  /** Paragraphs that changed and hold no figure. */
  readonly paragraphs: number;
  /** How many moved that the report does not print. */
  readonly others: number;
  /** Sentences that changed though no figure in them moved: names, words, settings. */
  readonly words: readonly {
    readonly section: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

export interface Side {
  readonly results: PublishedResultsData;
  readonly report: Pick<ReportDocument, 'sections'>;
  /** `null` where the complaints are not at hand. */
  readonly tracer: Tracer | null;
  readonly data: Pick<ComplaintData, 'table'> | null;
  /** What it was made from; `null` where that is not known. */
  readonly made: Pick<Manifest, 'configuration' | 'inputs' | 'texts'> | null;
}

/** Everything that moved from one build to the next. */
export function compareBuilds(before: Side, after: Side): Changes {
  const moved = movedFigures(before.results, after.results);
  const changedSettings = settingsThatChanged(before.results, after.results);
  const records = before.data === null || after.data === null ? null : compareRecords(before.data, after.data);
  const printings = printingsOf(after.report);
  const gone = printingsOf(before.report);
  const decimals = new Map(after.results.measures.map((measure) => [measure.id, measure]));
  const printed: FigureChange[] = [];
  for (const one of moved) {
    const now = printings.filter(({ figures }) => figures.includes(one.key));
    const where = now.length > 0 ? now : gone.filter(({ figures }) => figures.includes(one.key));
    if (where.length === 0) continue;
    const id = (one.after ?? one.before)!.measure;
    const measure = decimals.get(id);
    printed.push({
      key: one.key,
      measure: id,
      title: measure?.title ?? id,
      before: sayFigure(one.before, measure?.decimals ?? 0),
      after: sayFigure(one.after, measure?.decimals ?? 0),
      isGone: now.length === 0,
      printed: where.map(({ title, where, words }) => ({ section: title, where, words })),
      because: complaintsBehind(one, before.tracer, after.tracer, records),
    });
  }
  const figures = printed.length;
  printed.push(...givenThatChanged(before, after));
  return {
    printed,
    settings: changedSettings.map(({ name, before: was, after: is }) => `“${name}” was “${was}” and is “${is}”`),
    changedSettings,
    records: records === null ? null : [...records.values()],
    inputs: namesThatChanged(before.made, after.made, ({ configuration, inputs }) => [configuration, ...inputs]),
    texts: namesThatChanged(before.made, after.made, ({ texts }) => texts),
    paragraphs: paragraphsThatChanged(before.report, after.report),
    others: moved.length - figures,
    words: wordsThatChanged(before, after, moved),
  };
}

/** Given figures that are others now. */
function givenThatChanged(before: Side, after: Side): readonly FigureChange[] {
  const say = (given: GivenFigure | undefined) => (given === undefined ? 'not there' : formatGivenAmount(given, 1));
  const find = ({ results }: Side, id: string) => results.given.find((given) => given.id === id);
  const ids = [...new Set([...before.results.given, ...after.results.given].map(({ id }) => id))];
  return ids.flatMap((id): FigureChange[] => {
    const [was, is] = [find(before, id), find(after, id)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const key = `given id=${id}`;
    const printed = printingsOf(after.report).filter(({ figures }) => figures.includes(key));
    return [
      {
        key,
        measure: 'given',
        title: (is ?? was)!.label,
        before: say(was),
        after: say(is),
        isGone: false,
        printed: printed.map(({ title, where, words }) => ({ section: title, where, words })),
        because: [],
      },
    ];
  });
}

/** Names of files that are not what they were. */
function namesThatChanged(
  before: Side['made'],
  after: Side['made'],
  filesOf: (made: NonNullable<Side['made']>) => readonly FileDigest[],
): readonly string[] {
  if (before === null || after === null) return [];
  const digests = ({ name }: FileDigest, files: readonly FileDigest[]) =>
    files.flatMap((file) => (file.name === name ? [file.sha256] : [])).join();
  const [old, now] = [filesOf(before), filesOf(after)];
  const names = new Map([...old, ...now].map((file) => [file.name, file]));
  return [...names.values()].flatMap((file) => (digests(file, old) === digests(file, now) ? [] : [file.name]));
}

/** How many paragraphs that hold no figure are others, new or gone. */
function paragraphsThatChanged(before: Side['report'], after: Side['report']): number {
  const [old, now] = [plainParagraphs(before), plainParagraphs(after)];
  const missing = (from: readonly string[], others: readonly string[]) => {
    const left = [...others];
    return from.filter((words) => {
      const at = left.indexOf(words);
      if (at !== -1) left.splice(at, 1);
      return at === -1;
    }).length;
  };
  return Math.max(missing(old, now), missing(now, old));
}

const settingsThatChanged = (before: PublishedResultsData, after: PublishedResultsData): Changes['changedSettings'] =>
  Object.entries(after.settings).flatMap(([name, value]) => {
    const then = before.settings[name as keyof typeof before.settings];
    return then === value ? [] : [{ name, before: String(then), after: String(value) }];
  });

/** A figure with its counts: `59% (334 of 565)`. */
function sayFigure(figure: PublishedFigure | null, decimals: number): string {
  if (figure === null) return 'not there';
  const main = formatFigure(figure, mainStatistic[kindOf(figure)], decimals);
  const kOfN = figure.kind === 'rate' ? ` (${formatFigure(figure, 'k-of-n', decimals).replace(/ \[g\]$/, '')})` : '';
  const sums =
    figure.kind === 'duration'
      ? ` (the median of ${formatCount(figure.denominator)}, ${formatCount(figure.numerator)} working days in all)`
      : figure.kind === 'amount'
        ? ` (${formatNoun(figure.denominator, 'complaint')})`
        : '';
  return `${main}${kOfN}${sums}`;
}

export const measureNamed = (id: string): ComplaintMeasure | undefined =>
  (standardMeasures as readonly Measure[]).find(
    (measure): measure is ComplaintMeasure => measure.id === id && measure.over === 'complaints',
  );

/** The complaints that a figure treats otherwise than before. */
function complaintsBehind(
  { before, after }: MovedFigure,
  old: Tracer | null,
  now: Tracer | null,
  records: ReadonlyMap<string, RecordChange> | null,
): readonly ChangedComplaint[] | null {
  const figure = (after ?? before)!;
  const measure = measureNamed(figure.measure);
  // What is listed in the configuration is no complaint.
  if (measure === undefined) return [];
  if (old === null || now === null) return null;
  const index = (tracer: Tracer) =>
    new Map(
      tracer(measure, figure.slice).map((one) => [recordKey(one.source, one.reference, one.stage), one] as const),
    );
  const [was, is] = [index(old), index(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [a, b] = [was.get(key), is.get(key)];
    if (a?.as === b?.as && a?.value === b?.value) return [];
    const { source, stage } = (b ?? a)!;
    return [
      {
        source,
        name: nameOfComplaint((b ?? a)!),
        stage,
        before: said(a, measure.kind),
        after: said(b, measure.kind),
        isRecordChanged: records?.has(key) ?? true,
      },
    ];
  });
}

/** What a figure does with a complaint, and how much of it: `counted (12)`. */
function said(one: TracedComplaint | undefined, kind: MeasureKind): string | null {
  if (one?.value === undefined) return one?.as ?? null;
  return `${one.as} (${kind === 'amount' ? formatMoney(one.value) : formatNoun(one.value, 'working day')})`;
}

/** Words that are other words, beside the figures that moved. */
function wordsThatChanged(before: Side, after: Side, moved: readonly MovedFigure[]) {
  const keys = new Set(moved.map(({ key }) => key));
  const still = (side: Side) =>
    printingsOf(side.report).filter(({ figures }) => !figures.some((figure) => keys.has(figure)));
  const [old, now] = [still(before), still(after)];
  const [oldWords, nowWords] = [new Set(old.map(({ words }) => words)), new Set(now.map(({ words }) => words))];
  const sections = [...new Set([...now, ...old].map(({ title }) => title))];
  // What went and what came stand side by side, section by section.
  return sections.flatMap((section) => {
    const gone = old.filter(({ title, words }) => title === section && !nowWords.has(words));
    const came = now.filter(({ title, words }) => title === section && !oldWords.has(words));
    return Array.from({ length: Math.max(gone.length, came.length) }, (_, i) => ({
      section,
      before: gone[i]?.words ?? null,
      after: came[i]?.words ?? null,
    }));
  });
}
