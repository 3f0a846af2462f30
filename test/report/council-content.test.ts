/** What a council brings: sections of its own, in its own order; pictures; signatures; repeated words; nothing personal. */
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  buildReport,
  type Diagnostic,
  parseContent,
  parsePicture,
  parseTemplate,
  type SectionChoice,
} from '../../src/index.ts';
import { type Block, everyInline, type Picture, plainText } from '../../src/report/document.ts';
import { computeExample } from '../support/worked-example.ts';

const file = (name: string, text: string) => ({ name, text });
const template = parseTemplate({
  'template.yaml': file('template.yaml', 'title: T\nsections: [one, two, three]'),
  'one.md': file('one.md', '# One\n\nFirst.\n\n::content{#extra optional}\n'),
  'two.md': file('two.md', '# Two\n\nSecond.\n'),
  'three.md': file('three.md', '# Three\n\nThird.\n'),
});
const texts = (files: Readonly<Record<string, string>>, options: Parameters<typeof parseContent>[1] = {}) =>
  parseContent(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, file(`${name}.md`, text)])),
    options,
  );
const build = (content: ReturnType<typeof parseContent>, sections?: readonly SectionChoice[]) =>
  buildReport({ results: computeExample(), template, content, preparedOn: '2024-09-02', status: 'draft', sections });
const words = (blocks: readonly Block[]) => [...everyInline(blocks)].map((inline) => plainText([inline])).join('');

describe('sections', () => {
  const own = texts({ foreword: '# Foreword\n\nWe are sorry.\n', two: '# Another two\n\nOurs.\n', extra: 'More.' });
  test('added, reordered, replaced and dropped by one list', () => {
    const report = build(own, [{ own: 'foreword' }, 'three', { own: 'two' }, 'one']);
    expect(report.sections.map(({ id, title }) => [id, title])).toEqual([
      ['foreword', 'Foreword'],
      ['three', 'Three'],
      ['two', 'Another two'],
      ['one', 'One'],
    ]);
    expect(words(report.sections[2]!.blocks)).toBe('Ours.');
  });
  test('without a list the template’s order stands, and a text nobody asks for is an error', () => {
    expect(build(texts({})).sections.map(({ id }) => id)).toEqual(['one', 'two', 'three']);
    expect(() => build(own)).toThrow('foreword.md');
  });
  test.each([
    ['an unknown section', ['one', 'tow'], 'The template has no section “tow”. Did you mean “two”?'],
    ['one twice', ['one', 'one'], 'The section “one” is listed twice'],
    [
      'an unknown text',
      ['one', { own: 'forword' }],
      'There is no text “forword.md” in the content folder. Did you mean “foreword”?',
    ],
    ['a text without a title', ['one', { own: 'extra' }], 'a section begins with its title'],
  ] as const)('%s', (_, sections, message) => {
    expect(() => build(own, sections)).toThrow(message);
  });
});

