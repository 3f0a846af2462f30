import { type Phrase, phrase, phraseList, phraseText } from '../vocabulary/figure-text.ts';
import { formatList } from '../vocabulary/numbers.ts';
import { hasCoverage } from '../vocabulary/published.ts';
import { exclusionReasons, notCoveredReasons, type Slice } from '../vocabulary/results.ts';
import { complaint, type ReportContext } from './context.ts';
import { assumed } from './statements.ts';

interface About {
  readonly measure: string;
  readonly slice: Slice;
}

/**
 * What the figures of a table or a chart cover: briefly, and once where several are covered alike. Which fields a
 * source does not collect stands in the data notes.
 */
export function coverageNotes(context: ReportContext, about: readonly About[]): readonly Phrase[] {
  const notes = new Map<
    string,
    { readonly titles: Set<string>; readonly stage: number | undefined; readonly words: Phrase }
  >();
  for (const figure of about) {
    const words = briefly(context, figure);
    if (words === null) continue;
    const { stage } = figure.slice;
    const key = `${stage} ${phraseText(words)}`;
    const note = notes.get(key) ?? { titles: new Set(), stage, words };
    notes.set(key, note);
    note.titles.add(context.results.measures.find(({ id }) => id === figure.measure)?.title ?? figure.measure);
  }
  const many = about.length > 1;
  return [...notes.values()].map(({ titles, stage, words }) => {
    const named = stage === undefined ? [...titles].join('; ') : `Stage ${stage}, ${lowered([...titles])}`;
    return many ? phrase`${named}: ${words}` : phrase`${capital(words)}`;
  });
}

const lowered = (titles: readonly string[]): string =>
  titles
    .map((title) => (/^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title))
    .join('; ');

const capital = ([first, ...rest]: Phrase): Phrase =>
  typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : [first!, ...rest];

/** The coverage of one figure in few words; `null` when it covers all. */
function briefly(context: ReportContext, { measure, slice }: About): Phrase | null {
  const { say, figure: find, results } = context;
  const figure = find(measure, slice);
  if (!hasCoverage(figure)) return null;
  const assumptions = assumed(context, measure, figure);
  if (figure.excluded.length === 0 && figure.notCovered.length === 0 && assumptions.length === 0) return null;
  const labelOf = (id: string) => results.sources.find((source) => source.id === id)?.label ?? id;
  const covered = formatList(figure.covered.map(({ source }) => labelOf(source)));
  const parts: Phrase[] = [
    figure.covered.length === 0
      ? phrase`covers no complaint`
      : phrase`covers ${say(measure, slice, 'base', complaint)} (${covered})`,
  ];
  if (figure.excluded.length > 0) {
    const reasons = figure.excluded.map(
      ({ reason }) => phrase`${say(measure, slice, `excluded:${reason}`)} ${exclusionReasons[reason]}`,
    );
    parts.push(phrase`leaves out ${phraseList(reasons)}, so it is out of ${say(measure, slice, 'denominator')}`);
  }
  for (const { source, count, reason } of figure.notCovered) {
    parts.push(
      count === null
        ? phrase`does not cover ${labelOf(source)}, which gave totals only`
        : phrase`does not cover ${say(measure, slice, `not-covered:${source}`)} of ${labelOf(source)}, ${reason === undefined ? 'which does not collect what is needed' : `because ${notCoveredReasons[reason]}`}`,
    );
  }
  const said = parts.flatMap((part, i) => (i === 0 ? part : ['; ', ...part]));
  return assumptions.length === 0 ? [...said, '.'] : [...said, '. ', ...assumptions.flat()];
}
