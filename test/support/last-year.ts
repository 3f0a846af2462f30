/** The example landlord a year earlier: the same exports with every date a year back, and what its build would save. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureFromConfig } from '../../src/node.ts';
import type { MeasureResultsData } from '../../src/vocabulary/results.ts';

const config = `organisation: { id: nonesuch, name: Nonesuch Borough Council }
period: 2022-23
basis: received
calendar: england-and-wales
extractedOn: 2023-05-31
preparedOn: 2023-09-02
status: draft
template: housing-annual-report
content: content
sources:
  - { mapping: council.yaml, export: council.csv }
  - { mapping: contractor.yaml, export: contractor.csv }
settings: { unstatedDays: working, partlyUpheld: upheld }
homes: { all: 7800, asAt: 2023-03-31, source: "Nonesuch housing stock return, March 2023" }
determinations: []
failureOrders: []
`;

/** A day that is no day a year earlier is the one before. */
const back = (year: string) => String(Number(year) - 1);
const earlier = (text: string) =>
  text
    .replace(/\b(202\d)-(\d\d-\d\d)\b/g, (_, year, rest) => `${back(year)}-${rest === '02-29' ? '02-28' : rest}`)
    .replace(/\b(\d\d\/\d\d)\/(202\d)\b/g, (_, rest, year) => `${rest === '29/02' ? '28/02' : rest}/${back(year)}`);

/** What last year's build saved: measures.json. Changes to the exports come before the dates are moved. */
export async function lastYearResults(
  change: (council: string) => string = (text) => text,
): Promise<MeasureResultsData> {
  const folder = mkdtempSync(join(tmpdir(), 'last-year-'));
  cpSync('fixtures/golden-2023-24', folder, { recursive: true });
  const council = join(folder, 'council.csv');
  writeFileSync(council, earlier(change(readFileSync(council, 'utf8'))));
  const contractor = join(folder, 'contractor.csv');
  writeFileSync(contractor, earlier(readFileSync(contractor, 'latin1')), 'latin1');
  writeFileSync(join(folder, 'report.yaml'), config);
  return JSON.parse(JSON.stringify(await measureFromConfig(join(folder, 'report.yaml'))));
}
