/**
 * The same complaints as different systems export them: each draft, its questions answered as its office would, gives
 * the figures worked out by hand.
 *
 * Eighteen complaints, the first received on 2 May 2023 and each three days after the last (22 June): ten in May, eight in June.
 * Their outcomes are upheld, not upheld, partly upheld in turn: six of each. Every third, from the first, goes on to
 * stage 2: six, of which the second, fourth and sixth are upheld.
 * Every third, from the first, was offered £50, and every third, from the third, £100: 6 × 50 + 6 × 100 = £900 at stage 1.
 */
import { describe, expect, test } from 'vitest';
import {
  answerDraft,
  combineSources,
  computeMeasures,
  draftMapping,
  parseComplaints,
  parseMapping,
} from '../../src/index.ts';
import { bytes, exampleOptions } from '../support/worked-example.ts';

interface Row {
  readonly n: number;
  readonly stage: 1 | 2;
  readonly received: Date;
  readonly acknowledged: Date;
  readonly responded: Date;
  readonly outcome: 'Upheld' | 'Not upheld' | 'Partly upheld';
  readonly service: string;
  readonly channel: string;
  readonly theme: string;
  readonly themes: readonly string[];
  readonly pounds: number | null;
  readonly second: Row | null;
}

const DAY = 86_400_000;
const after = (day: Date, days: number) => new Date(day.getTime() + days * DAY);
const complaints = Array.from({ length: 18 }, (_, i): Row => {
  const received = after(new Date('2023-05-02'), 3 * i);
  const first = {
    n: i + 1,
    stage: 1 as const,
    received,
    acknowledged: after(received, 2),
    responded: after(received, 12 + (i % 3)),
    outcome: (['Upheld', 'Not upheld', 'Partly upheld'] as const)[i % 3]!,
    service: ['Repairs', 'Estates', 'Income'][i % 3]!,
    channel: ['Email', 'Phone', 'Web form'][i % 3]!,
    theme: ['Damp', 'Repair delay'][i % 2]!,
    themes: [['Damp', 'Repair delay'], ['Damp'], ['Repair delay', 'Staff']][i % 3]!,
    pounds: [50, null, 100][i % 3]!,
  };
  const asked = after(first.responded, 9);
  const second: Row | null =
    i % 3 > 0
      ? null
      : {
          ...first,
          stage: 2,
          received: asked,
          acknowledged: after(asked, 3),
          responded: after(asked, 18),
          outcome: i % 2 === 1 ? 'Upheld' : 'Not upheld',
          pounds: null,
          second: null,
        };
  return { ...first, second };
});
const rows = complaints.flatMap((row) => (row.second === null ? [row] : [row, row.second]));

const iso = (day: Date) => day.toISOString().slice(0, 10);
const uk = (day: Date) => iso(day).split('-').reverse().join('/');
const us = (day: Date) => `${iso(day).slice(5, 7)}/${iso(day).slice(8)}/${iso(day).slice(2, 4)}`;
const months = 'JAN FEB MAR APR MAY JUN JUL AUG'.split(' ');
const short = (day: Date) => `${iso(day).slice(8)}-${months[day.getUTCMonth()]}-${iso(day).slice(2, 4)}`;
const serial = (day: Date) => String(day.getTime() / DAY + 25_569);

interface Shape {
  readonly name: string;
  /** Of a row for each complaint: both stages are in it. */
  readonly isWide?: boolean;
  readonly header: readonly string[];
  readonly cells: (row: Row) => readonly (string | number | null)[];
  /** Answers that are not the first choice, by a part of their label. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Whether it has the main theme, and the compensation. */
  readonly damp?: boolean;
  readonly money?: boolean;
}

