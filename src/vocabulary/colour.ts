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

/** A colour between two, evenly in each channel: 0 is the first, 1 the second. */
export function mixColours(from: HexColour, to: HexColour, share: number): HexColour {
  const channel = (at: number) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
      .toUpperCase();
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** A colour, made lighter as far as it has to be to stand out against a dark ground. */
export function lightenOn(colour: HexColour, ground: HexColour, needed: number): HexColour {
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = mixColours(colour, '#FFFFFF', share);
    if (contrastRatio(lighter, ground) >= needed) return lighter;
  }
  return '#FFFFFF';
}
