/**
 * Writes the two exports of fixtures/golden-2023-24, or into the folder named. Seeded: always the same bytes.
 *
 *   totals (facts, from a published report)  ─►  records (invented to fit them)  ─►  council.csv, contractor.csv
 *
 * Nothing of the library is used, so that the fixture cannot inherit a mistake of it.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [named] = process.argv.slice(2);
const folder =
  named === undefined ? new URL('../fixtures/golden-2023-24/', import.meta.url) : pathToFileURL(`${resolve(named)}/`);

// --- a seeded generator (mulberry32) and small helpers ---------------------------------------------------------
let state = 20232024;
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
const pick = <T>(items: readonly T[]): T => items[between(0, items.length - 1)]!;
function shuffle<T>(items: readonly T[]): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = between(0, i);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
const repeat = <T>(counts: readonly (readonly [T, number])[]): T[] =>
  counts.flatMap(([value, n]) => Array<T>(n).fill(value));

// --- days, counted one by one ----------------------------------------------------------------------------------
const DAY = 86_400_000;
const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / DAY;
const iso = (n: number) => new Date(n * DAY).toISOString().slice(0, 10);
const uk = (n: number) => iso(n).split('-').reverse().join('/');
const holidays = new Set(
  [
    '2023-04-07',
    '2023-04-10',
    '2023-05-01',
    '2023-05-08',
    '2023-05-29',
    '2023-08-28',
    '2023-12-25',
    '2023-12-26',
    '2024-01-01',
    '2024-03-29',
    '2024-04-01',
    '2024-05-06',
    '2024-05-27',
  ].map(day),
);
const isWorking = (n: number) => ![0, 6].includes(new Date(n * DAY).getUTCDay()) && !holidays.has(n);
function workingDaysAfter(from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0; ) if (isWorking(++at)) left--;
  return at;
}
const nextWorking = (n: number) => (isWorking(n) ? n : workingDaysAfter(n, 1));

// --- the totals: facts -----------------------------------------------------------------------------------------
const areas = [
  // words of the export, complaints, upheld
  ['Property - Repairs & Maintenance', 46, 31],
  ['Tenancy Management', 64, 39],
  ['ASB', 8, 4],
  ['Home Ownership', 5, 3],
  ['Property - Other', 5, 1],
  ['Legal', 3, 2],
  ['Development', 1, 1],
  ['Contact Centre', 1, 1],
  ['Resident Involvement', 1, 0],
] as const;

interface Complaint {
  reference: string;
  stage: 1 | 2;
  status: string;
  area: string;
  upheld: boolean | null;
  tenure: string;
  theme: string;
  factors: string[];
  channel: string;
  received: number;
  acknowledged: number | null;
  logged: number | null;
  escalated: number | null;
  responded: number | null;
  extension: { noticed: number; due: number; reason: string } | null;
  redress: string;
  rejection: string;
}

// --- stage 1 of the council ------------------------------------------------------------------------------------
const stage1: Complaint[] = [];
for (const [area, total, upheld] of areas) {
  for (let i = 0; i < total; i++) {
    stage1.push({
      reference: '',
      stage: 1,
      status: 'Closed',
      area,
      upheld: i < upheld,
      tenure: 'Tenant',
      theme: '',
      factors: [],
      channel: pick(['Web form', 'Web form', 'E-mail', 'E-mail', 'Telephone', 'Telephone', 'Letter', 'In person']),
      received: day('2023-04-01') + between(0, 365),
      acknowledged: null,
      logged: null,
      escalated: null,
      responded: null,
      extension: null,
      redress: '',
      rejection: '',
    });
  }
}
const inArea = (area: string) => stage1.filter((complaint) => complaint.area === area);

// tenure: 115 tenants, 9 leaseholders, 8 shared owners, 1 private, 1 not recorded
const setTenure = (area: string, words: readonly (readonly [string, number])[]) => {
  const chosen = shuffle(inArea(area).filter(({ tenure }) => tenure === 'Tenant'));
  for (const word of repeat(words)) chosen.pop()!.tenure = word;
};
setTenure('Home Ownership', [
  ['Leaseholder', 3],
  ['Shared owner', 2],
]);
setTenure('Property - Repairs & Maintenance', [
  ['Leaseholder', 4],
  ['Shared owner', 4],
  ['', 1],
]);
setTenure('Tenancy Management', [
  ['Leaseholder', 2],
  ['Shared owner', 2],
  ['Private resident', 1],
]);

for (const complaint of stage1.filter(({ tenure }) => tenure === 'Private resident'))
  complaint.received = day('2023-06-14');

// themes: damp and mould main in 26; communication a factor in 19 of Tenancy Management's 64, 10 of them upheld
const otherThemes = ['Repair delay', 'Repair delay', 'Staff conduct', 'Complaint handling', 'Charges', 'Neighbourhood'];
const dampCounts: Record<string, number> = {
  'Property - Repairs & Maintenance': 20,
  'Tenancy Management': 4,
  'Property - Other': 2,
};
for (const [area] of areas) {
  const tenantsFirst = shuffle(inArea(area)).sort(
    (a, b) => Number(b.tenure === 'Tenant') - Number(a.tenure === 'Tenant'),
  );
  for (const [i, complaint] of tenantsFirst.entries()) {
    complaint.theme = i < (dampCounts[area] ?? 0) ? 'Damp & mould' : pick(otherThemes);
    complaint.factors = random() < 0.4 ? [pick(otherThemes.filter((theme) => theme !== complaint.theme))] : [];
    if (area !== 'Tenancy Management' && random() < 0.25) complaint.factors.push('Communication');
  }
}
const tenancy = inArea('Tenancy Management').filter(({ theme }) => theme !== 'Damp & mould');
for (const [upheld, count] of [
  [true, 10],
  [false, 9],
] as const) {
  for (const [i, complaint] of shuffle(tenancy.filter((c) => c.upheld === upheld))
    .slice(0, count)
    .entries()) {
    if (i % 3 === 0) complaint.theme = 'Communication';
    else complaint.factors = [...complaint.factors.slice(0, 1), 'Communication'];
  }
}

// dates: 4 without a logged date, 7 late (2 of them extended), 31 extended, the rest in time
const order = shuffle(stage1);
for (const [i, complaint] of order.entries()) {
  const unlogged = i < 4;
  const extended = i >= 4 && i < 35;
  const late = i >= 33 && i < 40;
  complaint.acknowledged = workingDaysAfter(complaint.received, between(1, 4));
  const logged = complaint.acknowledged;
  const due = workingDaysAfter(logged, 10);
  complaint.logged = unlogged ? null : logged;
  if (extended) {
    const revised = nextWorking(due + between(2, 7));
    complaint.extension = {
      noticed: workingDaysAfter(logged, between(5, 9)),
      due: revised,
      reason: pick([
        'Waiting for another team',
        'Waiting for another team',
        'Contractor report',
        'Staff absence',
        'Resident asked for time',
      ]),
    };
    complaint.responded = late
      ? workingDaysAfter(revised, between(2, 6))
      : nextWorking(due + between(1, revised - due));
  } else {
    complaint.responded = late ? workingDaysAfter(due, between(1, 9)) : workingDaysAfter(logged, between(3, 10));
  }
  if (complaint.upheld && random() < 0.35) complaint.redress = String(pick([25, 50, 75, 100, 150, 200])).concat('.00');
}

// one refused (a matter of another authority) and one withdrawn, outside the 134
const outside = (status: string, area: string, received: string, rejection: string): Complaint => ({
  reference: '',
  stage: 1,
  status,
  area,
  upheld: null,
  tenure: 'Tenant',
  theme: 'Neighbourhood',
  factors: [],
  channel: 'Web form',
  received: day(received),
  acknowledged: workingDaysAfter(day(received), 2),
  logged: workingDaysAfter(day(received), 2),
  escalated: null,
  responded: null,
  extension: null,
  redress: '',
  rejection,
});
stage1.push(outside('Rejected', 'Tenancy Management', '2023-09-12', 'Matter of another authority'));
stage1.push(outside('Withdrawn', 'ASB', '2023-11-21', ''));

stage1.sort((a, b) => a.received - b.received);
for (const [i, complaint] of stage1.entries()) complaint.reference = `NBC-${10417 + i * 7}`;

// --- stage 2 of the council: escalated from stage 1 complaints of the same service area ---------------------------
const lastEscalation = day('2024-03-28');
const stage2: Complaint[] = [];
function escalate(area: string, upheldCounts: readonly [boolean, number][], want: (c: Complaint) => boolean) {
  const able = shuffle(
    stage1.filter(
      (c) =>
        c.area === area &&
        c.responded !== null &&
        c.responded + 25 < lastEscalation &&
        want(c) &&
        !stage2.some((s) => s.reference === c.reference),
    ),
  );
  for (const upheld of repeat(upheldCounts)) {
    const first = able.pop()!;
    const received = nextWorking(Math.min(first.responded! + between(3, 20), lastEscalation));
    stage2.push({
      ...first,
      stage: 2,
      upheld,
      received,
      acknowledged: workingDaysAfter(received, between(1, 4)),
      logged: workingDaysAfter(received, 1),
      escalated: received,
      responded: workingDaysAfter(received, between(8, 20)),
      extension: null,
      redress: upheld && random() < 0.5 ? '100.00' : '',
    });
  }
}
const isDamp = (c: Complaint) => c.theme === 'Damp & mould' && c.tenure === 'Tenant';
const notDamp = (tenure: string) => (c: Complaint) => c.theme !== 'Damp & mould' && c.tenure === tenure;
escalate(
  'Property - Repairs & Maintenance',
  [
    [true, 4],
    [false, 1],
  ],
  isDamp,
);
escalate(
  'Property - Repairs & Maintenance',
  [
    [true, 4],
    [false, 1],
  ],
  notDamp('Tenant'),
);
escalate('Tenancy Management', [[true, 6]], notDamp('Tenant'));
escalate('Tenancy Management', [[true, 1]], notDamp('Shared owner'));
escalate('Tenancy Management', [[true, 1]], notDamp('Private resident'));
escalate('Home Ownership', [[false, 1]], notDamp('Leaseholder'));
for (const complaint of stage2.slice(2, 4)) {
  const due = workingDaysAfter(complaint.escalated!, 20);
  const revised = nextWorking(due + 6);
  complaint.extension = {
    noticed: workingDaysAfter(complaint.escalated!, 15),
    due: revised,
    reason: 'Contractor report',
  };
  complaint.responded = nextWorking(due + 4);
}

// --- writing -----------------------------------------------------------------------------------------------------
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (cells: readonly string[]) => cells.map(cell).join(',');
const on = (n: number | null) => (n === null ? '' : iso(n));
const canary = (kind: string, n: number) => `CANARY-${kind}-${String(n).padStart(4, '0')}`;

const councilHeader = [
  'Case Ref',
  'Customer Name',
  'Customer Address',
  'Customer E-mail',
  'Customer Phone',
  'Date of Birth',
  'Case Stage',
  'Case Status',
  'Directorate',
  'Service Area',
  'Tenure Type',
  'Channel',
  'Complaint Reason',
  'Other Factors',
  'Date Received',
  'Date Acknowledged',
  'SLA Start Date',
  'Escalation Date',
  'Decision Date',
  'Decision',
  'Extension Agreed',
  'Extension Letter Date',
  'Revised SLA Date',
  'Extension Reason',
  'Rejection Reason',
  'Financial Redress Amount',
  'Complaint Summary',
];
const councilRows = [...stage1, ...stage2].map((c, i) =>
  line([
    c.reference,
    canary('NAME', i),
    `${canary('ADDRESS', i)}, Imaginary Row`,
    `${canary('EMAIL', i).toLowerCase()}@canary.invalid`,
    canary('PHONE', i),
    canary('BIRTH', i),
    `Stage ${c.stage}`,
    c.status,
    'Housing',
    c.area,
    c.tenure,
    c.channel,
    c.theme,
    c.factors.join('; '),
    on(c.received),
    on(c.acknowledged),
    on(c.logged),
    on(c.escalated),
    on(c.responded),
    c.upheld === null ? '' : c.upheld ? 'Upheld' : 'Not upheld',
    c.status === 'Closed' ? (c.extension ? 'Yes' : 'No') : '',
    on(c.extension?.noticed ?? null),
    on(c.extension?.due ?? null),
    c.extension?.reason ?? '',
    c.rejection,
    c.redress,
    i % 9 === 0
      ? `${canary('TEXT', i)}, said “never again”,\nand asked for a “manager”`
      : `${canary('TEXT', i)} was unhappy`,
  ]),
);
writeFileSync(
  new URL('council.csv', folder),
  `\uFEFF${[line(councilHeader), ...councilRows].join('\r\n')}\r\n`,
  'utf8',
);

const contractorHeader = [
  'Complaint No',
  'Tenant',
  'Property',
  'Tel',
  'E-mail',
  'Level',
  'Logged',
  'Trade',
  'Result',
  'Goodwill (£)',
  'Notes',
];
const trades = [
  'Plumbing',
  'Plumbing',
  'Heating',
  'Heating',
  'Electrical',
  'Carpentry',
  'Roofing',
  'Plastering',
  'Drainage',
  'Glazing',
];
const levels = repeat([
  [{ level: 'First', justified: true }, 252],
  [{ level: 'First', justified: false }, 179],
  [{ level: 'Review', justified: true }, 9],
  [{ level: 'Review', justified: false }, 2],
]);
const contractor = shuffle(levels)
  .map((c) => ({ ...c, logged: day('2023-04-01') + between(0, 365), trade: pick(trades) }))
  .sort((a, b) => a.logged - b.logged);
const contractorRows = contractor.map((c, i) =>
  line([
    `NW/${String(i + 1).padStart(4, '0')}`,
    canary('TENANT', i),
    `${canary('HOME', i)}, Imaginary Row`,
    canary('TEL', i),
    `${canary('MAIL', i).toLowerCase()}@canary.invalid`,
    c.level,
    uk(c.logged),
    c.trade,
    c.justified ? 'Justified' : 'Not justified',
    c.justified && random() < 0.3 ? `£${pick([10, 20, 25, 40])}.00` : '',
    i % 7 === 0 ? `${canary('NOTE', i)}: resident’s own words – “late again”, wants £20` : canary('NOTE', i),
  ]),
);
const width = contractorHeader.length;
const contractorText = [
  line(['Neverwere Repairs – housing complaints 2023/24', ...Array<string>(width - 1).fill('')]),
  line(contractorHeader),
  ...contractorRows,
  line(['Total', ...Array<string>(4).fill(''), String(contractor.length), ...Array<string>(width - 6).fill('')]),
  ...Array<string>(3).fill(','.repeat(width - 1)),
].join('\r\n');
const high: Record<string, number> = { '£': 0xa3, '–': 0x96, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94 };
writeFileSync(
  new URL('contractor.csv', folder),
  Buffer.from(Array.from(`${contractorText}\r\n`, (c) => high[c] ?? c.charCodeAt(0))),
);

console.log(`council.csv: ${councilRows.length} complaints; contractor.csv: ${contractor.length} complaints`);
