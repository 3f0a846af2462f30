/** What there is to say of a column of dates as a whole: why it cannot be read, or how it was. */
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import type { DateColumnReading } from './dates-in-cells.ts';
import type { MappingSettings } from './mapping.ts';
import { notationNames } from './written-dates.ts';

/**
 * Describe a column of dates.
 * @param label what the date is, as it stands after “the”
 * @param placeOf where a distinct text first stands
 */
export function describeDateColumn(
  label: string,
  dates: DateColumnReading,
  settings: MappingSettings,
  placeOf: (text: number) => Place,
): readonly Diagnostic[] {
  const lineOf = (text: number | null) => placeOf(text!).row!;
  const order = settings.dateOrder ?? '';
  switch (dates.problem) {
    case 'ambiguous':
      return [diagnose('ambiguous-dates', placeOf(dates.firstOf.get('numbers')!), { field: label })];
    case 'contradictory':
      return [
        diagnose('contradictory-dates', placeOf(dates.monthFirst!), { field: label, dayFirst: lineOf(dates.dayFirst) }),
      ];
    case 'order-contradicted': {
      const against = settings.dateOrder === 'mm/dd/yyyy' ? dates.dayFirst : dates.monthFirst;
      return [
        diagnose('date-order-contradicted', placeOf(against ?? dates.firstOf.get('numbers')!), { field: label, order }),
      ];
    }
    case 'mixed': {
      const forms = dates.notations.map((notation) => ({
        name: notationNames[notation],
        id: notation,
        line: lineOf(dates.firstOf.get(notation)!),
      }));
      // The one that is rarer is the odd one; of two as rare, the later.
      const rarity = ({ id }: (typeof forms)[number]) => dates.counts.get(id) ?? 0;
      const last = forms.reduce((a, b) =>
        rarity(a) < rarity(b) || (rarity(a) === rarity(b) && a.line >= b.line) ? a : b,
      );
      return [diagnose('mixed-date-notations', { ...placeOf(dates.firstOf.get(last.id)!) }, { field: label, forms })];
    }
    case 'zoned':
      return [diagnose('date-with-zone', placeOf(dates.zoned!), { field: label })];
    case 'shifted':
      return [diagnose('shifted-times', placeOf(dates.shifted!.example), { field: label, ...dates.shifted! })];
    case null: {
      const found: Diagnostic[] = [];
      if (dates.shifted !== null && settings.unzonedTimes === 'stop')
        found.push(
          diagnose('shifted-times-same-day', placeOf(dates.shifted.example), { field: label, ...dates.shifted }),
        );
      if (dates.notations.length > 0 && isAssumed(dates, settings)) {
        const settledBy = dates.order === 'mm/dd/yyyy' ? dates.monthFirst : dates.dayFirst;
        const first = placeOf(dates.firstOf.get(dates.notations[0]!)!);
        found.push(
          diagnose('dates-read', first, {
            field: label,
            notations: dates.notations.map((notation) => notationNames[notation]),
            order: dates.order,
            settledBy: dates.order === null || settledBy === null ? null : lineOf(settledBy),
            shortYears: dates.shortYears !== null,
            zone: dates.zoned === null ? null : settings.zonedTimes,
            unzoned: dates.shifted === null ? null : settings.unzonedTimes,
          }),
        );
      }
      return found;
    }
  }
}

/** Whether how a column was read is more than the mapping says. */
function isAssumed(dates: DateColumnReading, settings: MappingSettings): boolean {
  const declared = settings.dateOrder;
  const plain =
    dates.notations.length === 1 && dates.shortYears === null && dates.zoned === null && dates.shifted === null;
  if (!plain || declared === undefined) return true;
  const [notation] = dates.notations;
  return notation !== (declared === 'yyyy-mm-dd' ? 'year-first' : 'numbers');
}
