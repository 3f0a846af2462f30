/**
 * What a draft asks about columns: which of several is a field, and which field a column is that has none. No column of
 * dates, amounts or a few words is passed over in silence.
 */
import { type ComplaintField, complaintFieldIds, complaintFields } from '../../vocabulary/complaint.ts';
import { type Stage, stages } from '../../vocabulary/terms.ts';
import { wordFieldOf } from '../mapping.ts';
import { compareDays, type DateColumn, isEarlier } from './date-columns.ts';
import { type DraftedWords, readFrom, wordsOf } from './draft-words.ts';
import type { Export } from './export.ts';
import { fitsKind, hasMeaning, type Placed, saidIn } from './guess-columns.ts';
import { countHeader, headerInWords, personalHeader } from './headers.ts';
import { isLikelyPlaceholder, isOurWord } from './known-words.ts';
import type { LookedColumn } from './look-at-columns.ts';
import { type Draft, type DraftChoice, slug } from './questions.ts';

type Asked = Parameters<Draft['ask']>[0];

const named = (columns: readonly LookedColumn[]) => columns.map(({ header }) => `“${oneLine(header)}”`).join(', ');
export const oneLine = (header: string): string => header.replace(/\s+/g, ' ').slice(0, 60);

const rowsOf = (file: Export, { filled }: LookedColumn) =>
  filled === file.rows ? 'in every row' : `in ${filled} of ${file.rows} rows`;

/** Columns that no field is read from. */
export const columnsLeft = (file: Export): readonly LookedColumn[] =>
  file.columns.filter((column) => !file.placed.some((one) => one.column === column));

/** Cases that go through no stage of the complaints procedure. */
const otherCase =
  /enquir|request|compliment|comment|query|queries|petition|suggestion|\bmp\b|councillor|informal|feedback/i;

/** Whether a column says which rows are complaints and which are other cases. */
const saysKinds = ({ kind, column }: LookedColumn): boolean =>
  kind === 'words' &&
  saidIn(column).some((text) => /complaint/i.test(text)) &&
  saidIn(column).some((text) => otherCase.test(text) && !/complaint/i.test(text));

/** Ask about columns that say which rows are complaints: the others are left out, each kind counted by itself. */
export function writeKinds(draft: Draft, columns: readonly LookedColumn[]): void {
  const column = columns.find(saysKinds);
  if (column === undefined) return;
  const others = saidIn(column.column).filter((text) => otherCase.test(text) && !/complaint/i.test(text));
  const kinds = Object.fromEntries(others.map((text) => [slug(text), [text.trim()]]));
  draft.line();
  draft.ask({
    id: `kinds: ${oneLine(column.header)}`,
    about: { column: column.header },
    asks: `“${oneLine(column.header)}” says that some rows are no complaints: ${others.map((text) => `“${text.trim()}”`).join(', ')}. Are they left out?`,
    choices: [
      {
        label: 'they belong to no stage of the procedure, and are left out',
        patch: [{ op: 'set', path: ['outsideProcedure'], value: { column: column.header, kinds } }],
      },
      { label: 'every row is a complaint', patch: [] },
    ],
  });
}

/** Which of several columns a field is, where that is not sure; `null` where nothing is to be asked. */
export function askWhich(file: Export, one: Placed, words: DraftedWords): Asked | null {
  const { field, stage, column } = one;
  const rivals =
    field === 'received-on' ? beginnings(file, one) : one.rivals.filter(({ kind }) => kind === column.kind);
  if (field === 'reference') return askWhichReference(file, one, words);
  const isBeginning = field === 'received-on';
  // At stage 2 one question asks for both.
  if (field === 'escalated-on' && file.placed.some((other) => other.field === 'received-on' && other.stage === 2))
    return null;
  if (rivals.length === 0 && !(isBeginning && one.confidence === 'guess')) return null;
  const about = { column: column.header, field, stage: stage ?? undefined };
  const id = `${stage === null ? '' : `stage${stage}: `}${field}`;
  const keep = { label: `“${oneLine(column.header)}”`, patch: [] };
  const fields: readonly ComplaintField[] = isBeginning && stage === 2 ? ['received-on', 'escalated-on'] : [field];
  const others = rivals.map(
    (rival): DraftChoice => ({
      label: `“${oneLine(rival.header)}”`,
      patch: fields.flatMap((own) => readFrom(file, { field: own, stage, column: rival, was: column.header }, words)),
    }),
  );
  return { id, about, asks: whichAsks(file, one, rivals), choices: [keep, ...others] };
}

