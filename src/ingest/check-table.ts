/** What is wrong with complaints that could be read: blanks that cost something, repetitions, dates out of order. */
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import { type CategoryField, type ComplaintField, complaintFields } from '../vocabulary/complaint.ts';
import { datesInOrder, decidedIn, findDisorder, numberReferences } from '../vocabulary/complaint-rules.ts';
import { type ComplaintTable, isPresent, NOT_RECORDED } from '../vocabulary/complaint-table.ts';
import { type Stage, stages } from '../vocabulary/terms.ts';

/** The header a field is read from, at a stage where it has one for each. */
export type HeaderOf = (field: ComplaintField, stage: Stage) => string | null;

/** What a check may ask about a complaint, by its place. */
interface Facts {
  readonly isStage: (i: number, stage: Stage) => boolean;
  readonly isDecided: (i: number) => boolean;
  readonly isExtended: (i: number) => boolean;
}

/** When a blank is worth a warning, for the fields where it costs a figure something. */
interface BlankCheck {
  readonly field: ComplaintField;
  readonly applies: (facts: Facts, i: number) => boolean;
  readonly effect: string;
}

const untimed = 'Each is counted everywhere but in timeliness.';
const untimedIfLate = 'A response after the first due date is then left out of timeliness.';
const shown = 'Each is counted, and shown as “not recorded”.';
const leftOut = 'Each is counted, and left out of the figures that need it.';

const decided: BlankCheck['applies'] = ({ isDecided: of }, i) => of(i);
const extended: BlankCheck['applies'] = ({ isExtended: of }, i) => of(i);
const decidedAt =
  (stage: Stage): BlankCheck['applies'] =>
  (facts, i) =>
    facts.isStage(i, stage) && facts.isDecided(i);

const blankChecks: readonly BlankCheck[] = [
  { field: 'outcome', applies: decided, effect: leftOut },
  { field: 'extended', applies: decided, effect: leftOut },
  { field: 'service-area', applies: () => true, effect: shown },
  { field: 'tenure', applies: () => true, effect: shown },
  { field: 'channel', applies: () => true, effect: shown },
  { field: 'main-theme', applies: () => true, effect: shown },
  { field: 'logged-on', applies: decidedAt(1), effect: untimed },
  { field: 'escalated-on', applies: decidedAt(2), effect: untimed },
  {
    field: 'acknowledged-on',
    applies: decided,
    effect: 'Under the Code of April 2024 each is left out of timeliness.',
  },
  { field: 'responded-on', applies: decided, effect: untimed },
  { field: 'extension-noticed-on', applies: extended, effect: untimedIfLate },
  { field: 'extension-due-on', applies: extended, effect: untimedIfLate },
];

/** Fields that a complaint cannot be counted without, where the source has a column for them. */
const required = ['stage', 'status', 'received-on'] as const;

export function checkTable(table: ComplaintTable, name: string, headerOf: HeaderOf): readonly Diagnostic[] {
  const place = (field: ComplaintField, i: number) => ({
    source: name,
    row: table.line[i]!,
    column: headerOf(field, stages[table.category.stage.codes[i]!] ?? 1),
  });
  const codeOf = (field: ComplaintField): ArrayLike<number> =>
    (table.day as Record<string, ArrayLike<number>>)[field] ?? table.category[field as CategoryField].codes;

  return [
    ...checkRequired(table, codeOf, place),
    ...checkReferences(table, place),
    ...checkContradictions(table, place),
    ...checkBlanks(table, codeOf, place),
  ];
}

type CodeOf = (field: ComplaintField) => ArrayLike<number>;

function checkRequired(table: ComplaintTable, codeOf: CodeOf, place: PlaceOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const field of required) {
    const codes = codeOf(field);
    for (let i = 0; i < table.length; i++)
      if (codes[i] === NOT_RECORDED)
        found.push(diagnose('blank-required', place(field, i), { field: complaintFields[field].label }));
  }
  return found;
}

function checkBlanks(table: ComplaintTable, codeOf: CodeOf, place: PlaceOf): readonly Diagnostic[] {
  const facts = factsOf(table);
  return blankChecks.flatMap(({ field, applies, effect }) => {
    const codes = codeOf(field);
    let first = -1;
    let count = 0;
    for (let i = 0; i < table.length; i++) {
      if (codes[i] !== NOT_RECORDED || !applies(facts, i)) continue;
      if (count++ === 0) first = i;
    }
    const details = { field: complaintFields[field].label, count, effect };
    return count === 0 ? [] : [diagnose('blank-counted', place(field, first), details)];
  });
}

type PlaceOf = (field: ComplaintField, i: number) => Place;

function factsOf(table: ComplaintTable): Facts {
  const isDone = decidedIn(table);
  const { stage, extended: flag } = table.category;
  const yes = flag.categories.findIndex(({ id }) => id === 'yes');
  const stageCodes = stages.map((one) => stage.categories.findIndex(({ id }) => id === String(one)));
  return {
    isStage: (i, one) => stage.codes[i] === stageCodes[one - 1],
    isDecided: (i) => isDone[i] === 1,
    isExtended: (i) => flag.codes[i] === yes,
  };
}

/** References that are blank, or stand twice at a stage. */
function checkReferences(table: ComplaintTable, place: PlaceOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { codes, categories } = table.category.stage;
  const numbers = numberReferences(table);
  /** Of each stage: the line on which each reference first stands, or 0. */
  const seen = new Map<number, Int32Array>();
  for (let i = 0; i < table.length; i++) {
    if (table.reference[i] === '') {
      found.push(diagnose('blank-required', place('reference', i), { field: 'reference' }));
      continue;
    }
    const stage = codes[i]!;
    let lines = seen.get(stage);
    if (lines === undefined) {
      lines = new Int32Array(table.length);
      seen.set(stage, lines);
    }
    const first = lines[numbers[i]!]!;
    if (first === 0) lines[numbers[i]!] = table.line[i]!;
    else {
      const details = { first, stage: categories[stage]?.id ?? null };
      found.push(diagnose('duplicate-reference', place('reference', i), details));
    }
  }
  return found;
}

/** What a complaint says of itself that cannot all be so. */
function checkContradictions(table: ComplaintTable, place: PlaceOf): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { extended: flag, outcome, status } = table.category;
  const { 'extension-noticed-on': noticed, 'extension-due-on': due } = table.day;
  const no = flag.categories.findIndex(({ id }) => id === 'no');
  const inOrder = datesInOrder(table);
  const isDone = decidedIn(table);
  const disorderOf = findDisorder(table);
  for (let i = 0; i < table.length; i++) {
    const disorder = inOrder[i] === 1 ? null : disorderOf(i);
    if (disorder !== null) {
      const [earlier, later] = [complaintFields[disorder.earlier].label, complaintFields[disorder.later].label];
      found.push(diagnose('dates-out-of-order', place(disorder.later, i), { earlier, later }));
    }
    if (flag.codes[i] === no && (isPresent(noticed[i]!) || isPresent(due[i]!)))
      found.push(diagnose('extension-contradicted', place('extended', i), {}));
    if (isDone[i] === 0 && isPresent(outcome.codes[i]!)) {
      const words = status.categories[status.codes[i]!]?.id ?? 'not decided';
      found.push(diagnose('outcome-not-decided', place('outcome', i), { status: words }));
    }
  }
  return found;
}
