/** Inlines as runs of text. */
import type { Inline } from '../../report/document.ts';
import type { HexColour } from '../../vocabulary/colour.ts';

export type Run = Readonly<Record<string, unknown>>;

/** Inlines to runs, in the colour of links given. */
export const createRuns =
  (link: HexColour) =>
  (inlines: readonly Inline[]): readonly Run[] =>
    runsOf(inlines, {}, link);

const runsOf = (inlines: readonly Inline[], style: Run, link: HexColour): readonly Run[] =>
  inlines.flatMap((inline) => runOf(inline, style, link));

function runOf(inline: Inline, style: Run, link: HexColour): readonly Run[] {
  switch (inline.type) {
    case 'text':
    case 'figure':
    case 'given':
    case 'quoted':
    case 'comparison':
    case 'target':
      // A soft hyphen would be printed wherever it stands.
      return [{ text: inline.text.replaceAll('\u00ad', ''), ...style }];
    case 'strong':
      return runsOf(inline.children, { ...style, bold: true }, link);
    case 'emphasis':
      return runsOf(inline.children, { ...style, italics: true }, link);
    case 'language':
      return runsOf(inline.children, { ...style, lang: inline.language }, link);
    case 'link':
      if (inline.url.startsWith('#')) {
        const within = { linkToDestination: inline.url.slice(1), color: link, decoration: 'underline' };
        return runsOf(inline.children, { ...style, ...within }, link);
      }
      return runsOf(inline.children, { ...style, link: inline.url, color: link, decoration: 'underline' }, link);
  }
}