/** Whether another column is the reference: one that both stages of a complaint share, where the number of a row is not. */
function askWhichReference(file: Export, { field, stage, column }: Placed, words: DraftedWords): Asked | null {
  const stages = file.placed.find((one) => one.field === 'stage')?.column.distinct ?? 1;
  if (file.isWide || stages < 2 || column.distinct < column.filled) return null;
  const shared = columnsLeft(file).filter(
    (other) => other.kind === 'references' && other.filled === file.rows && other.distinct < other.filled,
  );
  if (shared.length === 0) return null;
  return {
    id: field,
    about: { column: column.header, field },
    asks: `which column is the reference of a complaint: ${named([...shared, column])}? “${oneLine(column.header)}” is another in every row; ${shared.length === 1 ? `“${oneLine(shared[0]!.header)}” is` : 'the others are'} the same in some, as a reference is at both stages.`,
    choices: [
      ...shared.map(
        (other): DraftChoice => ({
          label: `“${oneLine(other.header)}”`,
          patch: readFrom(file, { field, stage, column: other, was: column.header }, words),
        }),
      ),
      { label: `“${oneLine(column.header)}”`, patch: [] },
    ],
  };
}

function whichAsks(file: Export, { field, stage, column }: Placed, rivals: readonly LookedColumn[]): string {
  const both = named([column, ...rivals]);
  if (field !== 'received-on') return `which column is the ${complaintFields[field].label}: ${both}?`;
  const what = stage === 2 ? 'the day on which stage 2 was asked for' : 'the day the complaint was made';
  if (rivals.length === 0) return `is “${oneLine(column.header)}” ${what}? The period is told by it.`;
  const dates = file.dates.find((one) => one.column === column);
  const against = file.dates.find((one) => one.column === rivals[0]);
  const compared = dates === undefined || against === undefined ? null : compareDays(dates, against);
  const why =
    compared === null || compared.both === 0
      ? ''
      : ` “${oneLine(column.header)}” is before “${oneLine(rivals[0]!.header)}” in ${compared.before} of ${compared.both} rows${compared.same > 0 ? ` and on the same day in ${compared.same}` : ''}.`;
  return `which column is ${what}: ${both}? The period is told by it.${why}`;
}

/** Other dates on which a stage may have begun: those that no later field has, and those that are before it. */
function beginnings(file: Export, { column, stage, confidence, rivals }: Placed): readonly LookedColumn[] {
  const own = file.dates.find((one) => one.column === column);
  const isOfStage = (other: LookedColumn) => stage === null || (file.stageOf(other) ?? 1) === stage;
  const isFree = (other: LookedColumn) =>
    file.placed.every(
      (one) => one.column !== other || ['logged-on', 'received-on', 'escalated-on'].includes(one.field),
    );
  return file.dates
    .filter((other) => other.column !== column && isOfStage(other.column) && isFree(other.column))
    .filter(
      (other) =>
        rivals.includes(other.column) ||
        (own !== undefined && isEarlier(other, own)) ||
        (confidence === 'guess' &&
          other.column.filled * 2 > column.filled &&
          !(own !== undefined && isMuchLater(other, own))),
    )
    .map((other) => other.column);
}

/** Whether a date is later than another in nearly every row, and by more than a week in most. */
const isMuchLater = (a: DateColumn, b: DateColumn): boolean => isEarlier(b, a) && medianGap(b, a) > 7;

/** Fields that may still be without a column. */
const openFields = (file: Export, stage: Stage | null): readonly ComplaintField[] =>
  complaintFieldIds.filter(
    (field) =>
      !file.placed.some((one) => one.field === field && (one.stage === stage || one.stage === null || stage === null)),
  );

