/** Numbers, limits and names typed in the council's texts: what is advised is true when it is followed. */
import { describe, expect, test } from 'vitest';
import { parseContent, type ReportDocument } from '../../src/index.ts';
import { checkFromConfig, measureFromConfig, reportFromConfig } from '../../src/node.ts';
import { findTypedNumbersIn } from '../../src/report/build-report.ts';
import { everyInline } from '../../src/report/document.ts';
import { withoutLeftovers } from '../../src/vocabulary/pasted.ts';
import { findPersonalData, looksPersonal } from '../../src/vocabulary/personal-data.ts';
import { openCase } from '../support/cases.ts';
import { wordsOf } from '../support/edited-example.ts';

const isTyped = ({ ruleId }: { readonly ruleId: string }) => ruleId.startsWith('typed-');

/** What a check says of numbers typed in the texts of a case, with what to write. */
async function typedIn(name: string, edits: Parameters<typeof openCase>[1] = {}): Promise<readonly string[]> {
  const { diagnostics } = await checkFromConfig(openCase(name, edits).path());
  return diagnostics
    .filter(isTyped)
    .map(({ severity, row, column, message, hint }) => `${severity} ${row}:${column} ${message} ${hint}`);
}

/** The same of one sentence after another, from figures computed once. */
async function reader(name: string, edits: Parameters<typeof openCase>[1] = {}) {
  const results = await measureFromConfig(openCase(name, edits).path());
  return (text: string): readonly string[] =>
    findTypedNumbersIn({ sections: [] }, parseContent({ plans: { name: 'plans.md', text } }), results as never).map(
      ({ severity, message, hint }) => `${severity} ${message} ${hint}`,
    );
}

// Eleven received at stage 1, seven of ten with an outcome upheld; ten answered, nine of them in time.
describe('advice-turns-a-target-into-a-result', async () => {
  const name = 'advice-turns-a-target-into-a-result';
  const says = await reader(name);

  test('the number is the target, and is offered as that', async () => {
    expect(await typedIn(name)).toEqual([
      'info 1:25 “95%” was typed by hand. It will not change when the data do; write {{target measure=response-timeliness stage=1}} instead (the target: it says “at least 95%”), if that is what it says.',
    ]);
  });

  test('followed, it leaves a true sentence', async () => {
    const { path } = openCase(name, {
      'content/plans.md':
        'Our target is to answer {{target measure=response-timeliness stage=1}} of stage 1 complaints in time.\n',
    });
    const { report, diagnostics } = await reportFromConfig(path());
    expect(wordsOf(report, 'plans')).toContain('Our target is to answer at least 95% of stage 1 complaints in time.');
    expect(diagnostics.filter(isTyped)).toEqual([]);
  });

  test.each([
    'We aim to answer 95% of stage 1 complaints in time.',
    'Against a target of 95%, we did not answer enough stage 1 complaints in time.',
    'We missed our goal for stage 1, which is to answer 95% on time.',
    'At stage 1 we fell short of the 95% target for answers in time.',
  ])('a target in other words: %s', (text) => {
    expect(says(text)).toHaveLength(1);
    expect(says(text)[0]).toMatch(/^info .*\{\{target measure=response-timeliness stage=1\}\}/);
  });

  test('a result is not excused by a target, and the target is named', () => {
    const [said] = says('We answered 95% of stage 1 complaints in time.');
    expect(said).toMatch(/^error .*the data say 90\.0%/);
    expect(said).toContain('“95%” is the target, {{target measure=response-timeliness stage=1}}');
  });

  test('target and result in one sentence', () => {
    expect(says('Our target was 95% and we answered 90% of stage 1 complaints in time.')).toEqual([
      expect.stringContaining('{{target measure=response-timeliness stage=1}}'),
      expect.stringMatching(/^info .*\{\{response-timeliness stage=1\}\}/),
    ]);
  });

  test('a target that is not the one of the configuration', () => {
    expect(says('Our target is to answer 98% of stage 1 complaints in time.')[0]).toContain(
      'error “98%” is typed as a target, and the target under “targets” is at least 95%',
    );
  });
});