const shapes: readonly Shape[] = [
  {
    name: 'iCasework-like',
    header: [
      'CaseId',
      'CustomerName',
      'CaseStage',
      'CaseType',
      'DateReceived',
      'DateAcknowledged',
      'DueDate',
      'DateClosed',
      'Service',
      'ReceivedVia',
      'Decision',
      'Redress',
    ],
    cells: (r) => [
      `IC${100_000 + r.n}`,
      `Person ${r.n}`,
      `Stage ${r.stage}`,
      'Complaint',
      uk(r.received),
      uk(r.acknowledged),
      uk(after(r.received, 14)),
      uk(r.responded),
      r.service,
      r.channel,
      r.outcome,
      r.pounds,
    ],
    money: true,
  },
  {
    name: 'Civica-like',
    header: [
      'REF_NO',
      'STAGE_NO',
      'CASE_STATUS',
      'DEPT',
      'DATE_RECD',
      'DATE_ACK',
      'DATE_RESP',
      'JUSTIFIED',
      'AMT_PAID',
    ],
    cells: (r) => [
      `CV/${r.n}`,
      r.stage,
      'CLOSED',
      r.service.toUpperCase(),
      short(r.received),
      short(r.acknowledged),
      short(r.responded),
      r.outcome[0] === 'U' ? 'Y' : r.outcome[0]!,
      r.pounds === null ? '' : `${r.pounds}.00`,
    ],
    answers: { 'word: outcome: P': 'partly-upheld' },
    money: true,
  },
  {
    name: 'Dynamics-like',
    header: [
      '(Do Not Modify) Incident',
      'Case Number',
      'Customer',
      'Complaint Stage',
      'Origin',
      'Subject',
      'Status Reason',
      'Resolution',
      'Received On',
      'Resolved On',
      'Owner',
      'Created On',
      'Modified On',
    ],
    cells: (r) => [
      `${r.n}${r.stage}-aaaa-4bbb`,
      `CAS-${r.n}-X`,
      `Somebody ${r.n}`,
      `Stage ${r.stage}`,
      r.channel,
      r.theme,
      'Problem Solved',
      r.outcome,
      `${uk(r.received)} 09:12`,
      `${uk(r.responded)} 16:30`,
      `Officer ${r.n % 4}`,
      `${uk(r.acknowledged)} 10:00`,
      `${uk(after(r.responded, 40))} 11:00`,
    ],
    damp: true,
  },
  {
    name: 'Salesforce-like',
    header: [
      'Case_Number__c',
      'CreatedDate',
      'ClosedDate',
      'Origin',
      'Status',
      'Stage__c',
      'Outcome__c',
      'Reason__c',
      'Contact_Name__c',
    ],
    cells: (r) => [
      `0000${r.n}`,
      `${iso(r.received)}T10:15:00.000Z`,
      `${iso(r.responded)}T15:00:00.000Z`,
      r.channel,
      'Closed',
      `Stage ${r.stage}`,
      r.outcome,
      r.theme,
      `Name ${r.n}`,
    ],
    damp: true,
  },
  {
    name: 'list-tool-like',
    header: [
      'ID',
      'Title',
      'Complaint stage',
      'Date complaint received',
      'Date of response',
      'Outcome',
      'Issues',
      'Created',
      'Modified',
      'Created By',
    ],
    cells: (r) => [
      r.n * 10 + r.stage,
      `LT-${r.n}`,
      `Stage ${r.stage}`,
      uk(r.received),
      uk(r.responded),
      r.outcome,
      `;#${r.themes.join(';#')};#`,
      `${uk(r.acknowledged)} 10:01`,
      `${uk(r.responded)} 12:00`,
      `Officer ${r.n % 3}`,
    ],
    answers: { reference: 'Title' },
  },
  {
    name: 'Access-like',
    header: ['fldRef', 'txtStage', 'dtmReceived', 'dtmReplied', 'txtUpheld', 'curRedress', 'txtTeam'],
    cells: (r) => [
      `A${r.n}`,
      r.stage,
      `${uk(r.received)} 00:00:00`,
      `${uk(r.responded)} 00:00:00`,
      { U: 'Yes', N: 'No', P: 'Part' }[r.outcome[0]!]!,
      r.pounds === null ? '' : `£${r.pounds}.00`,
      r.service,
    ],
    money: true,
  },
  {
    name: 'a form’s answers',
    header: [
      'ID',
      'Start time',
      'Completion time',
      'Email',
      'Name',
      'Complaint reference',
      'What stage is it?',
      'What is the complaint about?',
      'How was the complaint received?',
      'Was the complaint upheld?',
      'Date complaint received',
      'Date full response sent',
    ],
    cells: (r) => [
      r.n * 2 + r.stage,
      `${us(r.acknowledged)} 10:01:02`,
      `${us(r.acknowledged)} 10:11:02`,
      'anonymous',
      '',
      `F${r.n}`,
      `Stage ${r.stage}`,
      JSON.stringify(r.themes),
      r.channel,
      r.outcome,
      us(r.received),
      us(r.responded),
    ],
  },
  {
    name: 'a database’s names',
    header: [
      'complaint_id',
      'complaint_stage',
      'opened_at',
      'acknowledged_at',
      'closed_at',
      'resolution',
      'department',
      'source_channel',
      'category',
    ],
    cells: (r) => [
      r.n,
      `STAGE_${r.stage}`,
      `${iso(r.received)} 09:00:00+01`,
      `${iso(r.acknowledged)} 09:00:00+01`,
      `${iso(r.responded)} 09:00:00+01`,
      r.outcome.toUpperCase().replace(' ', '_'),
      r.service,
      r.channel,
      r.theme,
    ],
    damp: true,
  },
  {
    name: 'ServiceNow-like',
    header: [
      'number',
      'opened_at',
      'state',
      'u_stage',
      'u_outcome',
      'resolved_at',
      'assignment_group',
      'contact_type',
      'category',
      'opened_by',
    ],
    cells: (r) => [
      `CS${1_000_000 + r.n}`,
      `${iso(r.received)} 10:00:00`,
      'Closed Complete',
      r.stage,
      r.outcome,
      `${iso(r.responded)} 10:00:00`,
      r.service,
      r.channel,
      r.theme,
      `user.${r.n}`,
    ],
    damp: true,
  },
  {
    name: 'month-first, American words',
    header: ['Case #', 'Level', 'Opened', 'Resolved', 'Finding', 'Type'],
    cells: (r) => [
      r.n,
      `Level ${r.stage}`,
      us(r.received),
      us(r.responded),
      { U: 'Substantiated', N: 'Unsubstantiated', P: 'Partially substantiated' }[r.outcome[0]!]!,
      r.theme,
    ],
    damp: true,
  },
  {
    name: 'a query’s day numbers',
    header: ['Complaint Ref', 'Stage', 'Date Received', 'Date Replied', 'Result', 'Nature of complaint'],
    cells: (r) => [`Q${r.n}`, `S${r.stage}`, serial(r.received), serial(r.responded), r.outcome, r.theme],
    damp: true,
  },
  {
    name: 'a tracker, both stages in a row',
    isWide: true,
    header: [
      'Ref',
      'Date in',
      'Dept',
      'S1 ack',
      'S1 due',
      'S1 out',
      'S1 outcome',
      'S2 in',
      'S2 out',
      'S2 outcome',
      'Comp £',
    ],
    cells: (r) => [
      `T${r.n}`,
      uk(r.received),
      r.service,
      uk(r.acknowledged),
      uk(after(r.received, 14)),
      uk(r.responded),
      r.outcome,
      r.second && uk(r.second.received),
      r.second && uk(r.second.responded),
      r.second?.outcome ?? null,
      r.pounds,
    ],
    money: true,
  },
  {
    name: 'a housing system, both stages in a row',
    isWide: true,
    header: [
      'Enquiry No',
      'Contact Date',
      'Cause',
      'Team',
      'Stage 1 Sent',
      'Stage 1 Result',
      'Stage 2 Requested',
      'Stage 2 Sent',
      'Stage 2 Result',
      'Goodwill Payment',
    ],
    cells: (r) => [
      `E${7000 + r.n}`,
      uk(r.received),
      r.theme,
      r.service,
      uk(r.responded),
      r.outcome,
      r.second && uk(r.second.received),
      r.second && uk(r.second.responded),
      r.second?.outcome ?? null,
      r.pounds && `£${r.pounds}`,
    ],
    damp: true,
    money: true,
  },
];

