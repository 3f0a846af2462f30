/** Colours, and whether they can be told apart (WCAG 2.2, 1.4.3 and 1.4.11). */

/** A colour as `#12436D`. */
export type HexColour = `#${string}`;

export const isHexColour = (text: string): text is HexColour => /^#[0-9A-Fa-f]{6}$/.test(text);

function luminance(colour: HexColour): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast of two colours, from 1 to 21. Text needs 4.5, graphics 3. */
export function contrastRatio(a: HexColour, b: HexColour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
