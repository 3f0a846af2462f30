/** Self-assessments in the layouts landlords use, and every kind of defect in its place. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CodeEdition, housingOmbudsman2022, housingOmbudsman2024 } from '../../src/code-editions/index.ts';
import { parseSelfAssessment, readDueDate } from '../../src/ingest/parse-self-assessment.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const landlords = [
  { id: 'west', label: 'Westmarch' },
  { id: 'east', label: 'Eastmarch' },
];

function read(text: string, name = 'sa.csv', options: Partial<Parameters<typeof parseSelfAssessment>[1]> = {}) {
  const parsed = parseSelfAssessment(encode(text), { name, edition: small, preparedOn: '2024-09-02', ...options });
  return { ...parsed, says: parsed.diagnostics.map(({ ruleId, row }) => `${ruleId} ${row}`) };
}

/** A form of twelve provisions. */
const small: CodeEdition = {
  ...housingOmbudsman2024,
  id: 'small',
  title: 'Small Code',
  sections: [
    {
      number: 1,
      title: 'Definition',
      provisions: [
        { number: '1.2', title: 'One' },
        { number: '1.3', title: 'Two' },
      ],
    },
    {
      number: 2,
      title: 'Time',
      provisions: Array.from({ length: 10 }, (_, i) => ({ number: `2.${i + 1}`, title: `Time ${i + 1}` })),
    },
  ],
};
const numbers = small.sections.flatMap(({ provisions }) => provisions.map(({ number }) => number));
const header = 'Provision,Comply,Evidence,Commentary,Action,Due date,Owner';
const table = (changed: Readonly<Record<string, string | null>> = {}, head = header) =>
  `${[head, ...numbers.flatMap((number) => changed[number] ?? (changed[number] === null ? [] : `${number},Yes,Policy,,,,`))].join('\n')}\n`;

describe('the four self-assessments', () => {
  const cases: readonly (readonly [file: string, edition: CodeEdition, found: Readonly<Record<string, string>>])[] = [
    [
      'blank-and-unconfirmed-2024.csv',
      housingOmbudsman2024,
      {
        'provision-not-answered': '50:5.14',
        'provision-to-be-confirmed': '97:9.5 98:9.6 99:9.7 100:9.8',
        'section-heading-differs': '83:8',
        'answer-needs-date': '50:5.14 85:8.1 86:8.2 95:9.3 96:9.4 97:9.5 98:9.6 99:9.7 100:9.8',
        'answer-needs-explanation': '85:8.1',
        'yes-without-evidence':
          '13:2.1 15:2.3 16:2.4 26:3.6 31:4.1 32:4.2 33:4.3 42:5.6 43:5.7 44:5.8 45:5.9 48:5.12 51:5.15 55:6.1 56:6.2 58:6.4 59:6.5 60:6.6 61:6.7 62:6.8 63:6.9 64:6.10 65:6.11 66:6.12 68:6.14 69:6.15 70:6.16 71:6.17 72:6.18 73:6.19 78:7.1 79:7.2 80:7.3 81:7.4 87:8.3 88:8.4 89:8.5 93:9.1 94:9.2',
      },
    ],
    [
      'must-and-should-2022.csv',
      housingOmbudsman2022,
      {
        // “Mandatory” and “best practice” over the tables.
        'self-assessment-words': '12:14',
        'answer-not-understood': '75:5.12',
        'provision-unnumbered': '79:5.20',
        'provision-missing': '89:5.20',
        'yes-contradicted': '24:2.6 112:7.6',
        'answer-needs-explanation': '78:5.17 88:5.18 89:5.19',
        'yes-without-evidence':
          '25:2.7 29:2.2 35:3.2 45:4.6 46:4.7 47:4.11 48:4.12 60:4.10 62:4.17 84:5.4 87:5.15 95:6.2 96:6.5 100:6.3 101:6.7 106:7.2 118:8.2',
      },
    ],
    [
      'section-5-only-2024.txt',
      housingOmbudsman2024,
      {
        'section-not-answered': 'null:1 null:2 null:3 null:4 null:6 null:7 null:8 null:9',
        'yes-without-evidence': '29:5.4 38:5.5 47:5.6 56:5.7 65:5.8 74:5.9 101:5.12',
      },
    ],
    [
      'two-landlords-2024.tsv',
      housingOmbudsman2024,
      {
        'provision-not-answered': '51:5.10 93:8.2 101:9.1',
        'answer-needs-date': '51:5.10 93:8.2 101:9.1',
        'provision-missing': '79:6.20',
        'yes-without-evidence':
          '10:1.6 46:5.5 49:5.8 54:5.13 64:6.4 75:6.15 76:6.16 77:6.17 78:6.18 79:6.19 85:7.2 86:7.3 87:7.4 94:8.3 95:8.4 96:8.5 103:9.3 104:9.4 105:9.5 106:9.6 107:9.7',
      },
    ],
  ];
  test.each(cases)('%s: each defect by line and provision, and no other', (file, edition, wanted) => {
    const bytes = readFileSync(`fixtures/self-assessments/${file}`);
    const { diagnostics, account } = parseSelfAssessment(bytes, { name: file, edition, preparedOn: '2024-09-02' });
    const found: Record<string, string[]> = {};
    for (const { ruleId, row, message } of diagnostics)
      found[ruleId] = [
        ...(found[ruleId] ?? []),
        `${row}:${/\d+(?:\.\d+)?/.exec(message.replace(/^None of the \d+/, ''))?.[0] ?? ''}`,
      ];
    expect(Object.fromEntries(Object.entries(found).map(([rule, places]) => [rule, places.join(' ')]))).toEqual(wanted);
    expect(account.rowsRead - account.answered).toBe(file.startsWith('must') ? 2 : 0);
  });

  test('answers are kept as what they are', () => {
    const bytes = readFileSync('fixtures/self-assessments/blank-and-unconfirmed-2024.csv');
    const { selfAssessment } = parseSelfAssessment(bytes, { edition: housingOmbudsman2024 });
    const counts: Record<string, number> = {};
    for (const { answer } of selfAssessment!.answers) counts[answer] = (counts[answer] ?? 0) + 1;
    // 72 on the form: 9.5 to 9.8 to be confirmed, 9.4 in part, 8.1, 8.2 and 9.3 no, 5.14 blank; 72 - 4 - 1 - 3 - 1 = 63.
    expect(counts).toEqual({ yes: 63, 'to-be-confirmed': 4, partly: 1, no: 3, 'not-answered': 1 });
  });
});

