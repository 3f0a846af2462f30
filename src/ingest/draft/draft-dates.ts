/** How the dates of a draft are read: by what they show, and what only their owner knows is asked. */
import { formatDate, isoDate } from '../../vocabulary/dates.ts';
import { readDateColumn } from '../dates-in-cells.ts';
import { type DateNotation, type DateOrder, dateNotations } from '../written-dates.ts';
import { type DateColumn, textsOf } from './date-columns.ts';
import type { Draft } from './questions.ts';

/** Write how dates are read. */
export function writeDates(draft: Draft, dates: readonly DateColumn[]): void {
  if (dates.length === 0) return;
  draft.line();
  const order = writeOrder(draft, dates);
  writeNotations(draft, dates);
  writeZones(draft, dates, order ?? 'dd/mm/yyyy');
}

function writeOrder(draft: Draft, dates: readonly DateColumn[]): DateOrder | null {
  const numbers = dates.filter(({ reading }) => reading.firstOf.has('numbers'));
  if (numbers.length === 0) {
    if (dates.every(({ reading }) => reading.notations.every((notation) => notation === 'year-first')))
      draft.line('dateOrder: yyyy-mm-dd');
    return null;
  }
  const dayFirst = numbers.find(({ reading }) => reading.dayFirst !== null);
  const monthFirst = numbers.find(({ reading }) => reading.monthFirst !== null);
  const settled = dayFirst === undefined ? 'mm/dd/yyyy' : 'dd/mm/yyyy';
  if ((dayFirst === undefined) !== (monthFirst === undefined)) {
    const { header } = (dayFirst ?? monthFirst)!.column;
    draft.note(`“${header}” holds dates that can only be read with the ${dayFirst ? 'day' : 'month'} first.`);
    draft.line(`dateOrder: ${settled}`);
    return settled;
  }
  draft.ask({
    id: 'dateOrder',
    about: { column: (dayFirst ?? numbers[0]!).column.header },
    asks:
      dayFirst === undefined
        ? 'nothing shows whether dates are written with the day or the month first. Is this right?'
        : `“${dayFirst.column.header}” holds dates with the day first, “${monthFirst!.column.header}” dates with the month first. Which is right?`,
    choices: (['dd/mm/yyyy', 'mm/dd/yyyy'] as const).map((value) => ({
      label: value === 'dd/mm/yyyy' ? 'the day first' : 'the month first',
      patch: value === 'dd/mm/yyyy' ? [] : [{ op: 'set', path: ['dateOrder'], value, was: 'dd/mm/yyyy' }],
    })),
  });
  draft.line('dateOrder: dd/mm/yyyy');
  return 'dd/mm/yyyy';
}

function writeNotations(draft: Draft, dates: readonly DateColumn[]): void {
  const all = dateNotations.filter((notation) => dates.some(({ reading }) => reading.firstOf.has(notation)));
  const mixed = dates.filter(({ reading }) => reading.firstOf.size > 1);
  const serial = dates.filter(({ reading }) => reading.firstOf.has('excel-serial'));
  if (mixed.length > 0)
    draft.ask({
      id: 'dateNotations',
      about: { column: mixed[0]!.column.header },
      asks: `${mixed.map(({ column }) => `“${column.header}”`).join(', ')} ${mixed.length === 1 ? 'is' : 'are'} written in several ways, as a file is that was opened in Excel, which may have changed day and month. Is each right as it stands? If not, export the file again.`,
      choices: [{ label: 'each is right as it stands', patch: [] }],
    });
  if (serial.length > 0) {
    const said = serial.map(({ column, days }) => {
      const known = days.filter((day) => day !== null);
      const [first, last] = [Math.min(...known), Math.max(...known)].map((day) => formatDate(isoDate(day)));
      return `“${column.header}” (${first} to ${last})`;
    });
    draft.ask({
      id: 'day numbers',
      about: { column: serial[0]!.column.header },
      asks: `Excel’s day numbers are read as the days they are: ${said.join(', ')}. Are these the right days? If not, export the columns as dates.`,
      choices: [{ label: 'these are the right days', patch: [] }],
    });
  }
  if (mixed.length > 0 || serial.length > 0) draft.line(`dateNotations: [${all.join(', ')}]`);
}

function writeZones(draft: Draft, dates: readonly DateColumn[], order: DateOrder): void {
  const daysOf = (column: DateColumn, zonedTimes: 'as-written' | 'united-kingdom') =>
    readDateColumn(textsOf(column.column), {
      order: column.reading.order ?? order,
      notations: dateNotations satisfies readonly DateNotation[],
      zonedTimes,
      unzonedTimes: 'as-written',
    }).days;
  const zoned = dates.filter(({ reading }) => reading.zoned !== null);
  const moved = zoned.find((one) => {
    const written = daysOf(one, 'as-written');
    return daysOf(one, 'united-kingdom').some((day, text) => day !== written[text]);
  });
  if (zoned.length > 0 && moved === undefined)
    draft.note('Some times have a zone. The day in the United Kingdom is the day as written, in every row.');
  if (moved !== undefined)
    draft.ask({
      id: 'zonedTimes',
      about: { column: moved.column.header },
      asks: `some times of “${moved.column.header}” have a zone, in which the day is another than in the United Kingdom. Is the day that in the United Kingdom (united-kingdom), or as-written?`,
      choices: [
        { label: 'the day in the United Kingdom', patch: [] },
        {
          label: 'the day as written',
          patch: [{ op: 'set', path: ['zonedTimes'], value: 'as-written', was: 'united-kingdom' }],
        },
      ],
    });
  if (zoned.length > 0) draft.line('zonedTimes: united-kingdom');
  const shifted = dates.find(({ reading }) => reading.problem === 'shifted');
  if (shifted === undefined) return;
  const clock = shifted.reading.shifted?.clock === 'universal-time' ? 'universal-time' : 'next-midnight';
  const rules = ['universal-time', 'next-midnight', 'as-written'] as const;
  const labels = {
    'universal-time': 'the day in the United Kingdom',
    'next-midnight': 'the day that begins after each',
    'as-written': 'the day as written',
  };
  draft.ask({
    id: 'unzonedTimes',
    about: { column: shifted.column.header },
    asks: `the times of “${shifted.column.header}” are midnights that a change of clock has moved. Is the day meant that in the United Kingdom (universal-time), the one that begins after each (next-midnight), or as-written?`,
    choices: [...rules.filter((rule) => rule === clock), ...rules.filter((rule) => rule !== clock)].map((value) => ({
      label: labels[value],
      patch: value === clock ? [] : [{ op: 'set', path: ['unzonedTimes'], value, was: clock }],
    })),
  });
  draft.line(`unzonedTimes: ${clock}`);
}
