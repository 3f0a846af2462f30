/** What the header of a column says: which field it is likely to be, which stage it is of, whether it names a person. */
import type { ComplaintField } from '../../vocabulary/complaint.ts';
import type { Stage } from '../../vocabulary/terms.ts';

/** Headers of columns that identify a person; such a column is named and never read. */
export const personalHeader =
  /\b(name|surname|forename|address|postcode|post code|e-?mail|phone|tel(ephone)?|mobile|contact (number|details)|date of birth|d\.?o\.?b|birth|ni number|national insurance|uprn|customer|resident|complainant|tenant name|officer|handler|owner|assigned|manager|maker|lead|head|holder|author|investigator|caseworker|staff)\b|\b(by|signed off)$/i;

/** Headers that say that a column holds money. */
export const moneyHeader =
  /[£]|\b(compensation|redress|goodwill|payments?|paid|amount|remed(y|ies)|refund|award(ed)?|gbp|pounds|ex[ -]?gratia|sum|reimbursement|cost)\b/i;

/** Headers that say that a column holds days. */
export const dateHeader =
  /\b(date|day|when|on|received|recd|opened|raised|logged|closed|sent|responded|acknowledged|letter|request(ed)?|asked|due|deadline|escalated|issued|answered|told)\b/i;

/** Headers of numbers that are no money. */
export const countHeader =
  /\b(days?|weeks?|months?|years?|age|count|number|no|nos|id|ref|score|rating|target|sla|quantity|qty|hours?|visits?|calls?|version|order|row|index|rank|ward|floor|bedrooms?|uprn)\b/i;

/** Prefixes by which databases say what a column holds: `dtmReceived`, `txtStage`. */
const typePrefix = /^(?:fld|txt|dtm|dte|dt|cbo|chk|str|int|cur|yn|lng|mem|bln|num|new|cr[0-9a-f]{3})_?(?=[A-Z])/;

