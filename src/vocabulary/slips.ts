/** What somebody meant who wrote a number, a day or an answer as one writes it to a person. */
import { dayFromParts, type IsoDate, isoDate } from './dates.ts';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The day that is meant by words or by day, month and year: `25 October 2024`, `31/03/2024`; `null` for no day. */
export function dayMeant(text: string): IsoDate | null {
  const words = text.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  const named =
    /^(?:[a-z]+day )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?[ -](\d{4})$/.exec(words) ??
    (([, month, day, year]) => (month === undefined ? null : ['', day!, month, year!]))(
      /^(?:[a-z]+day )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(words) ?? [],
    );
  if (named !== null) {
    const month = months.indexOf(named[2]!.slice(0, 3)) + 1;
    return fromParts(Number(named[3]), month, Number(named[1]));
  }
  const turned = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(words);
  if (turned !== null) {
    const year = turned[3]!.length === 2 ? 2000 + Number(turned[3]) : Number(turned[3]);
    return fromParts(year, Number(turned[2]), Number(turned[1]));
  }
  const slashed = /^(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})$|^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$/.exec(words);
  if (slashed === null) return null;
  const [year, month, day] = slashed.slice(1).filter((part) => part !== undefined);
  return fromParts(Number(year), Number(month), Number(day));
}

function fromParts(year: number, month: number, day: number): IsoDate | null {
  const number = dayFromParts(year, month, day);
  return number === null ? null : isoDate(number);
}

/** How to write a number that is a text, or `null` where no one number is meant. */
export function numberAdvice(text: string): string | null {
  const written = text.trim();
  const plain = /^\d+(?:\.\d+)?$/;
  if (plain.test(written)) return `write ${written} without quotation marks`;
  if (/^[£$€]?\s*\d[\d.,]*\s*%?\s*(?:-|–|—|to)\s*[£$€]?\s*\d[\d.,]*\s*%?$/u.test(written))
    return `“${written}” is a range: write one number`;
  const signs: string[] = [];
  let rest = written;
  const strip = (pattern: RegExp, name: string) => {
    if (pattern.test(rest)) signs.push(name);
    rest = rest.replace(pattern, '');
  };
  strip(/^£\s*/u, 'the pound sign');
  strip(/\s*(?:%|per ?cent)$/iu, 'the percent sign');
  strip(/(?<=\d)[, ](?=\d{3}(?!\d))/gu, 'commas or spaces');
  strip(/^(?:about|around|approx\.?|c\.|~|over|under|<|>)\s*/iu, 'words or signs');
  strip(/\s+[a-z]+(?: [a-z]+)?$/iu, 'words');
  return signs.length > 0 && plain.test(rest) ? `write ${rest}, without ${signs.join(' and ')}` : null;
}

/** Yes or no as `true` or `false`; `null` for another word. */
export function answerMeant(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (['yes', 'y', 'true', 'on', '1'].includes(word)) return true;
  return ['no', 'n', 'false', 'off', '0', 'none'].includes(word) ? false : null;
}
