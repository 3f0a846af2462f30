/** Rules that say the same of complaints that are alike, and are asked about one of each kind. */
import { UsageError } from '../diagnostics.ts';
import type { CategoryField } from '../vocabulary/complaint.ts';
import type { ExclusionReason } from '../vocabulary/results.ts';
import { stages } from '../vocabulary/terms.ts';
import { placesOf, sizeOf } from './dimension-columns.ts';
import {
  COUNTED,
  type ComplaintMeasure,
  type Complaints,
  type MeasureContext,
  type MissingField,
  OUT,
  standings,
  type Verdict,
} from './measure.ts';

/** Every complaint handled, and no other. */
export const judgeHandled = judgeAlike(
  null,
  ({ standing }) =>
    (i) =>
      standing(i) === 'handled' ? COUNTED : OUT,
);

type Rule = ComplaintMeasure['judge'];

/** What a rule that judges alike may read: standing, stage and the one field it declares. Anything else throws. */
export type AlikeRule<Field extends CategoryField | null> = (
  complaints: AlikeComplaints<Field>,
  context: MeasureContext,
) => (i: number) => Verdict;

export interface AlikeComplaints<Field extends CategoryField | null> {
  readonly standing: Complaints['standing'];
  readonly stage: Complaints['stage'];
  readonly category: (field: NonNullable<Field>, i: number) => string | null;
  readonly missing: (field: Extract<NonNullable<Field>, MissingField>, i: number) => ExclusionReason;
}

/** What a rule says of a complaint, by its place. Of complaints of one kind it says the same, where it knows kinds. */
export interface Judge {
  (i: number): Verdict;
  readonly kinds?: Kinds;
}

/** The kind of each complaint; and the first complaint of each kind, or -1 of one that there is not. */
export interface Kinds {
  readonly of: Int32Array;
  readonly firstOf: Int32Array;
}

/**
 * A rule whose verdict depends on a complaint's standing, stage and one category alone: complaints that are alike in
 * these are judged once. The rule sees nothing else of them.
 * @throws UsageError, when the rule is asked, if it reads another field than the one declared
 */
export function judgeAlike<const Field extends CategoryField | null>(
  field: Field,
  rule: AlikeRule<Field>,
): (...parts: Parameters<Rule>) => Judge {
  return (complaints, context) => {
    const judge = rule(onlyField(complaints, field), context);
    return Object.assign((i: number) => judge(i), { kinds: kindsOf(complaints, field) });
  };
}

/** The complaints as a rule that declared one field sees them. */
function onlyField<Field extends CategoryField | null>(complaints: Complaints, field: Field): AlikeComplaints<Field> {
  const refuse = (read: string): never => {
    const declared = field === null ? 'no field' : `the field “${field}” alone`;
    throw new UsageError(
      `A rule reads “${read}” of complaints, and judgeAlike was told that it reads ${declared}. Name the field that it reads, or leave judgeAlike out where it reads more than one.`,
    );
  };
  const check = (read: string) => {
    if (read !== field) refuse(read);
  };
  const seen: AlikeComplaints<Field> = {
    standing: complaints.standing,
    stage: complaints.stage,
    category(read, i) {
      check(read);
      return complaints.category(read, i);
    },
    missing(read, i) {
      check(read);
      return complaints.missing(read, i);
    },
  };
  // Whoever goes round the type, to days, amounts or the table itself, is told what was read.
  return new Proxy(seen, {
    get: (target, name) =>
      typeof name === 'string' && name in complaints && !(name in target)
        ? name === 'day' || name === 'days'
          ? (read: string) => refuse(read)
          : refuse(name)
        : Reflect.get(target, name),
  });
}

const kindsKnown = new WeakMap<Complaints, Map<CategoryField | null, Kinds>>();

function kindsOf(complaints: Complaints, field: CategoryField | null): Kinds {
  const known = kindsKnown.get(complaints) ?? new Map<CategoryField | null, Kinds>();
  kindsKnown.set(complaints, known);
  const found = known.get(field) ?? findKinds(complaints, field);
  known.set(field, found);
  return found;
}

function findKinds({ table, standingCodes }: Complaints, field: CategoryField | null): Kinds {
  const { categories, codes } =
    field === null ? { categories: [], codes: new Int32Array(table.length) } : table.category[field];
  const size = sizeOf(categories);
  const places = placesOf(codes, size);
  const firstOf = new Int32Array(standings.length * stages.length * size).fill(-1);
  numberKinds(places, firstOf, standingCodes, table.category.stage.codes, size);
  return { of: places, firstOf };
}

/** Make the place of each complaint's category its kind. */
function numberKinds(
  places: Int32Array,
  firstOf: Int32Array,
  standingCodes: Uint8Array,
  stageCodes: ArrayLike<number>,
  size: number,
): void {
  const stageCount = stages.length;
  for (let i = 0; i < places.length; i++) {
    const kind = (standingCodes[i]! * stageCount + stageCodes[i]!) * size + places[i]!;
    if (firstOf[kind] === -1) firstOf[kind] = i;
    places[i] = kind;
  }
}