describe('advice-names-the-wrong-figure', async () => {
  const name = 'advice-names-the-wrong-figure';
  const says = await reader(name);

  test('the verb beside the number tells the measure', async () => {
    expect(await typedIn(name)).toEqual([
      'error 1:13 “8” is typed in a sentence about stage 1, and no figure of that says it: the data say 11 (Complaints received). Write {{received stage=1}}. If somebody else published the number, write {{quoted value="…" source="…"}}.',
    ]);
  });

  test.each([
    ['We received 7 complaints at stage 1 and upheld 7.', 'the data say 11 (Complaints received)'],
    ['At stage 1, 9 complaints were received and 7 were upheld.', 'the data say 11 (Complaints received)'],
    ['We upheld 11 of our stage 1 complaints.', 'the data say 7 (Uphold rate)'],
    ['We received 11 stage 1 complaints and upheld 10 of them.', 'the data say 7 (Uphold rate)'],
    ['We upheld 7 of the 9 stage 1 complaints.', 'the data say 10 ('],
    ['At stage 1, 3 answers were late.', 'the data say 1 ('],
    ['At stage 1 we answered 1 of our complaints in time.', 'the data say 9 ('],
  ])('%s', (text, said) => {
    const errors = says(text).filter((line) => line.startsWith('error'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(said);
  });
});

describe('received-said-to-be-no-figure', async () => {
  const name = 'received-said-to-be-no-figure';
  const says = await reader(name);

  test('this year’s figure and last year’s, each by its name', async () => {
    expect(await typedIn(name)).toEqual([
      expect.stringContaining(
        'info 1:13 “11” was typed by hand. It will not change when the data do; write {{received stage=1}} instead',
      ),
      expect.stringContaining('write {{given id=ly}} instead (Stage 1 complaints handled, 2022/23)'),
    ]);
  });

  test.each([
    'We handled 11 stage 1 complaints (last year: 9).',
    'Last year we handled 9 stage 1 complaints; this year 11.',
    'In 2022/23 we handled 9 stage 1 complaints, and in 2023/24 we handled 11.',
    'Stage 1 complaints handled rose from 9 to 11.',
    'We handled 11 stage 1 complaints, compared with 9 in 2022/23.',
  ])('two years: %s', (text) => {
    const said = says(text).join('\n');
    expect(said).toContain('{{given id=ly}}');
    expect(said).not.toMatch(/^(?:error|warning)/m);
  });
});

describe('true-number-stops-the-build', async () => {
  const name = 'true-number-stops-the-build';
  const says = await reader(name);

  test('the figure of the source that says it', async () => {
    expect(await typedIn(name)).toEqual([
      expect.stringContaining(
        'info 3:47 “6” was typed by hand. It will not change when the data do; write {{handled stage=1 source=housing}} instead (Housing team)',
      ),
      expect.stringContaining('write {{handled stage=1 source=contractor}} instead (Partner Works)'),
    ]);
  });

  test.each([
    ['Our repairs contractor handled 12 complaints at stage 1.', 'source=contractor'],
    ['At stage 1, 6 complaints were handled in-house.', 'source=housing'],
    ['The managing agent dealt with 12 stage 1 complaints.', 'source=contractor'],
  ])('a source by another name: %s', (text, binding) => {
    expect(says(text)).toEqual([expect.stringMatching(new RegExp(`^info .*${binding}`))]);
  });

  test('a part that the sentence does not name is a warning with the whole', () => {
    expect(says('We handled 12 complaints at stage 1.')).toEqual([
      'warning “12” was typed by hand, and is the figure of Partner Works alone: of the whole the data say 18 (Complaints handled). Say that it is of that part, and write {{handled stage=1 source=contractor}}.',
    ]);
  });

  test('a false one still stops the build, and the whole is not advised for a part', () => {
    expect(says('Our repairs contractor handled 13 complaints at stage 1.')).toEqual([
      expect.stringMatching(
        /^error .*If the sentence is about the whole, write \{\{handled stage=1\}\}; if it is about a part/,
      ),
    ]);
    expect(says('We handled 17 complaints at stage 1.')).toEqual([expect.stringMatching(/^error .*18 \(/)]);
  });
});

describe('given-figure-not-offered-for-a-typed-one', async () => {
  const name = 'given-figure-not-offered-for-a-typed-one';
  const says = await reader(name);

  test('the given figure by its id', async () => {
    expect(await typedIn(name)).toEqual([
      expect.stringContaining('write {{given id=tp09}} instead (Satisfaction with complaint handling, 2023/24)'),
    ]);
  });

  test.each(['Only 37% were satisfied with how we handled complaints.', 'Satisfaction (TP09) stands at 37 per cent.'])(
    '%s',
    (text) => expect(says(text).join()).toContain('{{given id=tp09}}'),
  );

  test('the same number of something else is not offered it', () => {
    expect(says('We spent 37% of our budget on roofs.').join()).not.toContain('given');
  });
});

describe('time-limit-typed-of-another-edition', async () => {
  const name = 'time-limit-typed-of-another-edition';
  const says = await reader(name);

  test('the edition of the period says what the limits were', async () => {
    expect(await typedIn(name)).toEqual([
      expect.stringContaining(
        'error 1:30 “5” days is typed as a time limit of the Code, and the Complaint Handling Code, April 2022 sets no limit for a stage 2 acknowledgement (5.10).',
      ),
      expect.stringContaining(
        'the Complaint Handling Code, April 2022 sets 10 days for a stage 2 extension (5.13). Correct it, or write {{time-limit stage=2 event=responded as=extension-number}}.',
      ),
    ]);
  });

  test.each([
    [
      'The Code gives us 5 days to acknowledge a stage 1 complaint.',
      '{{time-limit stage=1 event=acknowledged as=number}}',
    ],
    [
      'The Code asks us to respond within 10 working days at stage 1.',
      '{{time-limit stage=1 event=responded as=number}}',
    ],
    ['We must answer stage 2 complaints within 20 working days.', '{{time-limit stage=2 event=responded as=number}}'],
    ['Under the Code a stage 1 response may be extended by up to 10 days.', 'as=extension-number'],
  ])('a limit of this edition: %s', (text, binding) => {
    expect(says(text)).toEqual([expect.stringMatching(/^info/)]);
    expect(says(text)[0]).toContain(binding);
  });

  test.each([
    ['The Code gives us 15 working days to respond at stage 1.', '10 working days for a stage 1 response (5.1)'],
    ['The Code allows us 25 working days to answer at stage 2.', '20 working days for a stage 2 response (5.13)'],
    ['Under the Code, a stage 2 extension may last 20 working days.', '10 days for a stage 2 extension (5.13)'],
    [
      'The Code says stage 1 complaints must be acknowledged within 3 working days.',
      '5 days for a stage 1 acknowledgement (4.1)',
    ],
    [
      'Under the Code of 2024 we have 10 working days to acknowledge a stage 1 complaint.',
      'Code, April 2024 sets 5 working days for a stage 1 acknowledgement (6.2)',
    ],
  ])('none of any edition that is meant: %s', (text, limit) => {
    expect(says(text)).toEqual([expect.stringMatching(/^error/)]);
    expect(says(text)[0]).toContain(limit);
  });

  test.each([
    'Under the Code of 2024, an extension at stage 2 may be no longer than 20 working days.',
    'From April 2024 the new Code 2024 gives 5 working days to acknowledge a stage 2 complaint.',
    'We answered stage 1 complaints in 11 working days on average.',
    'We aim to acknowledge stage 2 complaints within 3 working days.',
    'Our own limit for acknowledging stage 2 complaints is 5 working days.',
    'Staff have 5 days of training on the Code.',
  ])('nothing wrong: %s', (text) => {
    expect(says(text).filter((line) => !line.startsWith('info'))).toEqual([]);
  });

  test('provisions and years of another edition', () => {
    expect(says('We keep to provision 6.14 of the Code.')).toEqual([
      expect.stringContaining(
        'warning “6.14” is typed as part of the Complaint Handling Code: there is no provision 6.14 in the Complaint Handling Code, April 2022; the Complaint Handling Code, April 2024 has one.',
      ),
    ]);
    expect(says('We keep to provision 5.13 of the Code.')).toEqual([]);
    expect(says('This report is made under the Complaint Handling Code 2024.')).toEqual([
      expect.stringMatching(/^warning “2024” .*\{\{edition\}\}/),
    ]);
    expect(says('This report is made under the Complaint Handling Code of April 2022.')).toEqual([]);
  });

  test('the limits can be bound without their unit', async () => {
    const { path } = openCase(name, {
      'content/plans.md':
        'At stage 1 we have {{time-limit stage=1 event=responded as=number}} working days, and {{time-limit stage=1 event=responded as=extension-number}} more.\n',
    });
    const { report } = await reportFromConfig(path());
    expect(wordsOf(report as ReportDocument, 'plans')).toContain('At stage 1 we have 10 working days, and 10 more.');
  });
});

describe('advice that is followed leaves the number as it was typed', async () => {
  const sentences = [
    'We received 11 complaints at stage 1.',
    'We handled 11 complaints at stage 1.',
    'We upheld 7 stage 1 complaints.',
    'We upheld 70% of stage 1 complaints.',
    'Of 11 complaints handled at stage 1, 7 were upheld.',
    'We upheld 7 of the 10 stage 1 complaints.',
    '30% of stage 1 complaints were not upheld.',
    'We answered 90% of stage 1 complaints in time.',
    'At stage 1 we answered 9 complaints in time and 1 was late.',
    'There were 11 complaints at stage 1.',
    'We must answer stage 1 complaints within 10 working days.',
    'The Code gives us 20 working days for a stage 2 response.',
  ];
  const name = 'advice-names-the-wrong-figure';

  test('over a set of true sentences', async () => {
    const says = await reader(name);
    const followed = sentences.map((sentence) => {
      const advised = says(sentence).flatMap((line) => {
        expect(line, sentence).toMatch(/^info/);
        const [, number, binding] = /“([^”]+)”.*?(\{\{[^}]*\}\})/.exec(line) ?? [];
        return binding === undefined ? [] : [{ number: number!, binding }];
      });
      expect(advised.length, sentence).toBeGreaterThan(0);
      let at = 0;
      return advised.reduce((text, { number, binding }) => {
        at = text.indexOf(number, at);
        const next = text.slice(0, at) + binding + text.slice(at + number.length);
        at += binding.length;
        return next;
      }, sentence);
    });
    const { path } = openCase(name, { 'content/plans.md': `${followed.join('\n\n')}\n` });
    const { report } = await reportFromConfig(path());
    // A figure that does not cover all carries its coverage: “7 [10 of our 11 complaints]”.
    const words = wordsOf(report, 'plans')
      .replaceAll(/(\d)\.0%/g, '$1%')
      .replaceAll(/ \[\d+ of our \d+ complaints\]/g, '');
    for (const sentence of sentences) expect(words).toContain(sentence);
  });
});

describe('public-contact-with-a-title', () => {
  const name = 'public-contact-with-a-title';
  const stops = (text: string, contacts: readonly string[]) => findPersonalData(text, contacts).length;

  test('a listed name is allowed, whichever part of it the check recognises', async () => {
    const { diagnostics } = await checkFromConfig(openCase(name).path());
    expect(diagnostics.filter(({ ruleId }) => ruleId === 'personal-data-in-text')).toEqual([]);
  });

  test.each([
    ['Example Person', 'Our Cabinet Member is Cllr Example Person.'],
    ['Cllr Example Person', 'Councillor Example Person OBE, who leads on housing, agreed.'],
    ['Cllr Example Person MBE', 'Cllr Example Person’s response is below.'],
    ['Councillor Example Person, Cabinet Member for Housing', 'Cllr. Example Person'],
    ['Person, Cllr Example', 'Cllr Example\nPerson'],
    ['Cllr E. Person', 'Cllr E Person'],
    ['Complaints team, complaints@brindlemoor.example, 0300 123 4567', 'Ring +44 300 123 4567'],
  ])('%s allows “%s”', (contact, text) => {
    expect(stops(text, [contact])).toBe(0);
    expect(stops(text, [])).toBeGreaterThan(0);
  });

  test.each([
    'Cllr Another Person',
    'Cllr Example Smith',
    'Cllr Example',
    'Cllr Example Person Smith',
    'Cllr Example Person-Smith',
    'Mrs Example',
    'Cllr Example Person and Cllr Other Name',
  ])('it does not allow “%s”', (text) => {
    expect(stops(text, ['Cllr Example Person'])).toBe(1);
  });
});

describe('references are no telephone numbers, and telephone numbers are found', () => {
  test.each([
    'HC-2023-100011',
    'K5000000',
    '302300417002',
    'CAS-0120230001',
    '1000012345',
    '0012345678',
    '100023456789',
    'HO/2023/0012345',
    'INC0012345',
    '20230401123000',
    '0123456789-01AB',
  ])('%s is a reference', (text) => {
    expect(looksPersonal(text)).toBe(false);
    expect(findPersonalData(`See ${text} now.`)).toEqual([]);
  });

  test.each([
    'From 01.04.2023 10:30 to 01-04-2024 12:30, 01/04/2023 02/05/2024.',
    'Open 0900-1700 and 09:00 to 17:00; £1,234,567.00 of 2023 0123 456.',
    'Write to the Housing Ombudsman Service, PO Box 1484, Unit D, Preston, PR2 0ET, or ring 0300 111 3000.',
    'Council Offices, High Street, Brindlemoor, ZZ1 1ZZ',
    'Our MS Teams calls',
  ])('nothing personal: %s', (text) => {
    expect(findPersonalData(text)).toEqual([]);
  });

  test.each([
    '01632 960123',
    '01632960123',
    '(01632) 960 123',
    '020 7946 0018',
    '020-7946-0018',
    '0300 123 4567',
    '0800 123 456',
    '07700 900123',
    '07700.900.123',
    '07 700 900 123',
    '+44 7700 900123',
    '+44 (0)20 7946 0018',
    '0044 20 7946 0018',
    '447700900123',
    '7700900123',
    '+353 1 234 5678',
    'Tel-01632 960123',
    '01632 960123 ext 4',
  ])('%s is a telephone number', (text) => {
    expect(looksPersonal(text)).toBe(true);
    expect(findPersonalData(`Ring ${text} now.`).map(({ kind }) => kind)).toEqual(['a telephone number']);
  });
});

describe('underline-and-addresses-as-letters', () => {
  const name = 'underline-and-addresses-as-letters';
  const linksOf = (report: ReportDocument, section: string) =>
    everyInline(report.sections.find(({ id }) => id === section)!.blocks).flatMap((inline) =>
      inline.type === 'link' ? [inline.url] : [],
    );

  test('marks in a self-assessment are taken out with a word, and an address is a link', async () => {
    const { report, diagnostics } = await reportFromConfig(openCase(name).path());
    expect(diagnostics.filter(({ ruleId }) => ruleId.startsWith('pasted'))).toMatchObject([
      {
        severity: 'warning',
        source: 'sa.csv',
        row: 2,
        column: 'Commentary',
        message:
          '1 text holds what another program left when it was copied (<u>); it was taken out, and this is the first.',
      },
    ]);
    expect(report.sections.map(({ id }) => wordsOf(report, id)).join(' ')).toContain('We use the definition in full.');
    expect(linksOf(report, 'plans')).toEqual(['https://brindlemoor.example/complaints']);
    expect(wordsOf(report, 'plans')).toContain('Our policy is at https://brindlemoor.example/complaints and there is');
  });

  test('addresses end where the sentence does, and are links in tables, lists and cells too', async () => {
    const { path } = openCase(name, {
      'content/plans.md':
        'See (https://a.example/b_(c)), https://a.example/d:e?f=1. [Ours](https://a.example/g) and http://a.example.\n\n- https://a.example/h!\n\n| What | Where |\n| --- | --- |\n| Policy | https://a.example/i |\n',
      'sa.csv': (text) => text.replace('<u>in full</u>', 'of https://a.example/j.'),
    });
    const { report } = await reportFromConfig(path());
    expect(linksOf(report, 'plans')).toEqual([
      'https://a.example/b_(c)',
      'https://a.example/d:e?f=1',
      'https://a.example/g',
      'https://a.example/h',
      'https://a.example/i',
    ]);
    expect(report.sections.flatMap(({ id }) => linksOf(report, id))).toContain('https://a.example/j');
  });

  test.each([
    ['<b>all</b> of <br/>it', 'all of it'],
    ['Fish &amp; chips&nbsp;now', 'Fish & chips now'],
    ['<p class="MsoNormal">One</p><p>Two<o:p></o:p></p>', 'One Two'],
    ['We\u200B listen&#8217;d', 'We listen’d'],
    ['<a href="https://a.example/x">Policy</a>', 'Policy (https://a.example/x)'],
    ['less than <5 days> & more', 'less than <5 days> & more'],
  ])('%s', (written, read) => expect(withoutLeftovers(written)).toBe(read));

  test.each(['See Error! Reference source not found.', 'A &amp;nbsp; here', 'HYPERLINK "https://a.example" here'])(
    'a text with “%s” is stopped',
    (text) => {
      const { diagnostics } = parseContent({ plans: { name: 'plans.md', text } });
      expect(diagnostics.map(({ ruleId }) => ruleId)).toContain('pasted-marks');
    },
  );
});

describe('own-table-caption-and-widths', () => {
  const name = 'own-table-caption-and-widths';
  const tablesOf = async (edits: Parameters<typeof openCase>[1] = {}) => {
    const { report } = await reportFromConfig(openCase(name, edits).path());
    const plans = report.sections.find(({ id }) => id === 'plans')!;
    return { title: plans.title, tables: plans.blocks.flatMap((block) => (block.type === 'table' ? [block] : [])) };
  };

  test('no caption is made of blanks, numbers are to the right, and widths are by what columns hold', async () => {
    const { title, tables } = await tablesOf();
    const [actions, compliments] = tables;
    expect(actions!.caption).toBe('Area, What we will do, By');
    // “Roofs” and “June” are short; the long cell has most of the breadth: 60 of 76 parts.
    expect(actions!.widths).toEqual([8, 60, 8]);
    expect(actions!.columns.map(({ align }) => align)).toEqual(['left', 'left', 'left']);
    expect(compliments!.caption).toBe(title);
    expect(compliments!.columns.map(({ align }) => align)).toEqual(['left', 'right']);
  });

  test('a line above a table is its caption', async () => {
    const { tables } = await tablesOf({
      'content/plans.md': (text) => text.replace('|  |  |', 'Table: Compliments by year\n\n|  |  |'),
    });
    expect(tables[1]!.caption).toBe('Compliments by year');
  });
});

describe('a part by a word of its label', async () => {
  const results = await measureFromConfig('fixtures/golden-2023-24/report.yaml');
  const says = (text: string) =>
    findTypedNumbersIn({ sections: [] }, parseContent({ plans: { name: 'plans.md', text } }), results as never).map(
      ({ severity, hint }) => `${severity} ${hint}`,
    );

  // Repairs and Maintenance: 46 of the 565 handled at stage 1.
  test('“Repairs” is not told the figure of the whole', () => {
    expect(says('Repairs drew 46 complaints at stage 1.')[0]).toMatch(
      /^info .*\{\{handled stage=1 service-area=repairs\}\}/,
    );
    expect(says('Repairs drew 47 complaints at stage 1.')[0]).toMatch(/^error If the sentence is about the whole/);
  });

  // Extensions are a count: no percentage of them is a figure, and none contradicts.
  test('a percentage of what is only counted is not held against another measure', () => {
    expect(says('We extended 24% of stage 1 complaints.')[0]).toMatch(/^warning/);
  });
});
