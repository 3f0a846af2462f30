/**
 * An attack on published figures that shares no code with what withholds them. Every figure is a sum over kinds of
 * complaints; what each kind adds to each figure is found by computing the figures of that one complaint alone. What is
 * published are equations; a withheld number that they fix is given away. Zeros count: where a published number is 0,
 * or two of which one is within the other are the same, there are no complaints of the kinds between them.
 */
import {
  combineSources,
  computeMeasures,
  englandAndWales,
  type Figure,
  financialYear,
  type PublishedFigure,
  parseComplaints,
  parseMapping,
  type SmallNumbers,
  suppressSmallNumbers,
} from '../../src/index.ts';
import { figureKey } from '../../src/vocabulary/results.ts';
import { createChance } from './messy-export.ts';
import { bytes } from './worked-example.ts';

const mapping = parseMapping(
  `source: team
label: Team
encoding: utf-8
separator: ","
headerLine: 1
dateOrder: yyyy-mm-dd
listSeparator: ";"
columns: {reference: Ref, stage: Stage, outcome: Outcome, service-area: Area, tenure: Tenure, main-theme: Theme, contributing-themes: Others, channel: Channel, received-on: Received, acknowledged-on: Acknowledged, responded-on: Responded, status: Status}
words:
  stage: {1: [One], 2: [Two]}
  status: {decided: [Closed], withdrawn: [Withdrawn]}
  outcome: {upheld: [Upheld], partly-upheld: [Partly], not-upheld: [Not]}
  service-area:
    repairs: {label: Repairs, words: [Repairs]}
    lettings: {label: Lettings, words: [Lettings]}
    estates: {label: Estates, words: [Estates]}
  tenure:
    tenant: {label: Tenants, words: [Tenant]}
    shared: {label: Shared owners, words: [Shared]}
    leaseholder: {label: Leaseholders, words: [Leaseholder]}
  theme:
    delay: {label: Delay, words: [Delay]}
    staff: {label: Staff, words: [Staff]}
  channel:
    email: {label: E-mail, words: [E-mail]}
    phone: {label: Telephone, words: [Telephone]}
notCollected: [refusal-reason, extension-reason, compensation, logged-on, escalated-on, extended, extension-noticed-on, extension-due-on]
`,
  { name: 'team.yaml' },
);
const header = 'Ref,Stage,Outcome,Area,Tenure,Theme,Others,Channel,Received,Acknowledged,Responded,Status';

/** What complaints differ in beside the dimensions that may be protected, which are independent of it. */
const profiles = [
  'One,Upheld,?,2023-05-02,2023-05-04,2023-05-12,Closed',
  'One,Not,?,2023-06-05,2023-06-20,2023-07-20,Closed',
  'One,Partly,?,2023-06-05,2023-06-07,2023-06-16,Closed',
  'One,,?,2023-09-04,,,Withdrawn',
  'Two,Upheld,?,2023-10-02,2023-10-04,2023-10-20,Closed',
  'Two,Not,?,2023-10-02,2023-10-04,2023-12-20,Closed',
] as const;
const areas = ['Repairs', 'Lettings', 'Estates'] as const;
const tenures = ['Tenant', 'Shared', 'Leaseholder', ''] as const;

/** Two worlds: in one complaints differ in their channel as well, in the other in their themes. */
const worlds = [
  { dimensions: ['tenure', 'service-area', 'channel'], labels: ['Delay,,E-mail', 'Delay,,Telephone'] },
  {
    dimensions: ['tenure', 'service-area', 'theme'],
    labels: ['Delay,,E-mail', 'Staff,,E-mail', 'Staff,Delay,E-mail', 'Delay,Staff,E-mail'],
  },
] as const;
type World = (typeof worlds)[number];
const atomsOf = ({ labels }: World) =>
  profiles.flatMap((profile) =>
    areas.flatMap((area) =>
      tenures.flatMap((tenure) => labels.map((label) => profile.replace('?', [area, tenure, label].join()))),
    ),
  );

const stockGroups = { lcra: ['tenant'], lcho: ['shared'] };

function figuresOf(rows: readonly string[], smallNumbers: SmallNumbers | null) {
  const text = `${[header, ...rows.map((row, i) => `R${i},${row}`)].join('\n')}\n`;
  const data = combineSources([parseComplaints(bytes(text), mapping)]);
  const options = {
    organisation: { id: 'somewhere', name: 'Somewhere' },
    period: financialYear('2023-24'),
    basis: 'received',
    extractedOn: '2024-05-31',
    calendar: englandAndWales,
    nilReturn: rows.length === 0,
    stockGroups,
    homes: { all: 900, lcra: 700, lcho: 100, asAt: '2024-03-31', source: 'Register' },
  } as const;
  const results = computeMeasures(data, options);
  const published = smallNumbers === null ? results : suppressSmallNumbers(results, data, { ...options, smallNumbers });
  return { results, published };
}

