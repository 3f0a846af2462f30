/** Sixteen complaints from two sources, small enough to work out every measure by hand. */
import {
  combineSources,
  computeMeasures,
  englandAndWales,
  financialYear,
  type Mapping,
  parseComplaints,
  parseMapping,
} from '../../src/index.ts';
import type { MeasureSettings } from '../../src/vocabulary/results.ts';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const teamYaml = `source: team
label: Team
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
  main-theme: Theme
  contributing-themes: Others
  received-on: Received
  logged-on: Logged
  escalated-on: Escalated
  responded-on: Responded
  extended: Extended
  extension-noticed-on: Noticed
  extension-due-on: Revised
words:
  stage: {1: [One], 2: [Two]}
  status: {decided: [Closed], open: [Open], refused: [Refused], withdrawn: [Withdrawn]}
  outcome: {upheld: [Upheld], partly-upheld: [Partly], not-upheld: [Not upheld]}
  service-area:
    repairs: {label: Repairs, words: [Repairs]}
    tenancy: {label: Tenancy, words: [Tenancy]}
  tenure:
    tenant: {label: Tenants, words: [Tenant]}
    leaseholder: {label: Leaseholders, words: [Leaseholder]}
  theme:
    damp: {label: Damp, words: [Damp]}
    delay: {label: Delay, words: [Delay]}
    communication: {label: Communication, words: [Communication]}
  extended: {yes: ["Yes"], no: ["No"]}
notCollected: [channel, refusal-reason, extension-reason, acknowledged-on, compensation]
`;

export const teamCsv = `Ref,Stage,Status,Outcome,Area,Tenure,Theme,Others,Received,Logged,Escalated,Responded,Extended,Noticed,Revised
A1,One,Closed,Upheld,Repairs,Tenant,Damp,Damp; Communication,2023-04-03,2023-04-03,,2023-04-19,No,,
A2,One,Closed,Not upheld,Repairs,Tenant,Delay,Communication,2023-04-03,2023-04-03,,2023-04-20,No,,
A3,One,Closed,Upheld,Tenancy,Leaseholder,Damp,Communication,2023-04-21,2023-04-24,,2023-05-24,Yes,2023-05-10,2023-05-24
A4,One,Closed,Not upheld,Tenancy,Tenant,Communication,,2023-04-21,2023-04-24,,2023-05-16,Yes,2023-05-11,2023-05-17
A5,One,Closed,Upheld,Repairs,,Damp,,2023-05-19,,,2023-06-01,No,,
A6,One,Refused,,Repairs,Tenant,Damp,,2023-06-05,,,,,,
A7,One,Withdrawn,,Repairs,Tenant,Damp,,2023-06-06,,,,,,
A8,One,Open,,Tenancy,Tenant,Damp,,2024-03-28,2024-03-28,,,,,
A9,One,Closed,Upheld,Repairs,Tenant,Damp,,2023-03-31,2023-03-31,,2023-04-14,No,,
A10,One,Closed,Partly,Tenancy,Tenant,Communication,,2024-03-30,2024-04-02,,2024-04-16,No,,
A11,Two,Closed,Upheld,Repairs,Tenant,Damp,,2023-12-04,2023-12-04,2023-12-04,2024-01-04,No,,
A12,Two,Closed,Not upheld,Tenancy,Tenant,Damp,,2023-12-04,2023-12-04,2023-12-04,2024-01-05,No,,
A13,One,Closed,Not upheld,Tenancy,Leaseholder,Damp,,2023-05-08,2023-05-10,,2023-05-09,No,,
`;

export const tradeYaml = `source: trade
label: Trade
encoding: utf-8
separator: ";"
headerLine: 1
dateOrder: dd/mm/yyyy
columns: {reference: No, stage: Level, outcome: Result, received-on: Logged}
constants: {service-area: trade}
words:
  stage: {1: [First], 2: [Review]}
  outcome: {upheld: [Justified], not-upheld: [Not justified]}
  service-area: {trade: {label: Trade, words: [Trade]}}
notCollected: [status, extended, tenure, channel, main-theme, contributing-themes, refusal-reason, extension-reason, acknowledged-on, logged-on, escalated-on, responded-on, extension-noticed-on, extension-due-on, compensation]
`;

export const tradeCsv = `No;Level;Result;Logged
B1;First;Justified;02/05/2023
B2;First;Not justified;05/02/2024
B3;Review;Justified;31/03/2024
`;

export const mappingOf = (yaml: string, name = 'team.yaml'): Mapping => parseMapping(yaml, { name });

export const readExample = (team = teamCsv) =>
  combineSources([
    parseComplaints(bytes(team), mappingOf(teamYaml)),
    parseComplaints(bytes(tradeCsv), mappingOf(tradeYaml, 'trade.yaml')),
  ]);

export const exampleOptions = {
  organisation: { id: 'example', name: 'Example Council' },
  period: financialYear('2023-24'),
  basis: 'received',
  extractedOn: '2024-05-31',
  calendar: englandAndWales,
  determinations: [{ determinedOn: '2023-07-01' }, { determinedOn: '2024-04-01' }],
  failureOrders: [{ type: 1, issuedOn: '2024-03-31' }],
} as const;

export const computeExample = (settings: Partial<MeasureSettings> = {}, team = teamCsv) =>
  computeMeasures(readExample(team), { ...exampleOptions, settings });