test('a whole form has nothing to say of', () => {
  const { says, selfAssessment, account } = read(table());
  expect(says).toEqual([]);
  expect(account).toEqual({ rowsRead: 12, answered: 12 });
  expect(selfAssessment!.answers.map(({ provision }) => provision)).toEqual(numbers);
});

describe('numbers', () => {
  const cases: readonly (readonly [what: string, change: Readonly<Record<string, string | null>>, says: string[]])[] = [
    // What Excel makes of 2.10 when it keeps it as a number: the twelfth row of the form is line 13.
    [
      'a nought lost at the end',
      { '2.10': '2.1,Yes,Policy,,,,' },
      ['provision-misnumbered 13', 'provision-missing 12'],
    ],
    ['twice', { '2.4': '2.3,Yes,Policy,,,,' }, ['provision-missing 6', 'provision-duplicate 7']],
    ['not on the form', { '2.4': '2.14,Yes,Policy,,,,' }, ['provision-missing 6', 'provision-unknown 7']],
    ['none', { '2.4': ',Yes,Policy,,,,' }, ['provision-missing 6', 'provision-unnumbered 7']],
    ['with words', { '2.4': 'Provision 2.4.,Yes,Policy,,,,' }, []],
    ['left out', { '2.4': null }, ['provision-missing 6']],
    ['the first left out', { '1.2': null }, ['provision-missing null']],
  ];
  test.each(cases)('%s', (_, change, says) => {
    expect(read(table(change)).says.toSorted()).toEqual(says.toSorted());
  });

  test('the lost nought is explained', () => {
    const { diagnostics } = read(table({ '2.10': '2.1,Yes,Policy,,,,' }));
    expect(diagnostics.find(({ ruleId }) => ruleId === 'provision-misnumbered')!.message).toContain(
      'stands where 2.10 would be',
    );
  });

  test('YAML keeps 2.10 as it is written', () => {
    const list = numbers.map((number) => `- provision: ${number}\n  comply: yes\n  evidence: Policy\n`).join('');
    const { says, selfAssessment } = read(list, 'sa.yaml');
    expect(says).toEqual([]);
    expect(selfAssessment!.answers.at(-1)).toMatchObject({ provision: '2.10', answer: 'yes', line: 34 });
  });
});

