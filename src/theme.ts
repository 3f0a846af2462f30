/** A council's look: one colour, a logo and fonts, as data. Colours that cannot be read are refused. */

import { type Diagnostic, diagnose } from './diagnostics.ts';
import { type Parsed, parseSettings } from './settings.ts';
import { contrastRatio, type HexColour, isHexColour } from './vocabulary/colour.ts';
import * as z from './vocabulary/zod.ts';

const colourSchema = z
  .string()
  .refine(isHexColour, { error: 'a colour is written as "#12436D", in quotation marks' })
  .meta({ pattern: '^#[0-9A-Fa-f]{6}$' })
  .transform((text) => text as HexColour);

export const themeSchema = z.strictObject({
  /** The colour of the cover, of headings and of rules; white text stands on it. */
  brand: colourSchema.default('#12436D'),
  logo: z
    .strictObject({
      /** A PNG or JPEG beside the theme file. */
      file: z.string().trim().min(1),
      alt: z.string().trim().min(1),
    })
    .optional(),
  fonts: z
    .strictObject({
      /** Its name, for pages: browsers use it where the reader has it. */
      family: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9 -]*$/, { error: 'the name of a font is letters, digits, spaces and hyphens' }),
      /** TrueType files beside the theme file. */
      regular: z.string().trim().min(1),
      bold: z.string().trim().min(1),
      italic: z.string().trim().min(1),
      boldItalic: z.string().trim().min(1),
    })
    .optional(),
});
export type ThemeSettings = z.output<typeof themeSchema>;

const needed = 4.5;
/** What the brand colour stands on, or stands behind. */
const grounds = [
  ['#FFFFFF', 'white'],
  ['#F3F5F7', 'the light grey of boxes (#F3F5F7)'],
] as const satisfies readonly (readonly [HexColour, string])[];

/**
 * Parse a theme.
 * @example parseTheme('brand: "#12436D"', { name: 'theme.yaml' }).value?.brand // '#12436D'
 */
export function parseTheme(text: string, options: { readonly name: string }): Parsed<ThemeSettings> {
  const parsed = parseSettings(text, themeSchema, options.name);
  if (parsed.value === null) return parsed;
  const { brand } = parsed.value;
  for (const [ground, name] of grounds) {
    const ratio = contrastRatio(brand, ground);
    if (ratio >= needed) continue;
    const details = {
      pair: `“brand” (${brand}) and ${name}`,
      // Never printed as enough when it is not.
      ratio: (Math.floor(ratio * 10) / 10).toFixed(1),
      needed: String(needed),
    };
    const diagnostics: readonly Diagnostic[] = [diagnose('low-contrast', parsed.placeOf(['brand']), details)];
    return { ...parsed, value: null, diagnostics };
  }
  return parsed;
}
