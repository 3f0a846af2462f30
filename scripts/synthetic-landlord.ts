/**
 * A landlord that does not exist, as large and as awkward as asked: its export, mapping, configuration and texts,
 * written into a folder. Seeded: the same options give the same bytes. For benchmarks and for looking at reports.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LandlordOptions {
  /** Complaints at stage 1; about one in ten goes on to stage 2. */
  readonly complaints: number;
  readonly serviceAreas?: number;
  readonly themes?: number;
  /** Name of the landlord. */
  readonly name?: string;
  /** First service area's name. */
  readonly longName?: string;
  /** One month at most between receipt and answer, so that nothing is open. */
  readonly period?: string;
  readonly seed?: number;
}

const areaWords = 'Repairs,Tenancy,Estates,Income,Lettings,Grounds,Heating,Lifts,Fire safety,Cleaning'.split(',');
const themeWords = 'Delay,Damp and mould,Communication,Staff conduct,Charges,Neighbourhood,Quality of work'.split(',');

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const labelOf = (words: readonly string[], i: number) =>
  i < words.length ? words[i]! : `${words[i % words.length]} ${Math.floor(i / words.length) + 1}`;
const idOf = (label: string) => label.toLowerCase().replace(/[^a-z0-9]+/g, '-');
const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const header =
  'Ref,Name,Stage,Status,Outcome,Area,Tenure,Channel,Theme,Others,Received,Acknowledged,Logged,Escalated,Responded,Extended,Why,Noticed,Revised,Refusal,Pounds,Notes';

