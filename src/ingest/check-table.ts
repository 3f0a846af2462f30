/** What is wrong with complaints that could be read: blanks that cost something, repetitions, dates out of order. */
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type CategoryField, type ComplaintField, complaintFields } from '../vocabulary/complaint.ts';
import { datesOutOfOrder, isDecided } from '../vocabulary/complaint-rules.ts';
import { type ComplaintTable, isPresent, NOT_RECORDED } from '../vocabulary/complaint-table.ts';

/** The header each field is read from. */
export type Headers = { readonly [Field in ComplaintField]?: string | undefined };

interface Facts {
  readonly stage: string | null;
  readonly decided: boolean;
  readonly extended: boolean;
}

/** When a blank is worth a warning, for the fields where it costs a figure something. */
interface BlankCheck {
  readonly field: ComplaintField;
  readonly applies: (facts: Facts) => boolean;
  readonly effect: string;
}

const untimed = 'Each is counted everywhere but in timeliness.';
const untimedIfLate = 'A response after the first due date is then left out of timeliness.';
const shown = 'Each is counted, and shown as “not recorded”.';
const leftOut = 'Each is counted, and left out of the figures that need it.';

const blankChecks: readonly BlankCheck[] = [
  { field: 'outcome', applies: ({ decided }) => decided, effect: leftOut },
  { field: 'extended', applies: ({ decided }) => decided, effect: leftOut },
  { field: 'service-area', applies: () => true, effect: shown },
  { field: 'tenure', applies: () => true, effect: shown },
  { field: 'channel', applies: () => true, effect: shown },
  { field: 'main-theme', applies: () => true, effect: shown },
  { field: 'logged-on', applies: ({ stage, decided }) => stage === '1' && decided, effect: untimed },
  { field: 'escalated-on', applies: ({ stage, decided }) => stage === '2' && decided, effect: untimed },
  {
    field: 'acknowledged-on',
    applies: ({ decided }) => decided,
    effect: 'Under the Code of April 2024 each is left out of timeliness.',
  },
  { field: 'responded-on', applies: ({ decided }) => decided, effect: untimed },
  { field: 'extension-noticed-on', applies: ({ extended }) => extended, effect: untimedIfLate },
  { field: 'extension-due-on', applies: ({ extended }) => extended, effect: untimedIfLate },
];

/** Fields that a complaint cannot be counted without, where the source has a column for them. */
const required = ['stage', 'status', 'received-on'] as const;

export function checkTable(table: ComplaintTable, name: string, headers: Headers): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const place = (field: ComplaintField, i: number) => ({
    source: name,
    row: table.line[i]!,
    column: headers[field] ?? null,
  });
  const category = (field: CategoryField, i: number) =>
    table.category[field].categories[table.category[field].codes[i]!]?.id ?? null;
  const codeOf = (field: ComplaintField): ArrayLike<number> =>
    (table.day as Record<string, ArrayLike<number>>)[field] ?? table.category[field as CategoryField].codes;

  const seen = new Map<string, number>();
  for (let i = 0; i < table.length; i++) {
    for (const field of required) {
      if (codeOf(field)[i] !== NOT_RECORDED) continue;
      found.push(diagnose('blank-required', place(field, i), { field: complaintFields[field].label }));
    }
    const reference = table.reference[i]!;
    const stage = category('stage', i);
    if (reference === '') found.push(diagnose('blank-required', place('reference', i), { field: 'reference' }));
    else {
      const key = `${stage} ${reference}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, table.line[i]!);
      else found.push(diagnose('duplicate-reference', place('reference', i), { first, stage: Number(stage) }));
    }
    const disorder = datesOutOfOrder(table, i);
    if (disorder !== null) {
      const [earlier, later] = [complaintFields[disorder.earlier].label, complaintFields[disorder.later].label];
      found.push(diagnose('dates-out-of-order', place(disorder.later, i), { earlier, later }));
    }
    const hasExtension =
      isPresent(table.day['extension-noticed-on'][i]!) || isPresent(table.day['extension-due-on'][i]!);
    if (category('extended', i) === 'no' && hasExtension)
      found.push(diagnose('extension-contradicted', place('extended', i), {}));
    if (!isDecided(table, i) && isPresent(table.category.outcome.codes[i]!)) {
      found.push(
        diagnose('outcome-not-decided', place('outcome', i), { status: category('status', i) ?? 'not decided' }),
      );
    }
  }
  for (const { field, applies, effect } of blankChecks) {
    const codes = codeOf(field);
    const blank: number[] = [];
    for (let i = 0; i < table.length; i++) {
      if (codes[i] !== NOT_RECORDED) continue;
      const facts = {
        stage: category('stage', i),
        decided: isDecided(table, i),
        extended: category('extended', i) === 'yes',
      };
      if (applies(facts)) blank.push(i);
    }
    if (blank.length === 0) continue;
    const details = { field: complaintFields[field].label, count: blank.length, effect };
    found.push(diagnose('blank-counted', place(field, blank[0]!), details));
  }
  return found;
}
