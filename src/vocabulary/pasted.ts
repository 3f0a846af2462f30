/** What other programs leave in a text that is copied out of them: marks of pages, entities, fields, unseen characters. */

/** Elements that pages and Word use; `<5 days>` is not one. */
const elements =
  'a|abbr|b|big|blockquote|body|br|center|code|col|colgroup|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|li|link|meta|ol|p|pre|s|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul|(?:o|w|st1|v|m):[a-z]+';
const tag = new RegExp(`</?(?:${elements})(?:\\s[^<>]*)?/?>`, 'gi');
/** Elements after which a new line began. */
const breaking = /^<\/?(?:br|p|div|li|tr|h[1-6]|ul|ol|table|hr|blockquote|td|th)\b/i;

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  pound: '£',
  euro: '€',
  copy: '©',
  eacute: 'é',
  shy: '',
};
const entity = new RegExp(`&(?:(${Object.keys(named).join('|')})|#(\\d{2,6})|#x([\\da-f]{2,5}));`, 'gi');

/** Characters that take no room: a space of no width, the mark of a byte order, a soft hyphen, marks of direction. */
const everyUnseen = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\uFEFF]/g;

/** What Word prints where a field has lost what it pointed at, and what it writes for fields and styles. */
const fields =
  /Error! (?:Reference source|Bookmark|Hyperlink reference|No text of specified style)[^.]{0,40}\.|\bHYPERLINK\s+"[^"]*"|\b(?:PAGEREF|MERGEFIELD)\s+\w+|\{\\rtf\d|\bmso-[a-z]+(?:-[a-z]+)*:|_x000[Dd]_/g;

export interface Leftover {
  /** The mark itself, as it may be quoted: no word of the text. */
  readonly what: string;
  /** Where it begins in the text, from 0. */
  readonly at: number;
}

const nameOfTag = (found: string) => (/^<\/?[\w:]+/.exec(found)?.[0] ?? '<').concat('>');

/** Another program's marks, which cannot occur in a text meant to be read, in order. */
export function findLeftovers(text: string): readonly Leftover[] {
  if (!/[<&!"{:_]/.test(text)) return [];
  return [
    ...[...text.matchAll(tag)].map(({ 0: found, index: at }) => ({ what: nameOfTag(found), at })),
    ...[...text.matchAll(entity)].map(({ 0: what, index: at }) => ({ what, at })),
    ...[...text.matchAll(fields)].map(({ 0: found, index: at }) => ({ what: found.replace(/["{].*$/, '').trim(), at })),
  ].sort((a, b) => a.at - b.at);
}

/** A character that nobody sees. */
export const UNSEEN = new RegExp(everyUnseen.source);

/** A text without the characters that nobody sees. */
export const withoutUnseen = (text: string): string => text.replace(everyUnseen, '');

/** A text without what another program left in it; the address of a link is kept behind its words. */
export function withoutLeftovers(text: string): string {
  return withoutUnseen(text)
    .replace(/<a\s[^<>]*href="(https?:[^"<>]*)"[^<>]*>([^<]*)<\/a>/gi, (_, url: string, words: string) =>
      words.trim() === url || words.trim() === '' ? url : `${words} (${url})`,
    )
    .replace(tag, (found) => (breaking.test(found) ? ' ' : ''))
    .replace(entity, (found, name?: string, decimal?: string, hex?: string) =>
      name !== undefined
        ? (named[name.toLowerCase()] ?? found)
        : String.fromCodePoint(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)),
    )
    .replace(/_x000[Dd]_/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