/** What to ask about a column that has no field; `null` where none could be read from it. */
export function askAbout(file: Export, column: LookedColumn, words: DraftedWords): Asked | null {
  const header = headerInWords(column.header);
  if (saysKinds(column)) return null;
  if (!['dates', 'amounts', 'words'].includes(column.kind)) return askAboutNumbers(file, column, header, words);
  const isChoice = file.placed.some((one) => askWhich(file, one, words) !== null && one.rivals.includes(column));
  if (isChoice) return null;
  const choices = file.isWide ? wideChoices(file, column, words) : plainChoices(file, column, null, words);
  if (choices.length === 0) return null;
  const holds =
    column.kind === 'words' ? `holds ${column.distinct === 1 ? 'one word' : 'a few words'}` : `holds ${column.kind}`;
  const isShared = file.isWide && file.stageOf(column) === null && column.kind !== 'dates';
  return {
    id: `column: ${oneLine(column.header)}`,
    about: { column: column.header },
    asks: `“${oneLine(column.header)}” ${holds} (${rowsOf(file, column)}) and is not read. ${
      isShared
        ? 'Is it one of these, and for which stage? A column that both stages read would count twice.'
        : 'Is it one of these?'
    }`,
    choices: isHardlyOurs(file, column, header) ? [none, ...choices] : [...choices, none],
  };
}

const none: DraftChoice = { label: 'none of these', patch: [] };

/** Days that most systems write beside those of a complaint: when it is due, and when its record was changed. */
const isHardlyOurs = (file: Export, column: LookedColumn, header: string): boolean =>
  (column.kind === 'words' && !saysCategory.test(header) && !isOfOurWords(column)) ||
  (column.kind === 'dates' &&
    (changed.test(header) || (due.test(header) && !extendedDue.test(header) && column.filled * 2 > file.rows)));

/** Headers of what a complaint is about, whose it is or how it came. */
const saysCategory =
  /categor|theme|\b(type|reason|subject|nature|topic|issues?|about|team|group|dept|department|service|directorate|area|division|contractor|tenure|tenancy|channel|source|method|how|route|contact)\b|exten|refus|reject/i;

/** Whether all words of a column are of our vocabulary for one field. */
const isOfOurWords = ({ column }: LookedColumn): boolean =>
  !saidIn(column).every((text) => isOurWord('extended', text)) &&
  (['stage', 'status', 'outcome', 'tenure', 'channel'] as const).some((field) =>
    saidIn(column).every((text) => isOurWord(field, text)),
  );

/** Headers of days on which a record was changed, or read. */
export const changed =
  /\b(modified|updated|changed|edited|last|timestamp|start time|completion time|extract(ed)?|exported)\b/i;
const due = /\b(due|target|deadline|sla|should)\b/i;
const extendedDue = /\b(new|revised|extended|extension)\b/i;

/** Whole numbers under a header that does not say what they are may be amounts. */
function askAboutNumbers(file: Export, column: LookedColumn, header: string, words: DraftedWords): Asked | null {
  const isNumber = saidIn(column.column).every((text) => /^\d{1,6}$/.test(text.trim()));
  if (column.kind === 'blank' || column.kind === 'personal' || !isNumber || countHeader.test(header)) return null;
  return askAbout(file, { ...column, kind: 'amounts' }, words);
}

function wideChoices(file: Export, column: LookedColumn, words: DraftedWords): readonly DraftChoice[] {
  const stage = file.stageOf(column);
  const own = stage === null ? stages.filter((one) => one === 1 || isWithin(file, column)) : [stage];
  const staged = own.flatMap((one) => {
    const may = (field: ComplaintField) => isOfOneStage(field) && !(field === 'escalated-on' && one === 1);
    return plainChoices(file, column, one, words, may, `, stage ${one}`);
  });
  return stage === null
    ? [...staged, ...plainChoices(file, column, null, words, (field) => !isOfOneStage(field) && field !== 'stage')]
    : staged;
}

