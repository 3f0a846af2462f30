/** One quantity printed twice, a date out of its period, a part that reads as the whole. */
import { agrees } from '../../vocabulary/periods-in-text.ts';
import type { CitedDate, PrintedFigure, Reference } from '../description.ts';
import { type Figures, idsOf, isCount, nameOf, printedAt, withValues } from '../figures.ts';
import { fit, found, notTried, type Outcome } from '../outcome.ts';
import { overlap, type Printed, print, rangeOf } from '../printed.ts';

/** Whether two printings can be of one number: to as many places they are equal, to fewer one is the other rounded. */
function canBeOne(a: Printed, b: Printed, rounding: 'nearest' | 'anyhow', isExact: boolean): boolean {
  if (a.decimals === b.decimals && (isExact || rounding === 'nearest')) return a.value === b.value;
  return overlap(rangeOf(a, rounding), rangeOf(b, rounding));
}

const kinds = { percent: 'percent', points: 'percent', pounds: 'pounds', days: 'number', number: 'number' } as const;

/** Hold the printings of one quantity against each other. */
export function checkPrintings(id: string, figures: Figures): readonly Outcome[] {
  const printings = figures.printingsOf(id).filter(({ printed }) => !printed.rough);
  const [first] = printings;
  if (first === undefined || figures.printingsOf(id).length < 2) return [];
  const reference: Reference = { id };
  const about = { check: 'printed-twice' as const, figures: [id] };
  if (printings.length < 2) return [notTried({ ...about, place: first.place, why: 'the others are rough numbers' })];
  const isExact = figures.valuesOf(reference).every((value) => value.isExact);
  return printings.slice(1).map((other, i): Outcome => {
    const earlier = printings.slice(0, i + 1);
    if (kinds[first.printed.unit] !== kinds[other.printed.unit])
      return notTried({ ...about, place: other.place, why: 'the two are in different units' });
    const fits = (rounding: 'nearest' | 'anyhow') => (one: PrintedFigure) =>
      canBeOne(one.printed, other.printed, rounding, isExact);
    const unlike = earlier.find((one) => !fits('anyhow')(one)) ?? earlier.find((one) => !fits('nearest')(one));
    if (unlike === undefined) return fit;
    const where = (figure: PrintedFigure) => (figure.at === null ? '' : ` (${figure.at})`);
    return found({
      ...about,
      sureness: fits('anyhow')(unlike) ? 'rounding' : 'certain',
      place: other.place,
      printedAt: printedAt([reference], figures),
      message: `${id} is printed as ${unlike.printed.text}${where(unlike)} and as ${other.printed.text}${where(other)}.`,
      tried: 'whether one is the other, rounded to fewer places.',
      wouldFit: null,
    });
  });
}

/** Hold a date against the period it is cited for. */
export function checkCitedDate({ what, date, text, citedFor, citedText, at, place }: CitedDate): Outcome {
  if (agrees(date, citedFor)) return fit;
  return found({
    check: 'period',
    sureness: 'certain',
    figures: [],
    place,
    printedAt: at === null ? [] : [at],
    message: `${what} is dated ${text}, and is cited for ${citedText}: the date lies ${date.to < citedFor.from ? 'before' : date.from > citedFor.to ? 'after' : 'partly outside'} it.`,
    tried: `whether ${text} lies in ${citedText}.`,
    wouldFit: null,
  });
}

/** Hold what a figure is about against what a reader takes it to be about. */
export function checkCoverage({ id, of, readsAs, place }: PrintedFigure, figures: Figures): readonly Outcome[] {
  if (readsAs === null) return [];
  const own: Reference = { id };
  const about = { check: 'coverage' as const, figures: idsOf([own, of, readsAs]), place };
  if (of === null) return [notTried({ ...about, why: 'what it is really of (“of”) is not named' })];
  const [part] = figures.valuesOf(of).filter(isCount);
  const [whole] = figures.valuesOf(readsAs).filter(isCount);
  if (part === undefined || whole === undefined)
    return [notTried({ ...about, why: `${nameOf(part === undefined ? of : readsAs)} is no whole number` })];
  if (part.value >= whole.value) return [fit];
  const left = whole.value - part.value;
  const share = print((100 * part.value) / whole.value, { decimals: 1, unit: 'percent' });
  return [
    found({
      ...about,
      sureness: 'reading',
      printedAt: printedAt([own], figures),
      message: `${id} is of ${withValues(of, figures)} and reads as if it were of ${withValues(readsAs, figures)}: it covers ${share}, and says nothing of the other ${nameOf({ number: left })}.`,
      tried: 'what it is of beside what it reads as.',
      wouldFit: 'a sentence that says what it covers.',
    }),
  ];
}