describe('answers', () => {
  const cases: readonly (readonly [row: string, says: string[], answer: string | null])[] = [
    ['2.4,YES.,Policy,,,,', [], 'yes'],
    ['2.4,No,,We are writing one,Write it,31/12/2024,Head of housing', [], 'no'],
    ['2.4,Partial,,Half done,Do the rest,December 2024,Head of housing', [], 'partly'],
    ['2.4,N/A,,We have no website,,,', [], 'not-applicable'],
    ['2.4,No,,,,,', ['answer-needs-explanation 7', 'answer-needs-date 7'], 'no'],
    ['2.4,TBC,,Members decide,,2024-12-01,', ['provision-to-be-confirmed 7'], 'to-be-confirmed'],
    ['2.4,,Policy,,,2024-12-01,', ['provision-not-answered 7'], 'not-answered'],
    ['2.4,Partly,,Half done,,2024-09-01,', ['action-date-past 7'], 'partly'],
    ['2.4,Partly,,Half done,,31/09/2024,', ['bad-due-date 7'], null],
    ['2.4,Mostly,Policy,,,,', ['answer-not-understood 7'], null],
    ['2.4,Yes,,Said in the policy,,,', ['yes-without-evidence 7'], 'yes'],
    ['2.4,Yes,n/a,Said in the policy,,,', ['yes-without-evidence 7'], 'yes'],
    ['2.4,Yes,Policy,This is partially in place,,,', ['yes-contradicted 7'], 'yes'],
    ['2.4,Yes,To be confirmed,,,,', ['yes-contradicted 7'], 'yes'],
    // An impartial view is no part of anything.
    ['2.4,Yes,Policy,We take an impartial view,,,', [], 'yes'],
    ['2.4,Yes,Policy,A leaflet will be printed,,,', ['yes-still-to-come 7'], 'yes'],
    ['2.4,Yes,Policy,Ask ms.example@example.invalid,,,', ['personal-data-in-text 7'], null],
  ];
  test.each(cases)('%s', (row, says, answer) => {
    const parsed = read(table({ '2.4': row }));
    expect(parsed.says).toEqual(says);
    expect(parsed.selfAssessment?.answers.find(({ provision }) => provision === '2.4')?.answer ?? null).toBe(answer);
  });
});

describe('layouts', () => {
  test('headers repeated, headings between, the wording of the Code, semicolons', () => {
    const rows = numbers.map((number) => `${number};The landlord must comply with this;Yes;Policy`);
    const head = 'Code provision;Code requirement;Comply: Yes / No;Evidence';
    const text = [
      'Form',
      '',
      'Section 1: Definition',
      head,
      ...rows.slice(0, 2),
      '',
      'Section 2: Time',
      head,
      ...rows.slice(2),
    ];
    const { says, selfAssessment } = read(`${text.join('\r\n')}\r\n`);
    expect(says).toEqual([]);
    expect(selfAssessment!.answers[0]!.wording).toBe('The landlord must comply with this');
  });

  test('a section under another’s heading', () => {
    const { says } = read(`${header}\nSection 2: Definition\n${table().split('\n').slice(1).join('\n')}`);
    expect(says).toEqual(['section-heading-differs 2']);
  });

  test('two landlords, a column of answers each', () => {
    const head = 'Provision,Comply (Westmarch),Comply (Eastmarch),Evidence,Commentary,Due date';
    const rows = numbers.map((number) => `${number},Yes,${number === '2.3' ? 'No' : 'Yes'},Policy,Words,2025-01-31`);
    const { says, selfAssessment } = read(`${[head, ...rows].join('\n')}\n`, 'sa.csv', { landlords });
    expect(says).toEqual([]);
    expect(selfAssessment!.answers.filter(({ provision }) => provision === '2.3')).toMatchObject([
      { landlord: 'west', answer: 'yes' },
      { landlord: 'east', answer: 'no' },
    ]);
    expect(selfAssessment!.answers).toHaveLength(24);
  });

  test('two landlords, rows of their own; what one does not answer is said', () => {
    const row = (number: string, landlord: string) => `${number},${landlord},Yes,Policy`;
    const rows = numbers.flatMap((number) => [
      row(number, 'Westmarch'),
      ...(number === '1.3' ? [] : [row(number, 'east')]),
    ]);
    const text = `${['Provision,Landlord,Comply,Evidence', ...rows].join('\n')}\n`;
    expect(read(text, 'sa.csv', { landlords }).diagnostics.map(({ message }) => message)).toEqual([
      'Provision 1.3 (Two) is not answered by Eastmarch. It would stand after 1.2, which is in this line.',
    ]);
    expect(read(text).says.slice(0, 1)).toEqual(['unknown-answering-landlord 2']);
  });

  test('labels and values', () => {
    const text = numbers
      .map((n) => `Provision ${n}\nDo we comply?\nYes\nEvidence\nPolicy,\nand the website\n`)
      .join('\n');
    const { says, selfAssessment } = read(text, 'sa.txt');
    expect(says).toEqual([]);
    expect(selfAssessment!.answers[3]).toMatchObject({
      provision: '2.2',
      evidence: 'Policy, and the website',
      line: 22,
    });
  });

  test('no table at all', () => {
    expect(read('Ref,Outcome\n1,Yes\n').says).toEqual(['self-assessment-header null']);
    expect(read('provision: 1.2\n', 'sa.yaml').says).toEqual(['unreadable-yaml 1']);
    expect(read('- provision: "1.2"\n  comlpy: yes\n', 'sa.yaml').says).toContain('unknown-setting 2');
  });
});