/** Whether a column says something only where a complaint has a stage 2: else each such row would begin one. */
function isWithin(file: Export, { column }: LookedColumn): boolean {
  const second = file.placed.filter(({ stage }) => stage === 2).map((one) => one.column.column);
  const says = ({ texts, codes }: LookedColumn['column'], row: number) => {
    const text = texts[codes[row]!]!;
    return text.trim() !== '' && !isLikelyPlaceholder(text);
  };
  return Array.from(column.codes.keys()).every((row) => !says(column, row) || second.some((other) => says(other, row)));
}

/** Fields that each stage of a complaint has by itself. */
const isOfOneStage = (field: ComplaintField): boolean =>
  complaintFields[field].kind === 'date' || ['outcome', 'extended', 'extension-reason', 'compensation'].includes(field);

function plainChoices(
  file: Export,
  column: LookedColumn,
  stage: Stage | null,
  words: DraftedWords,
  may: (field: ComplaintField) => boolean = () => true,
  suffix = '',
): readonly DraftChoice[] {
  const fields = openFields(file, stage).filter(
    (field) => field !== 'reference' && may(field) && fitsKind(field, column) && couldBe(file, field, column),
  );
  return inLikelihood(file, fields, column, stage).map((field) => {
    const { label } = complaintFields[field];
    return { label: `the ${label}${suffix}`, patch: readFrom(file, { field, stage, column }, words) };
  });
}

/** Fields whose words are of our vocabulary. */
const ownLists = ['stage', 'status', 'outcome', 'extended'] as const;

/** Whether the words of a column could be those of a field. */
function couldBe(file: Export, field: ComplaintField, column: LookedColumn): boolean {
  const wordField = wordFieldOf(field);
  if (wordField === null) return true;
  if (column.distinct < 2 && wordField !== 'stage') return false;
  if (!hasMeaning(field, column)) return false;
  const isCoded = saidIn(column.column).every((text) => /^[\d.]+$/.test(text.trim()));
  if (isCoded && field !== 'stage' && !saysCategory.test(headerInWords(column.header))) return false;
  if (column.list?.isSure && field !== 'contributing-themes') return false;
  const said = saidIn(column.column);
  if ((ownLists as readonly string[]).includes(field))
    return said.filter((text) => isOurWord(field, text)).length * 2 >= said.length;
  // Landlords, people and places are not among them.
  if (/\b(landlord|council|organisation|company|ward|estate|borough|region)\b/i.test(headerInWords(column.header)))
    return false;
  if (personalHeader.test(headerInWords(column.header))) return false;
  // A column whose words are all ours for one field is that, or it repeats what another column says of it.
  if (ownLists.some((own) => said.every((text) => isOurWord(own, text)))) return false;
  const sureFor = (['tenure', 'channel'] as const).find((own) => said.every((text) => isOurWord(own, text)));
  if (sureFor !== undefined && sureFor !== field) return false;
  return wordsOf(file, column, wordField, null).shown.length > 0;
}

/** Fields in the order in which a column is likely to be one of them. */
function inLikelihood(
  file: Export,
  fields: readonly ComplaintField[],
  column: LookedColumn,
  stage: Stage | null,
): readonly ComplaintField[] {
  const dates = file.dates.find((one) => one.column === column);
  const header = headerInWords(column.header);
  if (dates === undefined) {
    const isSparse = column.filled * 2 < file.rows;
    const saysService = /\b(team|group|dept|department|service|directorate|area|contractor)\b/i.test(header);
    const order = (field: ComplaintField): number => {
      if (field.endsWith('reason')) return isSparse ? 0 : 6;
      if (field === 'service-area') return saysService ? 1 : 3;
      return ['stage', 'status', 'outcome', 'extended', 'main-theme'].includes(field)
        ? 2
        : field === 'contributing-themes'
          ? 4
          : 5;
    };
    return [...fields].sort((a, b) => order(a) - order(b));
  }
  const at = (field: ComplaintField) => {
    const own = file.placed.find((one) => one.field === field && (one.stage === stage || one.stage === null));
    return file.dates.find((one) => one.column === own?.column);
  };
  const [received, responded] = [at('received-on'), at('responded-on')];
  // Before the receipt nothing of ours can be.
  if (received !== undefined && isEarlier(dates, received)) return [];
  // A day that is due is no day on which something was done.
  if (due.test(header)) return fields.filter((field) => field === 'extension-due-on');
  return [...fields].sort((a, b) => rank(b) - rank(a));

  function rank(field: ComplaintField): number {
    const share = column.filled / Math.max(1, received?.column.filled ?? file.rows);
    const gap = received === undefined ? 0 : medianGap(received, dates!);
    const extended = file.placed.find((one) => one.field === 'extended');
    const saysExtension = /exten|delay|holding|revis|new|target|due|deadline/i.test(header);
    const isExtension = share < 0.6 && (extended !== undefined || saysExtension);
    switch (field) {
      case 'extension-noticed-on':
        return (isExtension ? 6 : 0) + (/told|notif|letter|advis|inform|sent/i.test(header) ? 1 : 0);
      case 'extension-due-on':
        return (isExtension ? 5 : 0) + (/new|revis|target|due|deadline|until/i.test(header) ? 2 : 0);
      case 'responded-on':
        return share >= 0.6 && gap > 5 ? 5 : 2;
      case 'acknowledged-on':
        return gap <= 5 && (responded === undefined || !isEarlier(responded, dates!)) ? 4 : 1;
      case 'logged-on':
        return share >= 0.9 && gap <= 5 ? 4.5 : 1;
      default:
        return /review|appeal|escal|stage 2/i.test(header) ? 8 : 1.5;
    }
  }
}

