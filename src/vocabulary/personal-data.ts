/** Patterns of what identifies a person. */

const gap = '[\\s.\\-\u2010\u2011\u2013]';
/** Digits behind letters and a sign, such as `HC-2023-100011`, are a reference, unless the letters say telephone. */
const notInReference =
  '(?<![A-Za-z\\d])(?:(?<![A-Za-z\\d][-/_.#])|(?<=\\b(?:tel|telephone|phone|mobile|mob|fax|t|m)[-/_.#]))';
/** In groups, digits behind a slash are a number all the same: `https://x.example/01632-960-123`. */
const notAfterDash = notInReference.replace('/', '');
const noMore = '(?![A-Za-z\\d])(?!\\.\\d|[-_/][A-Za-z]*\\d+(?:[A-Za-z]|(?<=\\d{3})))';
/**
 * Telephone numbers as they are written in the United Kingdom: ten or eleven digits from 0, in groups as Ofcom's
 * numbering plan has them (no code begins with 00, 04 or 06); the same after +44; a mobile number whose 0 a workbook
 * dropped; any number after a + and a country.
 */
const telephone = [
  // 01632960123, 07700900123, 0800123456
  `${notInReference}0[1235789]\\d{8,9}${noMore}`,
  // 020 7946 0018, (0161) 496 0000, 01632 960 123, 015394 33210, 07700-900-123
  `${notAfterDash}(?:\\(0[1235789]\\d{1,4}\\)${gap}?|0[1235789]\\d{1,4}${gap}{1,2})\\d{2,8}(?:${gap}\\d{2,4}){0,3}${noMore}`,
  // 07 700 900 123
  `${notInReference}07\\s\\d{3}\\s\\d{3}\\s\\d{3}${noMore}`,
  // +44 7700 900 123, 0044 20 7946 0018, +44 (0)20 7946 0018, 447700900123
  `(?:(?<![\\w+])(?:\\(?\\+|00)${gap}?44\\)?|${notInReference}44(?=\\s?7\\d{3}))${gap}*(?:\\(0\\))?(?:${gap}*\\(?\\d\\)?){9,11}${noMore}`,
  // +353 1 234 5678
  `(?<![\\w+])\\+\\d{1,3}(?:${gap}?\\(?\\d\\)?){8,12}${noMore}`,
  // 7700 900123, as a workbook leaves it
  `${notInReference}7[1-57-9]\\d{2}\\s?\\d{3}\\s?\\d{3}${noMore}`,
].join('|');
const telephonePattern = new RegExp(telephone, 'gi');

const digitsOf = (text: string) => text.replace(/\D/g, '');

/** Whether what was found has as many digits as a number: a date and a time beside it have not. */
function isTelephone(found: string): boolean {
  const digits = digitsOf(found.replace('(0)', ''));
  return digits.startsWith('0') && !digits.startsWith('00') ? digits.length === 10 || digits.length === 11 : true;
}

/** The telephone numbers of a text. */
const telephonesIn = (text: string): readonly RegExpExecArray[] =>
  /\d{3}/.test(text) ? [...text.matchAll(telephonePattern)].filter(([found]) => isTelephone(found)) : [];

/** In a cell of an export: anything that could be personal keeps the cell out of messages. */
const inCells: readonly RegExp[] = [
  /@/,
  // A number written as people read one out, with no 0: 943 476 5919.
  /(?<![\w-])\d{3} \d{3} \d{4}(?![\w-])/,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i,
  /\b[A-Z]{2}\s*(?:\d\s*){6}[A-D]\b/i,
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/,
  /\b(?:mr|mrs|ms|miss|mx|dr)\b\.?\s/i,
];

/** Letters and a few digits, as most references are: nothing of the above fits it. */
const plainReference = /^[A-Z]*[-/]?\d{1,6}$/i;

export const looksPersonal = (text: string): boolean => !plainReference.test(text) && fitsPersonal(text);

