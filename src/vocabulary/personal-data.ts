/** Patterns of what identifies a person. */

/** In a cell of an export: anything that could be personal keeps the cell out of messages. */
const inCells: readonly RegExp[] = [
  /@/,
  /(?:\d[\s()-]*){7,}/,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i,
  /\b[A-Z]{2}\s*(?:\d\s*){6}[A-D]\b/i,
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/,
  /\b(?:mr|mrs|ms|miss|mx|dr)\b\.?\s/i,
];

/** Letters and a few digits, as most references are: nothing of the above fits it. */
const plainReference = /^[A-Z]*[-/]?\d{1,6}$/i;

export const looksPersonal = (text: string): boolean => !plainReference.test(text) && fitsPersonal(text);

/** The same without a look at what most references are. */
export const fitsPersonal = (text: string): boolean => inCells.some((pattern) => pattern.test(text));

/** In a text that somebody writes for readers: what has no place there unless it is the landlord's own. */
const inTexts: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'an e-mail address', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g },
  { kind: 'a telephone number', pattern: /(?:(?:\+|\b00)44[\s().-]*|\b0)\d(?:[\s().-]*\d){8,9}\b/g },
  { kind: 'a postcode', pattern: /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/g },
  { kind: 'a National Insurance number', pattern: /\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/g },
  {
    kind: 'a date of birth',
    pattern: /\b(?:born(?: on)?|date of birth:?|d\.?o\.?b\.?:?)\s+\d{1,2}[\s/.-]\w+[\s/.-]\d{2,4}/gi,
  },
  {
    kind: 'the name of a person',
    pattern: /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|MR|MRS|MS|MISS|DR|Cllr|CLLR)\b\.?\s+[A-Z][\w’'-]*/g,
  },
  // “Councillor Enquiries” is an inbox, “Councillor Call for Action” a procedure.
  {
    kind: 'the name of a person',
    pattern:
      /\bCouncillor\s+(?!(?:Call|Champion|Complaints?|Enquir(?:y|ies)|Lead|Portal|Responsible)\b)[A-Z][a-z][\w’'-]*/g,
  },
];

export interface PersonalDatum {
  readonly kind: string;
  /** Where it begins in the text, from 0. */
  readonly at: number;
}

/** As contacts are compared: in any capitals, with any spaces and brackets. */
const bare = (text: string) => text.toLowerCase().replace(/[\s()-]/g, '');

/** What in a text looks personal, in order, without what is declared public. */
export function findPersonalData(text: string, publicContacts: readonly string[] = []): readonly PersonalDatum[] {
  const allowed = new Set(publicContacts.map(bare));
  return inTexts
    .flatMap(({ kind, pattern }) =>
      [...text.matchAll(pattern)].flatMap(({ 0: found, index }) =>
        allowed.has(bare(found)) ? [] : [{ kind, at: index }],
      ),
    )
    .sort((a, b) => a.at - b.at);
}
