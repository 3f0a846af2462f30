/** Rules that say the same of complaints that are alike, and are asked about one of each kind. */
import type { CategoryField } from '../vocabulary/complaint.ts';
import { stages } from '../vocabulary/terms.ts';
import { placesOf, sizeOf } from './dimension-columns.ts';
import { COUNTED, type ComplaintMeasure, type Complaints, OUT, standings, type Verdict } from './measure.ts';

/** Every complaint handled, and no other. */
export const judgeHandled = judgeAlike(
  null,
  ({ standing }) =>
    (i) =>
      standing(i) === 'handled' ? COUNTED : OUT,
);

type Rule = ComplaintMeasure['judge'];

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
 * these are judged once.
 */
export function judgeAlike(field: CategoryField | null, rule: Rule): (...parts: Parameters<Rule>) => Judge {
  return (complaints, context) => {
    const judge = rule(complaints, context);
    return Object.assign((i: number) => judge(i), { kinds: kindsOf(complaints, field) });
  };
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
