/**
 * What a column of an unknown export is likely to be: by its header, then by what it holds.
 *
 *   ‘Date Received’  2023-04-03, 2023-04-05 …  ─► received-on, sure: the header says so and it holds dates
 *   ‘Customer Name’  …                         ─► personal: never looked at again
 */
import { type ComplaintField, complaintFields } from '../vocabulary/complaint.ts';
import { findPersonalData, looksPersonal } from '../vocabulary/personal-data.ts';
import type { Stage } from '../vocabulary/terms.ts';
import { poundsToPence } from './amounts.ts';
import { readDateColumn } from './dates-in-cells.ts';
import type { Column } from './grid.ts';
import { normaliseWord } from './mapping.ts';

/** What the cells of a column look like. */
export type ColumnKind = 'blank' | 'dates' | 'amounts' | 'words' | 'references' | 'text' | 'personal';

export interface ColumnGuess {
  readonly header: string;
  readonly at: number;
  readonly kind: ColumnKind;
  /** How many rows hold something, and how many different texts. */
  readonly filled: number;
  readonly distinct: number;
  readonly field: ComplaintField | null;
  /** Of a header that names a stage. */
  readonly stage: Stage | null;
  readonly confidence: 'sure' | 'likely' | 'guess' | null;
  readonly reason: string;
}

/** Headers of columns that identify a person; such a column is named and never read. */
const personalHeader =
  /\b(name|surname|forename|address|postcode|post code|e-?mail|phone|tel(ephone)?|mobile|contact (number|details)|date of birth|d\.?o\.?b|birth|ni number|national insurance|uprn|customer|resident|complainant|tenant name|officer|handler|owner|assigned|manager|maker|lead|head|holder|author|investigator|caseworker|staff)\b|\b(by|signed off)$/i;

/** Headers by which a field is known, the surest first. */
const headersOf: Readonly<Record<ComplaintField, readonly RegExp[]>> = {
  reference: [
    /\b(ref(erence)?|case|complaint|record|enquiry)[ _.-]*(no|num(ber)?|id|ref(erence)?|code)\b/i,
    /^(ref|reference|id|case|number)$/i,
  ],
  stage: [/\b(complaint |case )?stage\b(?!.*(date|reason|outcome))/i, /^(level|step|escalation level)$/i],
  status: [/\b(case |complaint |record |current )?status\b/i, /^(state|open or closed)$/i],
  outcome: [/\b(outcome|decision|result|finding|resolution)\b(?!.*(date|on$|reason))/i, /^(upheld|justified)\??$/i],
  extended: [/\bextension (agreed|given|applied|granted)\b|\bextended\b(?!.*(date|reason))/i, /^extension\??$/i],
  'service-area': [
    /\bservice ?area\b|\bservice\b(?!.*(date|request))|\bdepartment\b/i,
    /^(team|area|trade|category|business area|workstream)$/i,
  ],
  tenure: [/\btenure\b/i, /^(tenancy type|property type|customer type)$/i],
  channel: [
    /\bchannel\b|\b(method|source) of (contact|complaint|receipt)\b|\breceived (by|via)\b/i,
    /^(how received|contact method|method|source)$/i,
  ],
  'main-theme': [
    /\b(main |primary )?(theme|complaint reason|reason for complaint|complaint type|nature of complaint|cause|subject)\b/i,
    /^(reason|type|topic|issue|category of complaint)$/i,
  ],
  'contributing-themes': [
    /\b(other|contributing|secondary|additional|further) (factors?|themes?|reasons?|issues?|causes?)\b/i,
  ],
  'refusal-reason': [/\b(refus(al|ed)|reject(ion|ed)|exclusion|declined|not accepted)[ -]?(reason)?\b(?!.*date)/i],
  'extension-reason': [/\bextension reason\b|\breason (for|of) (the )?extension\b/i],
  'received-on': [
    /\b(date|day) (received|of receipt|made|reported|opened|raised)\b|\breceived( date| on)?$|\b(received|open(ed)?|raised|created|reported|log(ged)?) (date|on)\b/i,
    /^(received|logged|opened|created|reported|date|decision date)$/i,
  ],
  'acknowledged-on': [/\back(nowledged|nowledgement)?\b.*(date|on|sent)?/i],
  'logged-on': [/\b(date )?(logged|registered|sla start)( date| on)?\b|\bstart date\b/i],
  'escalated-on': [/\bescalat(ed|ion)\b.*(date|on|requested)?/i],
  'responded-on': [
    /\b(date )?(respon(ded|se)|replied|decided|closed|completed|resolved)( sent)?( date| on)?$|\b(decision|response|reply|closure|completion) date\b|\bdate (closed|of response|responded|completed|of decision)\b/i,
  ],
  'extension-noticed-on': [
    /\bextension (letter|notice|told|notified|agreed)( sent)?( date| on)\b|\bdate (of )?extension\b/i,
  ],
  'extension-due-on': [/\b(revised|new|extended) (sla |due |target |response )?(date|deadline)\b/i],
  compensation: [/\b(compensation|redress|goodwill|payment|amount offered|remedy)\b/i],
};