type Numbers = readonly (readonly [name: string, value: number])[];

/** Every number of complaints, pounds or days that a figure tells. */
function numbersOf(figure: Figure): Numbers {
  const { numerator, denominator, base, excluded, covered, notCovered, kind } = figure;
  const isOfHomes = kind === 'ratio' && figure.per === 1000;
  return [
    ['k', numerator],
    ...(isOfHomes ? [] : [['n', denominator] as const]),
    ...(kind === 'rate' ? [['others', denominator - numerator] as const] : []),
    ...(figure.coverage === 'suppressed'
      ? []
      : [
          ['base', base] as const,
          ...excluded.map(({ reason, count }) => [`excluded ${reason}`, count] as const),
          ...covered.map(({ source, count }) => [`covered ${source}`, count] as const),
          ...notCovered.map(({ source, count }) => [`not covered ${source}`, count ?? 0] as const),
        ]),
    ...(kind === 'duration' ? figure.distribution.map(({ days, count }) => [`days ${days}`, count] as const) : []),
  ];
}

const keyOf = ({ measure, slice }: PublishedFigure) => figureKey(measure, slice);

/**
 * What each kind of complaint adds to each number, found by adding one to a table that has every kind, so that every
 * figure there can be is there. Made once.
 *
 * No reference of a table is at both stages. Where it has a complaint at stage 2, none can be followed there, and the
 * escalation rate of the period’s complaints covers nobody; where it has none, that rate covers all. What is added to
 * that rate is found in a table of stage 1 alone then.
 */
const known = new Map<World, { readonly [Key in 'both' | 'stage1']: ReadonlyMap<string, Int32Array> }>();
function additions(world: World, rows: readonly string[]): ReadonlyMap<string, Int32Array> {
  const atoms = atomsOf(world);
  const numbers = (of: readonly string[]) =>
    new Map(
      figuresOf(of, null).results.figures.flatMap((figure) =>
        numbersOf(figure).map(([name, value]) => [`${keyOf(figure)} | ${name}`, value] as const),
      ),
    );
  const addedTo = (table: readonly string[]) => {
    const all = numbers(table);
    const found = new Map([...all.keys()].map((key) => [key, new Int32Array(atoms.length)] as const));
    for (const [at, atom] of atoms.entries()) {
      if (!table.includes(atom)) continue;
      for (const [key, value] of numbers([...table, atom])) found.get(key)![at] = value - all.get(key)!;
    }
    return found;
  };
  const ofWorld = known.get(world) ?? {
    both: addedTo(atoms),
    stage1: addedTo(atoms.filter((atom) => !atom.startsWith('Two'))),
  };
  known.set(world, ofWorld);
  if (rows.some((row) => row.startsWith('Two'))) return ofWorld.both;
  const followed = [...ofWorld.stage1].filter(([key]) => key.startsWith('escalation-rate-cohort'));
  return new Map([...ofWorld.both, ...followed]);
}

/** Whether equations fix a sum: elimination modulo a prime. */
function createSolver(equations: readonly Int32Array[], none: ReadonlySet<number>, size: number) {
  const prime = 33_554_393;
  const places = Array.from({ length: size }, (_, at) => at).filter((at) => !none.has(at));
  const rows: { pivot: number; row: number[] }[] = [];
  const power = (base: number, exponent: number): number => {
    let [result, b, e] = [1, base % prime, exponent];
    for (; e > 0; e = Math.floor(e / 2), b = (b * b) % prime) if (e % 2 === 1) result = (result * b) % prime;
    return result;
  };
  const rest = (vector: Int32Array) => {
    const left = places.map((at) => vector[at]! % prime);
    for (const { pivot, row } of rows) {
      const factor = left[pivot]!;
      if (factor === 0) continue;
      for (let i = pivot; i < left.length; i++) left[i] = (((left[i]! - factor * row[i]!) % prime) + prime) % prime;
    }
    return left;
  };
  for (const equation of equations) {
    const left = rest(equation);
    const pivot = left.findIndex((value) => value !== 0);
    if (pivot === -1) continue;
    const scale = power(left[pivot]!, prime - 2);
    rows.push({ pivot, row: left.map((value) => (value * scale) % prime) });
    rows.sort((a, b) => a.pivot - b.pivot);
  }
  return (vector: Int32Array) => rest(vector).every((value) => value === 0);
}

