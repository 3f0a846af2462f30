/**
 * When two references are the same, and when they only look it.
 *
 *   SK-7   sk-7            the same: capitals do not matter within an export either
 *   SK-7   SK -7   SK7     alike: a space or a dash apart
 *   SK-7   SK-07           alike: leading zeros apart
 */

/** What a reference is found by. */
export const referenceKey = (reference: string): string => reference.trim().toUpperCase();

const spaces = /\s+/gu;
const dashes = /[\p{Pd}_/\\.−]+/gu;
const zeros = /(?<!\d)0+(?=\d)/gu;

/**
 * What references have in common that differ by spaces, dashes, capitals or leading zeros alone: two are alike where
 * they share one of the two forms. Zeros are leading before the dash goes: `HC-2023-007` is `HC-2023-7`.
 */
export function alikeForms(reference: string): readonly string[] {
  const key = referenceKey(reference).normalize('NFKC');
  const bare = (text: string) => text.replace(spaces, '').replace(dashes, '');
  const forms = [bare(key), bare(key.replace(zeros, '')), bare(key).replace(zeros, '')];
  return [...new Set(forms)].filter((form) => /\d/.test(form));
}

/** By what two references that are alike differ, in words: `a space`, `leading zeros`. */
export function differenceOf(a: string, b: string): string {
  const steps: readonly (readonly [words: string, undo: (text: string) => string])[] = [
    ['capitals', (text) => text.toUpperCase()],
    ['a space', (text) => text.replace(spaces, '')],
    ['leading zeros', (text) => text.replace(zeros, '')],
    ['a dash or another sign', (text) => text.replace(dashes, '')],
  ];
  const [first, second] = [a, b].map((text) => text.trim().normalize('NFKC')) as [string, string];
  // A step counts where all the others together do not make the two equal.
  const words = steps.flatMap(([name], n) => {
    const others = (text: string) => steps.reduce((changed, [, undo], m) => (m === n ? changed : undo(changed)), text);
    return others(first) === others(second) ? [] : [name];
  });
  return words.length === 0 ? 'spaces, dashes, capitals or leading zeros' : words.join(' and ');
}
