/** Numbers in running text: where they stand, what they say, and whether they are dates, names or times instead. */

export interface NumberInText {
  /** As it is written: `65`, `94.6%`, `twenty-one`. */
  readonly text: string;
  /** Where it begins in the text, from 0. */
  readonly at: number;
  readonly value: number;
  readonly decimals: number;
  readonly unit: 'percent' | 'pounds' | 'number';
}

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const powers: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1000, million: 1_000_000 };

/** What a number in words says: `twenty-one`, `five hundred and sixty-five`. `null` for no number. */
function valueInWords(words: string): number | null {
  let [total, part, seen] = [0, 0, false];
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    if (word === 'and') continue;
    const power = powers[word];
    const small = word === 'a' ? 1 : Math.max(units.indexOf(word), 10 * tens.indexOf(word));
    if (power !== undefined) {
      if (power >= 1000) [total, part] = [total + Math.max(part, 1) * power, 0];
      else part = Math.max(part, 1) * power;
    } else if (small >= 0) part += small;
    else return null;
    seen = true;
  }
  return seen ? total + part : null;
}

// “one” and “a” are seldom a number, “half” is one of something else.
const small = [...units.slice(2), ...tens.slice(2)].join('|');
const word = `(?:(?:(?:a|one|${small}) )?(?:${Object.keys(powers).join('|')})(?:(?: and)? (?:(?:one|${small})(?:[- ](?:one|${small}))?(?: hundred)?))*|(?:${small})(?:[- ](?:one|${small}))*(?: (?:hundred|thousand)(?:(?: and)? (?:one|${small})(?:[- ](?:one|${small}))?)*)?)`;

const sign = '(\\s?%|\\s?per cent\\b|\\s?percent\\b|pc\\b)?';
const pattern = new RegExp(
  `(?<![\\w.,£/-])(£?)(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d+))?(?=pc\\b|(?!\\w|[.,]\\d))${sign}|\\b(${word})\\b${sign}`,
  'gi',
);

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** Words whose number is a name: stage 1, provision 6.3, s. 105. */
const named =
  'stage|type|section|provision|part|paragraph|chapter|appendix|table|figure|chart|page|level|version|phase|step|item|number|no\\.?|question|room|floor|flat|quarter|tier|band|class|option|annex|schedule|regulation|article|clause|rule|priority|goal|objective|theme|standard|code|edition|year|years? ended|act|aged|s\\.|pp?\\.';
const inPlural =
  'stages|types|sections|provisions|parts|paragraphs|chapters|appendices|tables|figures|charts|pages|levels|steps|items|numbers|questions|rooms|floors|flats|quarters|regulations|articles|clauses|rules|codes';

/** What stands before a number that is part of a name, of a date, of a ratio, or of a telephone number. */
const before = new RegExp(
  [
    `\\b(?:${named})(?:\\s\\d+(?:\\.\\d+)?(?:\\s(?:and|or|to)|\\s?[–/-]))*\\s$`,
    `\\b(?:${inPlural})(?:\\s\\d+(?:\\.\\d+)?(?:\\s(?:and|or|to)|\\s?[–/-]))*\\s$`,
    `\\b${month}\\s\\d{1,2},?\\s$`,
    '\\d[/:–]$',
    '\\b0\\d{2,4}\\s(?:\\d{3}\\s)?$',
    '\\b(?:one|two|three|four|five|six|seven|eight|nine|\\d+)\\s(?:in|out of)(?:\\severy)?\\s$',
  ].join('|'),
  'i',
);
const ofList = new RegExp(`\\b(?:${inPlural})(?:\\s\\d+(?:\\.\\d+)?(?:,|\\s(?:and|or|to)))+\\s$`, 'i');
const ofMonth = new RegExp(`\\b${month}\\s$`, 'i');
const after = new RegExp(
  `^(?:(?:st|nd|rd|th)\\b|[\\s-]${month}\\b|(?:\\s?[–-]\\s?|\\sto\\s|\\sand\\s|\\sor\\s)\\d{1,2}\\s${month}\\b|\\s?(?:am|pm)\\b|\\s?/\\s?\\d|\\so’clock|\\sin (?:every )?(?!(?:19|20)\\d{2}\\b)(?:\\d+|ten|five|four|three|two)\\b)`,
  'i',
);

/** How far around a number it is looked what it is part of. */
const NEAR = 80;

/** Every number of a text that counts or measures something. */
export function numbersIn(text: string): readonly NumberInText[] {
  const ofProvisions = /\b(?:code|provisions?|sections?|paragraphs?)\b/i.test(text);
  return [...text.matchAll(pattern)].flatMap((match): NumberInText[] => {
    const [written, pound = '', digits, fraction = '', sign, word, wordSign] = match;
    const at = match.index;
    const value =
      digits === undefined
        ? valueInWords(word!)
        : Number(`${digits.replaceAll(',', '')}${fraction === '' ? '' : `.${fraction}`}`);
    if (value === null) return [];
    const isPercent = sign !== undefined || wordSign !== undefined;
    const rest = text.slice(at + written.length, at + written.length + NEAR);
    if (!isPercent && pound === '') {
      const lead = text.slice(Math.max(0, at - NEAR), at);
      if (before.test(lead) || after.test(rest)) return [];
      // “stages 1, 2 and 3”, “May 2023” and “May 3”; “At stages 1 and 2, 700” and “In May 700” are counts.
      if (value <= 12 && ofList.test(lead)) return [];
      if ((value <= 31 || /^\d{4}$/.test(written)) && ofMonth.test(lead)) return [];
      // A year stands alone; 2,023 and 1,950 complaints are counts.
      if (
        digits !== undefined &&
        /^(?:19|20)\d{2}$/.test(written) &&
        !/^ (?:complaint|case|homes|response)/i.test(rest)
      )
        return [];
      if (/^[1-9]\.\d{1,2}$/.test(written) && ofProvisions) return [];
      // “two-stage”, “ten-day”, and telephone numbers.
      if (/^-[a-z]/i.test(rest) || (digits !== undefined && /^0\d/.test(written))) return [];
      if (/^ \d{3}/.test(rest) && /^0/.test(written)) return [];
    }
    return [
      {
        text: written.trim(),
        at,
        value,
        decimals: fraction.length,
        unit: isPercent ? 'percent' : pound === '£' ? 'pounds' : 'number',
      },
    ];
  });
}