const cell = (value: string | number | null) => `"${String(value ?? '').replaceAll('"', '""')}"`;

describe('differently shaped exports of the same complaints', () => {
  test.each(shapes.map((shape) => [shape.name, shape] as const))('%s', (_, shape) => {
    const { header, cells, answers = {}, isWide = false, damp = false, money = false } = shape;
    const lines = [header, ...(isWide ? complaints : rows).map(cells)].map((line) => line.map(cell).join(','));
    const csv = bytes(`${lines.join('\n')}\n`);
    const draft = draftMapping(csv, { name: 'export.csv' });
    const yaml = draft.questions.reduce((text, { id, choices }) => {
      const wanted = answers[id];
      const choice = wanted === undefined ? choices[0]! : choices.find(({ label }) => label.includes(wanted))!;
      return answerDraft(text, choice);
    }, draft.yaml);
    // Nothing of a person is in the draft.
    expect(draft.yaml).not.toMatch(/Person \d|Somebody|Officer \d|Name \d|user\.|anonymous/);
    const mapping = parseMapping(yaml, { name: 'export.yaml' });
    expect(mapping.diagnostics).toEqual([]);
    const parsed = parseComplaints(csv, mapping);
    expect(parsed.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const results = computeMeasures(combineSources([parsed]), {
      ...exampleOptions,
      settings: { unstatedDays: 'working', partlyUpheld: 'upheld' },
    });
    const count = (slice: object) => results.get('received', slice as never).value;
    expect([count({ stage: 1 }), count({ stage: 2 })]).toEqual([18, 6]);
    expect([count({ stage: 1, month: '2023-05' }), count({ stage: 1, month: '2023-06' })]).toEqual([10, 8]);
    // Upheld and partly upheld: six and six of eighteen; at stage 2 three of six.
    expect(results.get('uphold-rate', { stage: 1 })).toMatchObject({ numerator: 12, denominator: 18 });
    expect(results.get('uphold-rate', { stage: 2 })).toMatchObject({ numerator: 3, denominator: 6 });
    // The odd ones of eighteen.
    if (damp) expect(count({ stage: 1, 'main-theme': 'damp' })).toBe(9);
    if (money) expect(results.get('compensation-offered', { stage: 1 }).value).toBe(90_000);
  });
});