const kindsOf: Readonly<Record<(typeof complaintFields)[ComplaintField]['kind'], readonly ColumnKind[]>> = {
  reference: ['references', 'text', 'words'],
  closed: ['words'],
  category: ['words'],
  'theme-list': ['words'],
  date: ['dates'],
  money: ['amounts'],
};

/** The share of cells that has to look alike for a column to be of that kind. */
const MOST = 0.8;

/** Words by which case systems say nothing. */
export const isLikelyPlaceholder = (text: string): boolean =>
  /^(n\/?a|n\.a\.|-+|not applicable|user not filled|not set|\(?blank\)?|null)$/i.test(text.trim());

/** What the cells of a column look like. */
export function kindOf(
  header: string,
  { texts, codes }: Column,
): { kind: ColumnKind; filled: number; distinct: number } {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const said = texts.flatMap((text, code) =>
    text.trim() === '' || isLikelyPlaceholder(text) ? [] : [{ text: text.trim(), count: counts.get(code) ?? 0 }],
  );
  const filled = said.reduce((sum, { count }) => sum + count, 0);
  const share = (is: (text: string) => boolean) =>
    said.reduce((sum, { text, count }) => (is(text) ? sum + count : sum), 0) / Math.max(1, filled);
  const result = (kind: ColumnKind) => ({ kind, filled, distinct: said.length });
  if (filled === 0) return result(personalHeader.test(header) ? 'personal' : 'blank');
  const dates = readDateColumn(
    said.map(({ text }) => text),
    {
      order: 'dd/mm/yyyy',
      notations: ['year-first', 'numbers', 'words'],
      zonedTimes: 'as-written',
      unzonedTimes: 'as-written',
    },
  );
  const dated = said.reduce((sum, { count }, i) => (dates.days[i] === null ? sum : sum + count), 0) / filled;
  const isDated = dated >= MOST || (dates.monthFirst !== null && dated >= 0.3);
  if (isDated && !/birth|d\.?o\.?b/i.test(header)) return result('dates');
  if (personalHeader.test(header)) return result('personal');
  if (share((text) => poundsToPence(text) !== null) >= MOST && /[£.]/.test(said.map(({ text }) => text).join()))
    return result('amounts');
  if (
    share((text) => findPersonalData(text).length > 0) > 0.05 ||
    (share(looksPersonal) > 0.3 && !headersOf.reference[0]!.test(header))
  )
    return result('personal');
  const recurs = said.length <= 60 && (filled >= 3 * said.length || (said.length <= 12 && filled > said.length));
  if (recurs) return result('words');
  const short = share((text) => text.length <= 30 && /\d/.test(text) && !/\s\S+\s/.test(text));
  return result(
    said.length > 0.5 * filled && short >= MOST
      ? 'references'
      : said.length <= 60 && filled >= 1.5 * said.length
        ? 'words'
        : 'text',
  );
}

/** The stage a header names. */
function stageIn(header: string): Stage | null {
  const match = /\b(?:stage|stg|s|level)[ _-]*([12]|one|two)\b/i.exec(header);
  if (match === null) return null;
  return /1|one/i.test(match[1]!) ? 1 : 2;
}

/** Whether a column of a kind can be a field. Words may be too few to recur; an empty column may be any field but one. */
function fitsKind(field: ComplaintField, kind: ColumnKind, distinct: number): boolean {
  if (kind === 'blank') return field !== 'reference';
  const own = complaintFields[field].kind;
  if (kind === 'text' && (own === 'closed' || own === 'category')) return distinct <= 3;
  return kindsOf[own].includes(kind) && (kind !== 'text' || field === 'reference');
}

/** Whether a column of a closed list holds a word of it: one of names would hold none. */
function hasMeaning(field: ComplaintField, { texts }: Column): boolean {
  const said = texts.filter((text) => text.trim() !== '' && !isLikelyPlaceholder(text));
  return meanings[field] === undefined || said.length === 0 || said.some((text) => meaningOf(field, text) !== null);
}

