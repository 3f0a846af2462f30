/** Sentences that the library writes: short, plain, right for none, one and many, and in one style (as gov.uk writes). */
import { beforeAll, describe, expect, test } from 'vitest';
import { standardMeasures } from '../../src/index.ts';
import { everyBlock } from '../../src/render/drawings.ts';
import { plainText, type ReportDocument } from '../../src/report/document.ts';
import { generatedLandlord } from '../support/generated-documents.ts';
import { goldenReport } from '../support/golden.ts';

/** Every text of a report, each in one piece. */
function textsOf(report: ReportDocument): readonly string[] {
  return [
    report.title,
    ...report.standing.lines,
    ...report.sections.flatMap(({ title, blocks }) => [
      title,
      ...[...everyBlock(blocks)].flatMap((block): readonly string[] => {
        switch (block.type) {
          case 'paragraph':
          case 'heading':
            return [plainText(block.children)];
          case 'table':
            return [block.caption, ...block.notes.map(plainText), ...cellsOf(block)];
          case 'chart':
            return [
              block.title,
              plainText(block.alt),
              ...block.notes.map(plainText),
              ...block.table.notes.map(plainText),
              ...cellsOf(block.table),
            ];
          case 'tiles':
            return block.items.flatMap(({ label, detail, value }) => [
              `${plainText(value)} ${label}`,
              plainText(detail),
            ]);
          default:
            return [];
        }
      }),
    ]),
  ];
}

const cellsOf = ({
  rows,
}: {
  readonly rows: readonly { readonly cells: readonly (readonly Parameters<typeof plainText>[0][number][])[] }[];
}) => rows.flatMap(({ cells }) => cells.map(plainText));

/** Sentences cut where a reader may pause; of a list in a sentence, its items. */
const clauses = (text: string): readonly string[] =>
  text
    .split(/(?<=[.?!])\s+(?=[A-Z“])|(?<=[:;])\s+/)
    .flatMap((clause) => (clause.split(',').length > 3 ? clause.split(/,\s|\sand\s/) : [clause]));

/** Seeds whose landlords have none, one, two, three, ten and 250 complaints, and whose names are short. */
const seeds = [5, 6, 7, 24, 28, 0, 1, 2, 3, 4, 8, 9];
let texts: readonly string[] = [];
beforeAll(async () => {
  const landlords = await Promise.all(seeds.map(generatedLandlord));
  texts = [...new Set([await goldenReport(), ...landlords].flatMap(textsOf))];
}, 60_000);

/** Names of the fixtures, which are nobody's wording. */
const isNamed = (text: string) => /Metropolitan and Northern|Repairs, planned maintenance/.test(text);

test('no clause is longer than 25 words', () => {
  expect(texts.length).toBeGreaterThan(1000);
  const long = texts
    .filter((text) => !isNamed(text))
    // What stands in brackets is a note, and no part of the clause around it.
    .map((text) => text.replace(/ \[[^\]]*\]/g, ''))
    .flatMap(clauses)
    .filter((clause) => clause.split(/\s+/).length > 25);
  expect(long).toEqual([]);
});

/** Words that gov.uk avoids, and words of offices. */
const avoided =
  /\b(?:utili[sz]e\w*|in order to|prior to|subsequent(?:ly)?|commenc\w+|terminat\w+|facilitat\w+|pursuant|whilst|amongst|thereof|herein|hereby|aforementioned|ascertain\w*|endeavour\w*|leverag\w+|stakeholders?|going forward|robust\w*|deliverables?|empower\w*|streamlin\w+|key (?:figures?|findings?|facts?)|in respect of|with regard to|in the event (?:of|that)|at this point in time|e\.g\.|i\.e\.|etc\.?|per cent|percent|via|upon|N\/A|TBC|TBD|FYI|KPIs?|metrics?|cases?|tickets?|customers?|tenant complaints)\b/i;
/** Where one of them is somebody else's name for something. */
const allowed = /best case|worst case|best and worst case|Case Ref|case system|case stud(?:y|ies)|percentage/gi;

describe('plain words', () => {
  const wrong = (list: readonly string[]) => list.filter((text) => avoided.test(text.replace(allowed, '')));
  test('in what a report says', () => {
    expect(wrong(texts.filter((text) => !/Evidence:|Explanation:/.test(text)))).toEqual([]);
  });
  test('in the definitions of measures', () => {
    const said = standardMeasures.map(({ id, title, definition }) => `${id}: ${title}. ${definition}`);
    expect(wrong(said)).toEqual([]);
    const long = standardMeasures
      .flatMap(({ definition }) => clauses(definition))
      .filter((clause) => clause.split(/\s+/).length > 25);
    expect(long).toEqual([]);
  });
  test('and this test can fail', () => {
    expect(wrong(['We utilise the KPIs.', 'In the worst case 3%.'])).toEqual(['We utilise the KPIs.']);
  });
});

describe('none, one and many', () => {
  const nouns =
    'complaint|determination|finding|order|recommendation|action|provision|row|day|home|figure|cell|resident';
  const many = nouns
    .split('|')
    .map((noun) => `${noun}s`)
    .join('|');
  test('one of a thing is one thing, and any other number several', () => {
    const one = new RegExp(`(?<![\\d,./])(?<!stage )(?<!level )\\b1 (?:working )?(?:${many})\\b`, 'i');
    const several = new RegExp(
      `(?<![\\d,.])\\b(?:0|[2-9]|\\d[\\d,]*\\d) (?:working )?(?:${nouns})\\b(?! handling| failure| at a stage)`,
      'i',
    );
    expect(texts.filter((text) => one.test(text.replace(/stages? 1\b/gi, '')))).toEqual([]);
    expect(
      texts.filter((text) => several.test(text.replace(/\d[\d,]* Complaint Handling|stage \d complaint/g, ''))),
    ).toEqual([]);
    expect(one.test('There was 1 complaints.')).toBe(true);
    expect(several.test('There were 0 complaint.')).toBe(true);
  });
  test('verbs agree', () => {
    expect(
      texts.filter((text) =>
        /\b(?:are|were|have) (?:only )?1 (?!in |of |April|March|and)|\b(?:is|was|has) (?:0|[2-9]|\d\d+) (?:complaints|findings|orders)/.test(
          text,
        ),
      ),
    ).toEqual([]);
  });
  test('nothing is said of numbers that are not there', () => {
    expect(
      texts.filter((text) =>
        /\b(?:undefined|null|NaN|Infinity|\[object)\b|\{\{|\}\}| {2,}| [.,;]|\(\)|,,|\.\./.test(text),
      ),
    ).toEqual([]);
  });
});

describe('one style', () => {
  test('percentages with their sign, thousands with a comma, dates as 1 April 2023', () => {
    const odd = texts.filter(
      (text) =>
        /\d %|%\s*%|\b\d{5,}\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d{4}\b|\b0\d [A-Z][a-z]+ \d{4}\b/.test(
          text,
        ) && !/^[0-9a-f ]{32,}/.test(text),
    );
    expect(odd).toEqual([]);
  });
  test('headings in sentence case, without a full stop', async () => {
    const headings = (await goldenReport()).sections.flatMap(({ title, blocks }) => [
      title,
      ...blocks.flatMap((block) =>
        block.type === 'heading'
          ? [plainText(block.children)]
          : block.type === 'table'
            ? [block.caption]
            : block.type === 'chart'
              ? [block.title]
              : [],
      ),
    ]);
    expect(headings.filter((heading) => /[.:!]$|\b[A-Z]{5,}\b/.test(heading))).toEqual([]);
  });
});