export interface Attack {
  readonly withheld: number;
  /** Small numbers that can be worked out, and withheld figures of which everything can. */
  readonly givenAway: readonly string[];
  /** Small numbers of the protected dimensions that are published. */
  readonly shown: readonly string[];
  readonly figures: number;
}

/** A random table of complaints, published with small numbers withheld, and what an attacker learns. */
export function attack(seed: number): Attack {
  const chance = createChance(seed);
  const world = worlds[seed % worlds.length]!;
  const atoms = atomsOf(world);
  const share = 1 + chance.below(5);
  const kinds = atoms.filter(() => chance.below(10) < share);
  const most = 2 + chance.below(6);
  const rows = kinds.flatMap((atom) => Array<string>(chance.below(most)).fill(atom));
  const coefficients = additions(world, rows);
  const every = world.dimensions;
  const chosen = every.filter(() => chance.below(2) === 0);
  const dimensions = chosen.length === 0 ? [every[chance.below(every.length)]!] : chosen;
  const below = 3 + chance.below(6);
  const { results, published } = figuresOf(rows, { below, dimensions });
  const cut = dimensions.flatMap((name) =>
    name === 'theme' ? ['theme', 'main-theme'] : name === 'tenure' ? ['tenure', 'stock-group'] : [name],
  );
  const isCut = ({ slice }: PublishedFigure) =>
    cut.some((name) => {
      const id = (slice as Readonly<Record<string, unknown>>)[name];
      return id !== undefined && !/^not-|^other$/.test(String(id));
    });
  const isSmall = (name: string, value: number) => /^(?:k|n|others)$/.test(name) && 0 < value && value < below;

  // What is published, as equations.
  const told = new Map<string, number>();
  const shown: string[] = [];
  for (const figure of published.figures) {
    if (figure.kind === 'suppressed') continue;
    for (const [name, value] of numbersOf(figure)) {
      told.set(`${keyOf(figure)} | ${name}`, value);
      const isMoney = figure.kind === 'amount' || figure.kind === 'duration';
      const isShareOfAll = name !== 'k' && /share/.test(figure.measure);
      if (isCut(figure) && isSmall(name, value) && !(isMoney && name === 'k') && !isShareOfAll)
        shown.push(`${keyOf(figure)} | ${name} = ${value}`);
    }
  }
  // Numbers that count the same are one equation.
  const alike = new Map<string, readonly [string, number]>();
  for (const [key, value] of told) alike.set(coefficients.get(key)!.join(), [key, value]);
  const present = [...alike.values()];
  const none = new Set<number>();
  const markNone = (vector: ArrayLike<number>) => {
    for (let at = 0; at < vector.length; at++) if (vector[at] !== 0) none.add(at);
  };
  for (const [key, value] of present) if (value === 0) markNone(coefficients.get(key)!);
  for (const [i, [one, a]] of present.entries())
    for (const [other, b] of present.slice(i + 1)) {
      if (a !== b) continue;
      const [u, v] = [coefficients.get(one)!, coefficients.get(other)!];
      const difference = u.map((value, at) => value - v[at]!);
      if (difference.every((value) => value >= 0) || difference.every((value) => value <= 0)) markNone(difference);
    }
  const isFixed = createSolver(
    present.map(([key]) => coefficients.get(key)!),
    none,
    atoms.length,
  );
  const nothing = new Int32Array(atoms.length);
  const isGivenAway = (key: string) => isFixed(coefficients.get(key) ?? nothing);
  const givenAway: string[] = [];
  let withheld = 0;
  for (const figure of published.figures) {
    if (figure.kind !== 'suppressed') continue;
    withheld++;
    const key = keyOf(figure);
    const numbers = numbersOf(results.find(figure.measure, figure.slice)!).filter(([name]) =>
      /^(?:k|n|others)$/.test(name),
    );
    for (const [name, value] of numbers)
      if (
        isSmall(name, value) &&
        isCut(figure) &&
        !(name !== 'k' && /share/.test(figure.measure)) &&
        figure.of !== 'duration' &&
        isGivenAway(`${key} | ${name}`)
      )
        givenAway.push(`${key} | ${name} = ${value}`);
  }
  return { withheld, givenAway, shown, figures: published.figures.length };
}