test('due dates', () => {
  // The day before the month, as forms are written here; a month alone is its last day: 2024 is a leap year.
  expect(
    ['2025-03-31', '31/3/2025', '31 March 2025', 'March 2025', 'February 2024', 'December 2024'].map(readDueDate),
  ).toEqual(['2025-03-31', '2025-03-31', '2025-03-31', '2025-03-31', '2024-02-29', '2024-12-31']);
  expect(['soon', '03/31/2025', '2025-02-30', 'Marchember 2025', '45000'].map(readDueDate)).toEqual(
    Array(5).fill(undefined),
  );
});

describe('nothing is taken for what it is not', () => {
  const rowsWith = (row: (number: string) => string) => numbers.map(row).join('\n');
  const answersOf = (text: string, name = 'sa.csv', options = {}) =>
    read(text, name, options).selfAssessment?.answers.map(({ provision, landlord, answer }) =>
      [provision, landlord, answer].join(' '),
    ) ?? null;
  const all = numbers.map((number) => `${number}  yes`);

  test.each([
    // A row is no header because its words are those of headers.
    [
      'words of headers in rows',
      `Code section,Compliance,Evidence\n${rowsWith((n) => `Section ${n},Compliant,Provision of policy`)}\n`,
    ],
    [
      'a column called otherwise',
      `Provision,Met?,Evidence of compliance,Target date for compliance,Date last reviewed\n${rowsWith((n) => `${n},Yes,Policy,,2020-01-01`)}\n`,
    ],
    [
      'explanation before the answer',
      `Provision,Explanation of non-compliance,Comply,Evidence\n${rowsWith((n) => `${n},,Yes,Policy`)}\n`,
    ],
    [
      'a section beside the provision',
      `Section,Provision,Comply,Evidence\n${rowsWith((n) => `${n[0]},${n},Yes,Policy`)}\n`,
    ],
    [
      'a long header',
      `Provision,Comply,Evidence (please provide links to policies and procedures and web pages here)\n${rowsWith((n) => `${n},Yes,Policy`)}\n`,
    ],
    ['a tick', `Provision,Comply,Evidence\n${rowsWith((n) => `${n},✔\uFE0F,Policy`)}\n`],
    [
      'two columns of evidence',
      `Provision,Comply,Evidence (policy),Evidence (practice)\n${rowsWith((n) => `${n},Yes,,Seen`)}\n`,
    ],
  ])('%s', (_, text) => {
    const { says } = read(text);
    expect(answersOf(text)).toEqual(all);
    expect(says.filter((one) => !one.startsWith('self-assessment-unread'))).toEqual([]);
  });

  test.each([
    [
      'a second column of answers',
      `Provision,Comply,Do we comply?\n${rowsWith((n) => `${n},Yes,No`)}\n`,
      'self-assessment-columns 1',
    ],
    [
      'a cell too many',
      `Provision,Comply,Evidence\n${rowsWith((n) => (n === '2.4' ? `${n},Yes,Policy, part 4` : `${n},Yes,Policy`))}\n`,
      'ragged-row 7',
    ],
    [
      'a row that goes on',
      `Provision,Comply,Evidence\n${rowsWith((n) => (n === '2.4' ? `${n},Yes,Policy\n,,Section 4: repairs` : `${n},Yes,Policy`))}\n`,
      'provision-unnumbered 8',
    ],
  ])('%s stops', (_, text, says) => {
    expect(read(text).says).toContain(says);
    expect(read(text).selfAssessment).toBeNull();
  });

  test('words alone are left out, and it is said', () => {
    const text = `Provision,Comply,Evidence\n${rowsWith((n) => (n === '2.4' ? `Stage 2,,\n${n},Yes,Policy` : `${n},Yes,Policy`))}\n`;
    expect(read(text).says).toEqual(['self-assessment-words 7']);
  });

  test('each landlord’s own evidence, and a name inside another', () => {
    const own = [
      { id: 'west', label: 'Westmarch' },
      { id: 'north', label: 'North Westmarch' },
    ];
    const head = 'Provision,Westmarch comply,Westmarch evidence,North Westmarch comply,North Westmarch evidence';
    const { selfAssessment, says } = read(`${head}\n${rowsWith((n) => `${n},Yes,A,Yes,B`)}\n`, 'sa.csv', {
      landlords: own,
    });
    expect(says).toEqual([]);
    expect(selfAssessment!.answers.slice(0, 2)).toMatchObject([
      { landlord: 'west', evidence: 'A' },
      { landlord: 'north', evidence: 'B' },
    ]);
  });

  test('a landlord named over its answers, in labels', () => {
    const block = (label: string, answer: string) =>
      `Landlord: ${label}\n${numbers.map((n) => `Provision: ${n}\nComply: Yes / No\n${answer}\nEvidence: Section 20 letters\n`).join('')}`;
    const text = `${block('Westmarch', 'Yes')}${block('Eastmarch', 'Yes')}`;
    expect(answersOf(text, 'sa.txt', { landlords })).toEqual(
      numbers.flatMap((n) => [`${n} west yes`, `${n} east yes`]),
    );
    expect(read(text, 'sa.txt', { landlords }).says).toEqual([]);
  });

  test('a row of nobody among rows of landlords', () => {
    const text = `Provision,Landlord,Comply,Evidence\n${rowsWith((n) => `${n},Westmarch,Yes,P\n${n},${n === '2.4' ? '' : 'Eastmarch'},Yes,P`)}\n`;
    expect(read(text, 'sa.csv', { landlords }).says).toContain('unknown-answering-landlord 13');
  });

  test('a nought lost by one landlord', () => {
    const east = (n: string) => (n === '2.1' ? '' : `${n === '2.10' ? '2.1' : n},Eastmarch,Yes,P\n`);
    const text = `Provision,Landlord,Comply,Evidence\n${numbers.map((n) => `${n},Westmarch,Yes,P\n`).join('')}${numbers.map(east).join('')}`;
    expect(read(text, 'sa.csv', { landlords }).says.some((one) => one.startsWith('provision-misnumbered'))).toBe(true);
  });

  test('a list where a text should be', () => {
    const list = numbers
      .map((n) => `- provision: ${n}\n  comply: ${n === '2.4' ? '[no]' : 'yes'}\n  evidence: Policy\n`)
      .join('');
    expect(read(list, 'sa.yaml').says).toContain('bad-setting 17');
  });

  test.each(['blind and partially sighted residents', 'full or partial refunds', 'an impartial view'])(
    '%s contradicts nothing',
    (words) => {
      expect(read(table({ '2.4': `2.4,Yes,Policy,We help ${words},,,` })).says).toEqual([]);
    },
  );

  test.each([
    ['Sep 2025', '2025-09-30'],
    ['Mar-25', '2025-03-31'],
    ['By 31 March 2025.', '2025-03-31'],
  ])('%s', (text, day) => {
    expect(readDueDate(text)).toBe(day);
  });

  test('many rows take no longer than they are many', () => {
    const unknown = Array.from({ length: 20_000 }, (_, i) => `9${i}.1,Yes,Policy`).join('\n');
    const labelled = Array.from({ length: 10_000 }, (_, i) => `Provision 9${i}.1\nComply: Yes`).join('\n');
    const started = performance.now();
    read(`Provision,Comply,Evidence\n${unknown}\n`);
    read(labelled, 'sa.txt');
    read(`${'\n'.repeat(100_000)}Comply${' '.repeat(100_000)}x`, 'sa.txt');
    read(`Provision,Comply\n${'.'.repeat(100_000)}x,Yes\n`);
    // Every one of these once took most of a minute.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