interface Match {
  readonly column: number;
  readonly field: ComplaintField;
  readonly stage: Stage | null;
  readonly score: number;
}

/** Guess each column's field; a field has one column, or one for each stage where headers name both stages. */
export function guessColumns(
  columns: readonly { readonly header: string; readonly at: number; readonly column: Column }[],
): readonly ColumnGuess[] {
  const looked = columns.map(({ header, at, column }) => ({ header, at, ...kindOf(header, column) }));
  const staged = looked.map(({ header }) => stageIn(header));
  const bothStages = [1, 2].every((stage) => staged.filter((own) => own === stage).length >= 2);
  const matches = looked.flatMap(({ header, kind }, column): readonly Match[] => {
    if (kind === 'personal') return [];
    const stage = bothStages ? staged[column]! : null;
    const words = stage === null ? header : header.replace(/\b(stage|stg|s|level)[ _-]*([12]|one|two)\b/i, '').trim();
    return (Object.keys(headersOf) as ComplaintField[]).flatMap((field) => {
      const place = headersOf[field].findIndex((pattern) => pattern.test(words));
      const fits = fitsKind(field, kind, looked[column]!.distinct) && hasMeaning(field, columns[column]!.column);
      if (place === -1 || !fits || (stage !== null && (field === 'stage' || field === 'reference'))) return [];
      // The whole header says more than a word in it.
      const whole = headersOf[field][place]!.exec(words)![0].length / Math.max(1, words.length);
      return [{ column, field, stage, score: 10 - 4 * place + whole + (kind === 'references' ? 2 : 0) }];
    });
  });
  const taken = new Set<string>();
  const chosen = new Map<number, Match>();
  for (const match of [...matches].sort((a, b) => b.score - a.score || a.column - b.column)) {
    const key = `${match.field} ${match.stage}`;
    if (chosen.has(match.column) || taken.has(key) || taken.has(`${match.field} null`)) continue;
    if (match.stage === null && (taken.has(`${match.field} 1`) || taken.has(`${match.field} 2`))) continue;
    chosen.set(match.column, match);
    taken.add(key);
  }
  // A source with one first date says when it was received, whatever it calls it.
  if (!taken.has('received-on null') && !taken.has('received-on 1'))
    for (const [column, match] of chosen)
      if (match.field === 'logged-on') chosen.set(column, { ...match, field: 'received-on', score: 0 });
  return looked.map(({ header, at, kind, filled, distinct }, column) => {
    const match = chosen.get(column);
    const base = { header, at, kind, filled, distinct };
    if (match === undefined) return { ...base, field: null, stage: null, confidence: null, reason: reasonLeft(kind) };
    const confidence =
      kind === 'blank' ? 'guess' : match.score >= 10.4 ? 'sure' : match.score >= 9 ? 'likely' : 'guess';
    const holds = kind === 'blank' ? 'it is empty' : `it holds ${kind}`;
    return { ...base, field: match.field, stage: match.stage, confidence, reason: `by its header, and ${holds}` };
  });
}

const reasonLeft = (kind: ColumnKind): string => {
  switch (kind) {
    case 'personal':
      return 'looks personal, and is never read';
    case 'blank':
      return 'is empty';
    case 'references':
    case 'text':
      return 'holds a different text in nearly every row';
    default:
      return `holds ${kind}`;
  }
};

/** Our ids of words that case systems use, for the fields whose ids are closed. */
const meanings: Readonly<Record<string, readonly (readonly [id: string, word: RegExp])[]>> = {
  stage: [
    ['2', /\b(2|two|second|review|final|appeal)\b/],
    ['1', /\b(1|one|first|initial|investigation)\b/],
  ],
  status: [
    ['withdrawn', /withdr|cancel/],
    ['refused', /refus|reject|declin|not accept|exclu/],
    ['open', /open|progress|active|new|pending|await|ongoing/],
    ['decided', /clos|decid|complet|resolv|respond|issued/],
  ],
  outcome: [
    ['partly-upheld', /part/],
    ['not-upheld', /not |un(justified|founded|upheld|substantiated)|reject|dismiss|^no\b/],
    ['upheld', /upheld|justified|founded|substantiated|^yes\b/],
  ],
  extended: [
    ['no', /^(no?|false|0)$|not /],
    ['yes', /^(y(es)?|true|1)$|agreed|extended/],
  ],
};

/** The id a word is likely to mean in a field of closed ids, or `null`. */
export const meaningOf = (field: string, word: string): string | null =>
  meanings[field]?.find(([, pattern]) => pattern.test(normaliseWord(word)))?.[0] ?? null;
