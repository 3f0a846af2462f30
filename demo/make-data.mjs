/**
 * The figures of two landlords for the demonstration: one from the example in this repository, one from complaints that
 * are made up here. Only the public API is used, as a council’s own script would.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  combineSources,
  computeMeasures,
  englandAndWales,
  financialYear,
  parseComplaints,
  parseMapping,
} from 'complaints-report';
import { publishedFromConfig } from 'complaints-report/node';
import { publishFigures } from 'complaints-report/publish';

const mapping = parseMapping(
  `source: housing
label: Housing service
columns:
  reference: Ref
  stage: Stage
  status: Status
  outcome: Outcome
  service-area: Area
  tenure: Tenure
  main-theme: Theme
  received-on: Received
  acknowledged-on: Acknowledged
  logged-on: Logged
  responded-on: Responded
words:
  stage: {1: [One], 2: [Two]}
  status: {decided: [Closed], open: [Open]}
  outcome: {upheld: [Upheld], not-upheld: [Not upheld]}
  service-area:
    repairs: {label: Repairs and maintenance, words: [Repairs]}
    tenancy-management: {label: Tenancy management, words: [Tenancy]}
    estates: {label: Estates, words: [Estates]}
  tenure:
    tenant: {label: Tenants, words: [Tenant]}
    leaseholder: {label: Leaseholders, words: [Leaseholder]}
  theme:
    repair-delay: {label: Repair delays, words: [Delay]}
    communication: {label: Communication, words: [Communication]}
    staff-conduct: {label: Staff conduct, words: [Conduct]}
dateOrder: yyyy-mm-dd
notCollected: [contributing-themes, channel, refusal-reason, extension-reason, compensation, escalated-on, extended, extension-noticed-on, extension-due-on]
`,
  { name: 'housing.yaml' },
);

/** 180 complaints, the same every time. */
function madeUpExport() {
  let state = 20240331;
  const below = (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const of = (...list) => list[below(list.length)];
  const day = (number) => new Date(Date.UTC(2023, 3, 1 + number)).toISOString().slice(0, 10);
  const rows = Array.from({ length: 180 }, (_, i) => {
    const received = below(340);
    const stage = below(8) === 0 ? 'Two' : 'One';
    const answered = received + 6 + below(stage === 'One' ? 14 : 30);
    return [
      `E${1000 + i}`,
      stage,
      'Closed',
      of('Upheld', 'Upheld', 'Not upheld'),
      of('Repairs', 'Repairs', 'Repairs', 'Tenancy', 'Estates'),
      of('Tenant', 'Tenant', 'Tenant', 'Leaseholder'),
      of('Delay', 'Delay', 'Communication', 'Conduct'),
      day(received),
      ...[received + 1 + below(6)].flatMap((on) => [day(on), day(on)]),
      day(answered),
    ].join();
  });
  const header = 'Ref,Stage,Status,Outcome,Area,Tenure,Theme,Received,Acknowledged,Logged,Responded';
  return new TextEncoder().encode(`${[header, ...rows].join('\n')}\n`);
}

/** Write `nonesuch.json` and `elsewhere.json` into a folder. */
export async function makeData(folder) {
  await mkdir(folder, { recursive: true });
  const nonesuch = await publishedFromConfig('fixtures/golden-2023-24/report.yaml');
  const elsewhere = computeMeasures(combineSources([parseComplaints(madeUpExport(), mapping)]), {
    organisation: { id: 'elsewhere', name: 'Elsewhere Homes' },
    period: financialYear('2023-24'),
    basis: 'received',
    extractedOn: '2024-05-31',
    calendar: englandAndWales,
    determinations: [],
    failureOrders: [],
  });
  for (const [name, results] of Object.entries({ nonesuch, elsewhere }))
    await writeFile(join(folder, `${name}.json`), JSON.stringify(await publishFigures({ results })));
}