/** The days between two dates, in the middle of all rows that have both. */
function medianGap(a: DateColumn, b: DateColumn): number {
  const gaps = a.days.flatMap((day, row) => {
    const other = b.days[row];
    return day === null || other === null || other === undefined ? [] : [other - day];
  });
  return [...gaps].sort((x, y) => x - y)[Math.floor(gaps.length / 2)] ?? 0;
}

/** What to ask where nothing says which complaints were decided. */
export function askForOutcome(file: Export, words: DraftedWords): Asked {
  const candidates = columnsLeft(file).filter(({ kind }) => kind === 'words' || kind === 'text');
  const readable = (['outcome', 'status'] as const).flatMap((field) =>
    candidates
      .filter((column) => fitsKind(field, column) && couldBe(file, field, column))
      .map(
        (column): DraftChoice => ({
          label: `“${oneLine(column.header)}” is the ${field}`,
          patch: readFrom(file, { field, stage: file.isWide ? (file.stageOf(column) ?? 1) : null, column }, words),
        }),
      ),
  );
  const decided: DraftChoice = {
    label: 'there is none: every complaint of the export was decided',
    patch: [
      { op: 'set', path: ['constants', 'status'], value: 'decided' },
      { op: 'take', path: ['notCollected'], value: 'status' },
    ],
  };
  return {
    id: 'outcome',
    about: { field: 'outcome' },
    asks: 'which column is the outcome or the status? Without one of them nobody can tell which complaints were decided.',
    choices: [...readable, decided],
  };
}

/** What to ask where a field without which nothing can be counted has no column. */
export function askForRequired(file: Export, field: 'reference' | 'stage' | 'received-on', words: DraftedWords): Asked {
  const kinds = { reference: ['references', 'text'], stage: ['words'], 'received-on': ['dates'] }[field];
  const candidates = columnsLeft(file).filter(
    (column) =>
      kinds.includes(column.kind) &&
      (field !== 'stage' || hasMeaning('stage', column)) &&
      (field !== 'reference' || (column.filled === file.rows && column.distinct * 2 >= column.filled)),
  );
  const label = complaintFields[field].label;
  const constant = field === 'stage' ? ' If every row is of one stage, write “constants: { stage: 1 }”.' : '';
  return {
    id: field,
    about: { field },
    asks: `which column is the ${label}? A complaint cannot be counted without it.${constant}`,
    choices: [
      ...(field === 'stage'
        ? stages.map((stage) => ({
            label: `every row is of stage ${stage}`,
            patch: [{ op: 'set', path: ['constants', 'stage'], value: String(stage) }] as const,
          }))
        : []),
      ...candidates.map((column) => ({
        label: `“${oneLine(column.header)}”`,
        patch: readFrom(file, { field, stage: file.isWide && field === 'received-on' ? 1 : null, column }, words),
      })),
    ],
  };
}