/** The export's rows below the header. */
function makeRows(options: LandlordOptions): readonly string[] {
  const random = createRandom(options.seed ?? 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const areas = areaLabels(options);
  const themes = themeLabels(options);
  const first = Date.UTC(Number((options.period ?? '2024-25').slice(0, 4)), 3, 1) / 86_400_000;
  const rows: string[] = [];
  const write = (n: number, stage: 'One' | 'Two', received: number): number => {
    const status = random() < 0.94 ? 'Closed' : pick(['Open', 'Refused', 'Withdrawn']);
    const closed = status === 'Closed';
    const acknowledged = received + Math.floor(random() * 8);
    const responded = acknowledged + 3 + Math.floor(random() * (stage === 'One' ? 22 : 36));
    const extended = closed && random() < 0.2;
    const noticed = acknowledged + 5;
    const cells = [
      `S-${n}`,
      `CANARY-NAME-${n}`,
      stage,
      status,
      closed ? pick(['Upheld', 'Upheld', 'Partly', 'Not upheld']) : '',
      quoted(areas[Math.floor(random() ** 2 * areas.length)]!),
      pick(['Tenant', 'Tenant', 'Tenant', 'Leaseholder', 'Shared', '']),
      pick(['Web', 'Phone', 'Letter', 'E-mail']),
      quoted(pick(themes)),
      random() < 0.3 ? quoted(pick(themes)) : '',
      iso(received),
      random() < 0.97 ? iso(acknowledged) : '',
      iso(acknowledged),
      stage === 'Two' ? iso(received) : '',
      closed ? iso(responded) : '',
      closed ? (extended ? 'Yes' : 'No') : '',
      extended ? pick(['Team', 'Report']) : '',
      extended ? iso(noticed) : '',
      extended ? iso(acknowledged + 28) : '',
      status === 'Refused' ? pick(['Old', 'Court']) : '',
      closed ? (random() < 0.3 ? (25 * (1 + Math.floor(random() * 20))).toFixed(2) : '0') : '',
      quoted(`CANARY-TEXT-${n}, said “again”`),
    ];
    rows.push(cells.join(','));
    return closed ? responded : 0;
  };
  for (let n = 1; n <= options.complaints; n++) {
    const responded = write(n, 'One', first + Math.floor(random() * 365));
    const escalatedOn = responded + 5 + Math.floor(random() * 20);
    if (responded > 0 && random() < 0.1) write(n, 'Two', escalatedOn);
  }
  return rows;
}

const areaLabels = ({ serviceAreas = 8, longName }: LandlordOptions) =>
  Array.from({ length: serviceAreas }, (_, i) =>
    i === 0 && longName !== undefined ? longName : labelOf(areaWords, i),
  );
const themeLabels = ({ themes = 7 }: LandlordOptions) =>
  Array.from({ length: themes }, (_, i) => labelOf(themeWords, i));

const entries = (labels: readonly string[]) =>
  labels
    .map((label) => `    ${idOf(label)}: { label: ${JSON.stringify(label)}, words: [${JSON.stringify(label)}] }`)
    .join('\n');

const mapping = (options: LandlordOptions) => `source: housing
label: Housing team
encoding: utf-8
separator: ","
headerLine: 1
dateOrder: yyyy-mm-dd
columns:
  reference: Ref
  stage: Stage
  status: Status
  outcome: Outcome
  service-area: Area
  tenure: Tenure
  channel: Channel
  main-theme: Theme
  contributing-themes: Others
  received-on: Received
  acknowledged-on: Acknowledged
  logged-on: Logged
  escalated-on: Escalated
  responded-on: Responded
  extended: Extended
  extension-reason: Why
  extension-noticed-on: Noticed
  extension-due-on: Revised
  refusal-reason: Refusal
  compensation: Pounds
words:
  stage: { 1: [One], 2: [Two] }
  status: { decided: [Closed], open: [Open], refused: [Refused], withdrawn: [Withdrawn] }
  outcome: { upheld: [Upheld], partly-upheld: [Partly], not-upheld: [Not upheld] }
  service-area:
${entries(areaLabels(options))}
  tenure:
    tenant: { label: Tenants, words: [Tenant] }
    leaseholder: { label: Leaseholders, words: [Leaseholder] }
    shared-owner: { label: Shared owners, words: [Shared] }
  channel:
    web: { label: Web form, words: [Web] }
    phone: { label: Telephone, words: [Phone] }
    letter: { label: Letter, words: [Letter] }
    email: { label: E-mail, words: [E-mail] }
  theme:
${entries(themeLabels(options))}
  extended: { yes: ["Yes"], no: ["No"] }
  extension-reason:
    team: { label: Waiting for another team, words: [Team] }
    report: { label: Waiting for a report, words: [Report] }
  refusal-reason:
    old: { label: More than twelve months ago, words: [Old] }
    court: { label: Before a court, words: [Court] }
`;

const config = (options: LandlordOptions) => {
  const year = Number((options.period ?? '2024-25').slice(0, 4));
  return `organisation: { id: synthetic, name: ${JSON.stringify(options.name ?? 'Synthetic Homes')} }
period: ${options.period ?? '2024-25'}
basis: received
calendar: england-and-wales
extractedOn: ${year + 1}-09-30
preparedOn: ${year + 1}-10-15
status: draft
template: housing-annual-report
content: content
${options.complaints === 0 ? 'nilReturn: true\n' : ''}sources:
  - { mapping: mapping.yaml, export: export.csv }
settings:
  unstatedDays: working
  partlyUpheld: upheld
homes: { all: 24000, lcra: 20000, lcho: 1200, asAt: ${year + 1}-03-31, source: Stock return }
stockGroups: { lcra: [tenant], lcho: [shared-owner] }
targets:
  - { measure: response-timeliness, stage: 1, atLeast: 90, by: Board }
${
  options.complaints === 0
    ? 'determinations: []\nfailureOrders: []\n'
    : `determinations:
  - { determinedOn: ${year}-07-01, findings: [{ finding: maladministration, category: Damp & Mould }, { finding: reasonable-redress, category: Complaint Handling }] }
  - { determinedOn: ${year}-11-20, findings: [{ finding: service-failure, category: Complaint Handling }, { finding: no-maladministration, category: Other }, { finding: outside-jurisdiction }] }
failureOrders: []
`
}`;
};

const texts: Readonly<Record<string, string>> = {
  'introduction.md': '{{organisation}} is a landlord that does not exist.\n',
  'learning.md': 'We changed one thing, and watch whether it helps.\n',
  'plans.md': 'We will record every date.\n',
  'themes.md': 'What residents told us is in the table above.\n',
  'satisfaction.md': 'No survey was held in the period.\n',
};

/** The export and its mapping, as texts. */
export const makeExport = (options: LandlordOptions) => ({
  csv: `${[header, ...makeRows(options)].join('\r\n')}\r\n`,
  yaml: mapping(options),
});

/** Write the landlord into a folder; the path of its configuration. */
export function makeLandlord(folder: string, options: LandlordOptions): string {
  mkdirSync(join(folder, 'content'), { recursive: true });
  const { csv, yaml } = makeExport(options);
  writeFileSync(join(folder, 'export.csv'), csv);
  writeFileSync(join(folder, 'mapping.yaml'), yaml);
  writeFileSync(join(folder, 'report.yaml'), config(options));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, 'content', name), text);
  return join(folder, 'report.yaml');
}