describe('personal data in a text is an error in its place', () => {
  const found = (text: string, publicContacts: readonly string[] = []) =>
    texts({ a: text }, { publicContacts }).diagnostics.map(({ ruleId, row, column }: Diagnostic) => [
      ruleId,
      row,
      column,
    ]);
  test.each([
    ['e-mail', 'Write to\nsomebody at home.owner@example.org', 2, 13],
    ['telephone', 'Ring 01865 249 811 now', 1, 6],
    ['mobile', 'Ring +44 7700 900 123', 1, 6],
    ['postcode', 'At 1 The Row, OX1 1BX', 1, 15],
    ['National Insurance', 'Number QQ 12 34 56 C', 1, 8],
    ['date of birth', 'born on 3 May 1961', 1, 1],
    ['name', 'We apologised to Mrs Canary.', 1, 18],
  ])('%s', (_, text, row, column) => {
    expect(found(text)).toContainEqual(['personal-data-in-text', row, column]);
  });
  test.each([
    'From 1 April 2023 to 31 March 2024, 2022-2023, £1,234,567.00, provision 6.14, 565 of 565.',
    'The Code 2024 applies from 01/04/2024; see https://www.example.org/a1/2bc.',
    'Dr and Mr are titles; the MRC answers.',
  ])('not in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
  test('the landlord’s own contacts may be declared public, and nothing else passes with them', () => {
    const text = 'Write to complaints@nonesuch.example or ring 0300 123 4567. Not 0300 123 4568.';
    expect(found(text, ['complaints@nonesuch.example', '0300 123 4567'])).toEqual([['personal-data-in-text', 1, 65]]);
  });
});

/** A PNG of one colour, with a text chunk that says who made it. */
function makePng(width: number, height: number, interlaced = false): Uint8Array {
  const chunk = (name: string, data: Uint8Array) => {
    const bytes = new Uint8Array(12 + data.length);
    new DataView(bytes.buffer).setUint32(0, data.length);
    bytes.set(new TextEncoder().encode(name), 4);
    bytes.set(data, 8);
    return bytes;
  };
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 2, 0, 0, interlaced ? 1 : 0], 8);
  const pixels = new Uint8Array(deflateSync(new Uint8Array(height * (1 + 3 * width))));
  const parts = [
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('tEXt', new TextEncoder().encode('Author\0CANARY-PHOTOGRAPHER')),
    chunk('IDAT', pixels),
    chunk('IEND', new Uint8Array()),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

/** The segments of a JPEG that matter here: Exif with a place, a frame, a scan. */
const makeJpeg = (components: number) =>
  new Uint8Array([
    ...[0xff, 0xd8],
    ...[0xff, 0xe1, 0, 18, ...new TextEncoder().encode('Exif-CANARY-GPS!')],
    ...[0xff, 0xc0, 0, 11, 8, 0, 20, 0, 30, components, 1, 17, 0],
    ...[0xff, 0xda, 0, 4, 1, 0, 0x12, 0x34, 0xff, 0xd9],
  ]);

describe('public contacts', () => {
  test.each([
    ['a part of an address allows no address', 'jane@private.example', ['e', 'private.example'], 1],
    [
      'spaces and capitals do not matter',
      'Ring 020 7946 0000 or Help@Nonesuch.example',
      ['02079460000', 'help@nonesuch.example'],
      0,
    ],
  ] as const)('%s', (_, text, contacts, count) => {
    expect(texts({ a: text }, { publicContacts: contacts }).diagnostics).toHaveLength(count);
  });
});

describe('pictures', () => {
  const picture = parsePicture(makePng(40, 20)) as Picture;
  test('a photograph stored on its side is refused, with what to do', () => {
    // An Exif part with one entry: orientation (0x0112) is 6, turned to the right.
    const exif = [
      ...new TextEncoder().encode('Exif'),
      0,
      0,
      0x4d,
      0x4d,
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      6,
      0,
      0,
    ];
    const plain = makeJpeg(3);
    const turned = new Uint8Array([
      ...plain.subarray(0, 2),
      0xff,
      0xe1,
      0,
      exif.length + 2,
      ...exif,
      ...plain.subarray(2),
    ]);
    expect(parsePicture(turned)).toEqual({
      problem: 'it is a photograph that is stored on its side; open it, turn it upright and save it',
    });
    const upright = turned.slice();
    upright[upright.indexOf(0x12, 20) + 8] = 1;
    expect(parsePicture(upright)).toMatchObject({ format: 'jpeg', width: 30, height: 20 });
  });
  test('size is read, and what does not draw is left out', () => {
    expect(picture).toMatchObject({ format: 'png', width: 40, height: 20 });
    expect(atob(picture.base64)).not.toContain('CANARY');
    const jpeg = parsePicture(makeJpeg(3)) as Picture;
    expect(jpeg).toMatchObject({ format: 'jpeg', width: 30, height: 20 });
    expect(atob(jpeg.base64)).not.toContain('CANARY');
    expect(atob(jpeg.base64).endsWith('\x12\x34\xff\xd9')).toBe(true);
  });
  test.each([
    ['neither kind', new Uint8Array([1, 2, 3]), 'neither a PNG nor a JPEG'],
    ['cut short', makePng(40, 20).slice(0, 60), 'damaged'],
    ['interlaced', makePng(40, 20, true), 'interlaced'],
    ['for print', makeJpeg(4), 'CMYK'],
    ['a JPEG cut short', makeJpeg(3).slice(0, 12), 'damaged'],
    ['too large', new Uint8Array(5_000_001), '5 million bytes'],
  ])('%s', (_, bytes, problem) => {
    expect(parsePicture(bytes)).toMatchObject({ problem: expect.stringContaining(problem) });
  });
  const pictures = new Map([['images/office.png', picture]]);
  test('stand in the report with their words', () => {
    const report = build(texts({ extra: '![The new office](images/office.png)' }, { pictures }));
    expect(report.sections[0]!.blocks[1]).toMatchObject({ type: 'image', alt: 'The new office', picture });
  });
  test.each([
    ['no words', '![](images/office.png)', 'it has no text for those who do not see it'],
    ['no file', '![a](images/offcie.png)', 'there is no such file in the content folder'],
    ['a file elsewhere', '![a](../secret.png)', 'there is no such file in the content folder'],
    ['an address', '![a](https://example.org/a.png)', 'there is no such file in the content folder'],
  ])('%s: an error in its place', (_, text, message) => {
    expect(() => build(texts({ extra: `Words.\n\n${text}` }, { pictures }))).toThrow(
      `extra.md, line 3, column 1: The image cannot be used: ${message}`,
    );
  });
});

describe('a signature', () => {
  test('by role, with a date or without', () => {
    const report = build(
      texts({ extra: '::signed{role="Member Responsible for Complaints" on=2024-09-30}\n\n::signed{role="Board"}' }),
    );
    expect(report.sections[0]!.blocks.slice(1)).toEqual([
      { type: 'signed', role: 'Member Responsible for Complaints', on: '2024-09-30' },
      { type: 'signed', role: 'Board', on: null },
    ]);
  });
  test.each([
    ['::signed', 'needs the role of who signs'],
    ['::signed{role="Board" on=30/9/2024}', '“on” is a date written as yyyy-mm-dd'],
    ['::signed{#x role="Board"}', 'takes a role and a date'],
  ])('%s', (text, message) => {
    expect(() => build(texts({ extra: text }))).toThrow(message);
  });
});

describe('each', () => {
  const said = (text: string) => build(texts({ extra: text })).sections[0]!.blocks.slice(1);
  test('repeats its words for each category whose figure is something, the largest first', () => {
    const blocks = said(
      ':::each{dimension=service-area measure=handled stage=1}\n## {{label service-area=each}}\n\n{{uphold-rate stage=1 service-area=each as=k-of-n}} upheld.\n:::',
    );
    expect(blocks.map((block) => ('children' in block ? plainText(block.children) : block.type))).toEqual([
      'Tenancy',
      '2 of 4 upheld.',
      'Repairs',
      '2 of 3 upheld.',
      'Trade',
      '1 of 2 upheld.',
    ]);
  });
  test('top takes the first; lists, tables and conditions inside are repeated too', () => {
    const blocks = said(
      '::::each{dimension=service-area measure=handled stage=1 top=1}\n- {{label service-area=each}}\n\n:::when{measure=handled stage=2 service-area=each}\n| Area | Stage 2 |\n| --- | --: |\n| {{label service-area=each}} | {{handled stage=2 service-area=each}} |\n:::\n::::',
    );
    expect(words(blocks)).toBe('TenancyTenancy1');
  });
  test.each([
    [':::each{dimension=area measure=handled stage=1}\nx\n:::', '“each” needs a dimension'],
    [':::each{dimension=tenure measure=handld stage=1}\nx\n:::', 'Did you mean “handled”?'],
    [':::each{dimension=channel measure=uphold-rate stage=1 top=none}\nx\n:::', '“top” of “each” is a whole number'],
    [':::each{dimension=channel measure=refused stage=1}\nx\n:::', 'cannot be broken down by channel'],
    ['{{handled stage=1 service-area=each}}', 'There is no service-area with the id “each”'],
  ])('%s', (text, message) => {
    expect(() => said(text)).toThrow(message);
  });
});

describe('when', () => {
  const said = (text: string) => words(build(texts({ extra: text })).sections[0]!.blocks.slice(1));
  test('a count is something when there are some: none is open at stage 2, one is at stage 1', () => {
    const both = (stage: number) =>
      said(
        `:::when{measure=open stage=${stage}}\nSome.\n:::\n\n:::when{measure=open stage=${stage} is=none}\nNone.\n:::`,
      );
    expect([both(1), both(2)]).toEqual(['Some.', 'None.']);
  });
  test('what is not known is neither some nor none', () => {
    expect(said(':::when{measure=findings}\nSome.\n:::\n\n:::when{measure=findings is=none}\nNone.\n:::')).toBe('');
  });
  test('a category that nobody declared is an error in its place', () => {
    expect(() => said(':::when{measure=handled stage=1 service-area=repiars is=none}\nNone.\n:::')).toThrow(
      'Did you mean “repairs”?',
    );
  });
});

describe('what else a text can say', () => {
  const say = (text: string) => words(build(texts({ extra: text })).sections[0]!.blocks.slice(1));
  test('averages, days, cases, money', () => {
    // A1 11 days … : 10 and 11 are counted in cross-period tests; here the texts.
    expect(say('{{response-days stage=2}} and {{response-days stage=2 as=mean}}')).toBe(
      '20.5 [2 of our 3 complaints] and 20.5',
    );
    expect(say('{{response-days stage=2 as=days from=0 to=20 noun=complaint}}')).toBe(
      '1 complaint [2 of our 3 complaints]',
    );
    expect(say('{{response-days stage=2 as=days from=21}}')).toBe('1 [2 of our 3 complaints]');
    expect(say('{{response-timeliness stage=1 as=worst-case}} to {{response-timeliness stage=1 as=best-case}}')).toBe(
      '33.3% to 77.8%',
    );
    expect(say('{{escalation-rate-in-year}} of {{escalation-rate-in-year as=denominator}}')).toBe('33.3% of 9');
  });
  test.each([
    ['{{response-days stage=1 as=percent}}', 'cannot be said of a duration'],
    ['{{response-days stage=1 as=days}}', 'needs whole numbers of working days'],
    ['{{response-days stage=1 as=days from=x}}', 'needs whole numbers of working days'],
    ['{{handled stage=1 from=1}}', '“from” and “to” go with as=days'],
    ['{{uphold-rate stage=1 as=median}}', 'cannot be said of a rate'],
    ['{{escalation-rate-in-year stage=1}}', 'is not by stage'],
    ['{{target measure=uphold-rate stage=1}}', 'There is no target for “uphold-rate”'],
    ['{{target measure=uphold-rat stage=1}}', 'Did you mean “uphold-rate”?'],
    ['{{target measure=uphold-rate stage=1 as=x}}', '“as” of a target is target or met'],
  ])('%s', (text, message) => {
    expect(() => say(text)).toThrow(message);
  });
});