/** A header in words: `DateReceived`, `date_received`, `dtmReceived` and `Date_Received__c` are “Date Received”. */
export const headerInWords = (header: string): string =>
  header
    .replace(typePrefix, '')
    .replace(/__c$/i, '')
    .replace(/_+/g, ' ')
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/(\d)([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/\bDate\/Time\b/gi, 'Date')
    .replace(/\bat$/i, 'on')
    .replace(/\s+/g, ' ')
    .trim();

/** Headers by which a field is known, the surest first. */
export const headersOf: Readonly<Record<ComplaintField, readonly RegExp[]>> = {
  reference: [
    /\b(ref(erence)?|case|complaint|record|enquiry|incident|ticket|request)[ _.-]*(no|num(ber)?|id|ref(erence)?|code)\b/i,
    /^(ref|reference|id|case|number|no|urn|unique (ref(erence)?|id))\.?$|\b(case|complaint|ref)? ?#$/i,
  ],
  stage: [/\b(complaint |case )?stage\b(?!.*(date|reason|outcome))/i, /^(level|step|escalation level)$/i],
  status: [/\b(case |complaint |record |current )?status\b(?! reason)/i, /^(state|open or closed|status reason)$/i],
  outcome: [
    /\b(outcome|decision|result|finding|resolution)\b(?!.*(date|on$|reason|sent))/i,
    /^(upheld|justified)\??$|\bupheld\?$/i,
  ],
  extended: [
    /\bextension (agreed|given|applied|granted)\b|\bextended\b(?!.*(date|reason|until|to\b))/i,
    /^extension\??$|^holding letter\??$/i,
  ],
  'service-area': [
    /\bservice ?area\b|\bservice\b(?!.*(date|request))|\bdepartment\b|\bdept\b/i,
    /^(team|area|trade|business area|workstream|division|section|directorate|(assignment|team) group|group)$/i,
  ],
  tenure: [/\btenure\b/i, /^(tenancy type|property type|customer type|resident type)$/i],
  channel: [
    /\bchannel\b|\b(method|source) of (contact|complaint|receipt)\b|\breceived (by|via)\b/i,
    /^(how received|contact method|method|source|case origin|origin|contact type)$|^how\b.*\b(received|made|contact(ed)?|came in)\b/i,
  ],
  'main-theme': [
    /\b(main |primary )?(theme|complaint reason|reason for complaint|complaint type|nature of complaint|cause|subject)\b/i,
    /^(reason|type|topic|issue|category|category of complaint|complaint category|case type)$|\babout\b/i,
  ],
  'contributing-themes': [
    /\b(other|contributing|secondary|additional|further|all) (factors?|themes?|reasons?|issues?|causes?)\b|\b(themes|factors|issues|causes|topics|tags|categories|reasons)\b/i,
  ],
  'refusal-reason': [/\b(refus(al|ed)|reject(ion|ed)|exclusion|declined|not accepted)[ -]?(reason)?\b(?!.*date)/i],
  'extension-reason': [/\bextension reason\b|\breason (for|of) (the )?(extension|delay)\b|\bdelay reason\b/i],
  'received-on': [
    /\b(date|day) (received|recd|of receipt|made|reported|raised|complained)\b|\b(received|recd|rec'd|rcvd)( (date|on))?$|\b(received|recd|raised|reported) (date|on)\b/i,
    /\b(open(ed)?|created|complaint|contact) (date|on)\b|\bdate (opened|created|of (complaint|contact)|in)\b|^(opened|created|reported|raised|date|in)$/i,
  ],
  'acknowledged-on': [/\back(nowledged|nowledgement|d)?\b.*(date|on|sent)?/i],
  'logged-on': [/\b(date )?(logged|registered|sla start)( date| on)?\b|\blog date\b|\bstart date\b/i],
  'escalated-on': [
    /\bescalat(ed|ion)\b(?!.*(reason|level|\?)).*(date|on|requested)?/i,
    /^(date )?(requested|request|asked( for)?)( date| on)?$/i,
  ],
  'responded-on': [
    /\b(date )?(respon(ded|se)|replied|decided|closed|completed|resolved|resp)( letter)?( sent| issued)?( date| on)?$|\b(decision|response|reply|closure|completion|closed|outcome letter) (date|sent|on)\b|\bdate (closed|of (response|reply|closure)|response (sent|issued)|responded|resp|completed|replied|resolved|of decision)\b/i,
    /\b(outcome|response|decision|final)? ?letter( sent| date| issued)?$|^(date )?(out|sent|issued|answered|answer sent)$/i,
  ],
  'extension-noticed-on': [
    /\bextension (letter|notice|told|notified|agreed|advised)( sent)?( date| on)\b|\bdate (of )?extension( (letter|notice|agreed))?\b/i,
  ],
  'extension-due-on': [
    /\b(revised|new|extended) (sla |due |target |response )?(date|deadline)\b|\bextended (to|until)\b|\bextension (due|until|deadline)\b/i,
  ],
  compensation: [/\b(compensation|redress|goodwill|payment|amount offered|remedy)\b/i],
};

const numberNamed = (text: string): Stage => (/^(1|one|i|first|1st)$/i.test(text) ? 1 : 2);

/** The part of a header that names a stage by its number. */
const numbered =
  /[([]?\b(?:(?:stage|stg|level|s)[ _-]*(1|2|one|two|ii|i)|(1st|2nd|first|second)[ -](?:stage|level))\b[)\]]?:?/i;

/** The part of a header that names a stage by what it is. */
const named = /\b(?:(initial|original|investigation)|(review|appeal|final|panel))\b/i;

/** The stage a header names by its number, and the header without that; `null` where it names none. */
export function stageNumbered(header: string): { readonly stage: Stage; readonly rest: string } | null {
  const match = numbered.exec(header);
  if (match === null) return null;
  const rest = header
    .replace(match[0], ' ')
    .replace(/^[\s:–-]+|[\s:–-]+$/g, '')
    .replace(/\s+/g, ' ');
  return { stage: numberNamed(match[1] ?? match[2]!), rest };
}

/** The stage a header names in words that might mean something else: “Review letter”. */
export function stageNamed(header: string): { readonly stage: Stage; readonly rest: string } | null {
  const match = named.exec(header);
  if (match === null) return null;
  const rest = header.replace(match[0], ' ').replace(/\s+/g, ' ').trim();
  return { stage: match[1] === undefined ? 2 : 1, rest };
}