/** The same without a look at what most references are. */
export const fitsPersonal = (text: string): boolean =>
  inCells.some((pattern) => pattern.test(text)) || telephonesIn(text).length > 0;

/** In a text that somebody writes for readers: what has no place there unless it is the landlord's own. */
const inTexts: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'an e-mail address', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g },
  { kind: 'a postcode', pattern: /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/g },
  { kind: 'a National Insurance number', pattern: /\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/g },
  {
    kind: 'a date of birth',
    pattern: /\b(?:born(?: on)?|date of birth:?|d\.?o\.?b\.?:?)\s+\d{1,2}[\s/.-]\w+[\s/.-]\d{2,4}/gi,
  },
];

const namesOfPeople: readonly RegExp[] = [
  // “MS Teams” is a program.
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|MR|MRS|MS(?!\s+(?:Teams|Word|Excel|Office|Outlook|Forms|Dynamics|Project|Access)\b)|MISS|DR|Cllr|CLLR)\b\.?\s+[A-Z][\w’'-]*/g,
  // “Councillor Enquiries” is an inbox, “Councillor Call for Action” a procedure.
  /\bCouncillor\s+(?!(?:Call|Champion|Complaints?|Enquir(?:y|ies)|Lead|Portal|Responsible)\b)[A-Z](?:[a-z][\w’'-]*|\.?(?=\s+[A-Z]))/g,
];

export interface PersonalDatum {
  readonly kind: string;
  /** Where it begins in the text, from 0. */
  readonly at: number;
}

const titles =
  /^(?:mr|mrs|ms|miss|mx|dr|cllr|councillor|councilor|alderman|ald|sir|dame|lord|lady|prof|professor|rev|reverend|revd|hon|the|rt|right|honourable|baroness|baron)$/;
/** Letters behind a name, such as OBE or FCIH. */
const postNominal = /^(?:[A-Z]{2,6}|[A-Z][A-Za-z]{0,3}[A-Z]{1,3}|\([A-Z]{2,6}\))$/;
/** What may follow a name without a comma, and is not part of it. */
const roles =
  /^(?:Cabinet|Chair|Chairs|Chairman|Chairwoman|Chairperson|Leader|Deputy|Vice|Member|Members|Portfolio|Lead|Director|Head|Chief|Executive|Officer|Ward|Mayor|Housing|Responsible|Council|Councillor|Complaints|Assistant|Interim|Strategic|Corporate|Independent)$/;

const namePart = /[\p{L}][\p{L}\p{M}’'.-]*/gu;
const bareWord = (word: string) =>
  word
    .replace(/[’']s$/i, '')
    .replace(/[.’']/g, '')
    .toLowerCase();

/** The words of a name, without titles and letters behind it. */
function wordsOfName(written: string): readonly string[] {
  const [first = '', ...after] = written.split(',').map((part) => part.trim());
  const words = (part: string) => part.match(namePart) ?? [];
  const isName = (part: string) =>
    words(part).length > 0 &&
    words(part).every((word) => !roles.test(word) && (titles.test(bareWord(word)) || !postNominal.test(word)));
  // “Person, Example” is a name the other way round; “Example Person, OBE” is not.
  const [next = ''] = after;
  const whole = words(first).length === 1 && words(next).length <= 3 && isName(next) ? `${next} ${first}` : first;
  const all = words(whole).filter((word) => !titles.test(bareWord(word)));
  while (all.length > 1 && postNominal.test(all.at(-1)!) && all.some((word) => /[a-z]/.test(word))) all.pop();
  return all.map(bareWord);
}

/** Whether the name that begins a stretch of text is one of those listed, whole, and not the beginning of another. */
function isListedName(text: string, listed: readonly (readonly string[])[]): boolean {
  const run = /^(?:[\p{L}\p{M}’'.-]+[^\S\n]*){1,12}/u.exec(text.replaceAll('\n', ' ').slice(0, 200))?.[0] ?? '';
  const parts = [...run.matchAll(namePart)].map(({ 0: word }) => word);
  while (parts.length > 0 && titles.test(bareWord(parts[0]!))) parts.shift();
  return listed.some((name) => {
    if (name.length === 0 || !name.every((word, i) => parts[i] !== undefined && bareWord(parts[i]!) === word))
      return false;
    const [last, next] = [parts[name.length - 1]!, parts[name.length]];
    const isEnd = next === undefined || /[a-z’'][.]$|[’']s$/i.test(last);
    return isEnd || !/^\p{Lu}/u.test(next) || postNominal.test(next) || roles.test(next);
  });
}

/** As contacts are compared: in any capitals, with any spaces and brackets; +44 is 0. */
const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s().\-\u2010\u2011\u2013]/g, '')
    .replace(/^(?:\+44|0044|44(?=7\d{9}$))0?/, '0');

/** Contacts of the ombudsmen, which every landlord has to give. */
const ombudsmen = ['0300 111 3000', 'info@housing-ombudsman.org.uk', 'PR2 0ET', '0300 061 0614', 'CV4 0EH'];

/** An address that is an office and nobody's home. */
const offices =
  /\b(?:PO Box|P\.O\. Box|Freepost|FREEPOST|Ombudsman|(?:Council|Civic|Housing|Head|Registered|Municipal) (?:Offices?|Cent(?:re|er))|Town Hall|City Hall|County Hall|Shire Hall|Guildhall)\b[^.!?\n]{0,120}$/;

interface Hit extends PersonalDatum {
  readonly found: string;
}

/** Everything but names. */
function hitsIn(text: string): readonly Hit[] {
  const hits = inTexts.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map(({ 0: found, index: at }) => ({ kind, at, found })),
  );
  const telephones = telephonesIn(text)
    // “reference 0123456789” is a reference, unless it is a mobile number.
    .filter(({ 0: found, index }) => {
      const isRun = /^0[1-35-9]\d+$/.test(found) && !found.startsWith('07');
      return !(
        isRun &&
        /\b(?:ref(?:erence)?|case|ticket|job|order|uprn|account|invoice)\b[\s:.#no]{0,6}$/i.test(text.slice(0, index))
      );
    })
    .map(({ 0: found, index: at }) => ({ kind: 'a telephone number', at, found }));
  return [...hits, ...telephones];
}

/** What a list of contacts allows: addresses and numbers as they are compared, and names in words. */
interface Allowed {
  readonly allowed: ReadonlySet<string>;
  readonly listed: readonly (readonly string[])[];
}

const allowedBy = new WeakMap<readonly string[], Allowed>();

function allowedIn(publicContacts: readonly string[]): Allowed {
  const known = allowedBy.get(publicContacts);
  if (known !== undefined) return known;
  // What is listed is allowed, and so is every contact in it: “Complaints team, 0300 123 4567”.
  const allowed = new Set(
    [...publicContacts, ...ombudsmen].flatMap((contact) => [
      bare(contact),
      ...hitsIn(contact).map(({ found }) => bare(found)),
    ]),
  );
  const listed = publicContacts.filter((contact) => !/[@\d]/.test(contact)).map(wordsOfName);
  allowedBy.set(publicContacts, { allowed, listed });
  return { allowed, listed };
}

const noContacts: readonly string[] = [];

/** What in a text looks personal, in order, without what is declared public. */
export function findPersonalData(
  text: string,
  publicContacts: readonly string[] = noContacts,
): readonly PersonalDatum[] {
  const { allowed, listed } = allowedIn(publicContacts);
  const others = hitsIn(text).filter(
    ({ kind, at, found }) =>
      !allowed.has(bare(found)) && !(kind === 'a postcode' && offices.test(text.slice(Math.max(0, at - 160), at))),
  );
  const names = namesOfPeople.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ index: at }) =>
      isListedName(text.slice(at, at + 200), listed) ? [] : [{ kind: 'the name of a person', at }],
    ),
  );
  return [...others, ...names].map(({ kind, at }) => ({ kind, at })).sort((a, b) => a.at - b.at);
}
