/** What can be wrong in the words of a report. */
import { didYouMean, listed, type Rule, rule } from './rule.ts';

export const textRules = {
  'uneven-table': rule<{ cells: number; expected: number }>(
    'error',
    ({ cells, expected }) =>
      `A row of the table has ${cells} ${cells === 1 ? 'cell' : 'cells'} where its header has ${expected}.`,
    () => 'Write as many cells in each row as in the header; an empty cell is written as | |.',
  ),
  'empty-section': rule<{ title: string }>(
    'error',
    ({ title }) => `The section or heading “${title}” has nothing under it.`,
    () => 'Write what belongs there, or take the heading (or the section, in template.yaml) out.',
  ),
  'empty-content': rule<Record<string, never>>(
    'error',
    () => 'The file holds no text.',
    () => 'Write the text, or remove the file if the template does not need it.',
  ),
  'text-not-utf8': rule<{ role: string }>(
    'error',
    ({ role }) => `The ${role} holds letters that are not saved as UTF-8.`,
    () => 'Open the file in an editor and save it again with the encoding UTF-8.',
  ),
  'unknown-measure': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `There is no measure or value called “${name}”.`,
    ({ near }) => `${didYouMean(near)}Correct the name between the double braces.`,
  ),
  'bad-figure': rule<{ problem: string; near: string | undefined }>(
    'error',
    ({ problem }) => `${problem}.`,
    ({ near }) => `${didYouMean(near)}Correct what stands here; “complaints-report measures --list” has the names.`,
  ),
  'typed-number': rule<{ number: string; name: string | null; meaning?: string | undefined }>(
    'info',
    ({ number }) => `“${number}” was typed by hand.`,
    ({ name, meaning }) =>
      name === null || name === ''
        ? 'It will not change when the data do; if a measure says it, write the measure’s name between double braces instead.'
        : `It will not change when the data do; write ${name} instead${meaning === undefined ? '' : ` (${meaning})`}, if that is what it says.`,
  ),
  'typed-number-unsupported': rule<{ number: string }>(
    'warning',
    ({ number }) => `“${number}” was typed by hand, and no figure of this report says it.`,
    () =>
      'Write the name of the measure between double braces. If somebody else published the number, write {{quoted value="…" source="…"}}.',
  ),
  'typed-number-withheld': rule<{ number: string; about: string }>(
    'error',
    ({ number, about }) =>
      `“${number}” is typed in a sentence about ${about}, of which figures are withheld because they are small.`,
    () => 'Take the number out: beside the figures that are shown it could give away one that is not.',
  ),
  'typed-number-contradicts': rule<{
    number: string;
    about: string;
    said: string;
    measure: string;
    name: string;
    instead: string | null;
    /** Whether the sentence speaks of a part in words that no label has. */
    ofAPart?: boolean | undefined;
  }>(
    'error',
    ({ number, about, said, measure, instead }) =>
      `“${number}” is typed in a sentence about ${about}, and no figure of that says it: the data say ${said} (${measure}).${instead === null ? '' : ` “${number}” is ${instead}: if that is meant, say so.`}`,
    ({ name, ofAPart }) =>
      `${name === '' ? 'Write the name of the measure between double braces' : ofAPart === true ? `If the sentence is about the whole, write ${name}; if it is about a part, name the part by its label, and add it, such as source=…` : `Write ${name}`}. If somebody else published the number, write {{quoted value="…" source="…"}}.`,
  ),
  'typed-number-of-a-part': rule<{ number: string; part: string; name: string; whole: string; measure: string }>(
    'warning',
    ({ number, part, whole, measure }) =>
      `“${number}” was typed by hand, and is the figure of ${part} alone: of the whole the data say ${whole} (${measure}).`,
    ({ name }) => `Say that it is of that part, and write ${name}.`,
  ),
  'typed-target': rule<{ number: string; target: string; measure: string; name: string }>(
    'error',
    ({ number, target, measure }) =>
      `“${number}” is typed as a target, and the target under “targets” is ${target} (${measure}).`,
    ({ name }) => `Write ${name}, or correct “targets” in the configuration.`,
  ),
  'typed-limit': rule<{ number: string; limits: string; name: string | null }>(
    'error',
    ({ number, limits }) => `“${number}” days is typed as a time limit of the Code, and ${limits}.`,
    ({ name }) =>
      `${name === null ? 'Correct it' : `Correct it, or write ${name}`}. If another edition is meant, name it in the sentence, such as “the Code of 2024”; if the limit is the landlord’s own, say so (“our own limit”).`,
  ),
  'typed-code-reference': rule<{ number: string; problem: string; name: string | null }>(
    'warning',
    ({ number, problem }) => `“${number}” is typed as part of the Complaint Handling Code: ${problem}.`,
    ({ name }) =>
      `${name === null ? 'Correct the number, or write {{time-limit stage=1 event=responded as=provision}} for the provision of a time limit' : `Correct the year, or write ${name}`}. If another edition is meant, name it in the sentence.`,
  ),
  'pasted-marks': rule<{ what: string }>(
    'error',
    ({ what }) => `The text holds what another program left in it when it was copied: “${what}”.`,
    () => 'Take it out, or paste the text without its formatting (Ctrl+Shift+V).',
  ),
  'pasted-marks-removed': rule<{ what: string; count: number }>(
    'warning',
    ({ what, count }) =>
      `${count === 1 ? '1 text holds' : `${count} texts hold`} what another program left when it was copied (${what}); it was taken out, and this is the first.`,
    () => 'Read the words as they are printed; to be rid of this message, take the marks out of the file.',
  ),
  'figure-covers-part': rule<{ word: string; name: string; coverage: string }>(
    'warning',
    ({ word, name, coverage }) =>
      `The sentence says “${word}” beside {{${name}}}, which does not cover all complaints: ${coverage}.`,
    ({ word }) =>
      `Leave “${word}” out, or say which complaints the figure covers. The report prints the figure’s coverage beside it.`,
  ),
  'personal-data-in-text': rule<{ kind: string }>(
    'error',
    ({ kind }) => `The text holds what looks like ${kind}.`,
    () =>
      'Take it out. If it is the landlord’s own and meant for everybody, list it under “publicContacts” in the configuration.',
  ),
  'bad-image': rule<{ problem: string }>(
    'error',
    ({ problem }) => `The image cannot be used: ${problem}.`,
    () => 'Write ![what the picture shows](images/name.png), with the file in the content folder, as PNG or JPEG.',
  ),
  'unknown-directive': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `There is no directive called “${name}”.`,
    ({ near }) =>
      `${didYouMean(near)}The directives are ${listed(['figure', 'table', 'statement', 'content', 'signed', 'note', 'when', 'each'])}.`,
  ),
  'unclosed-block': rule<{ name: string }>(
    'error',
    ({ name }) => `The block “${name}” opens here and is never closed.`,
    () =>
      'Close it with a line of as many colons as it opens with. A block around another needs more colons than that one.',
  ),
  'unknown-block': rule<{ kind: string; name: string; near: string | undefined }>(
    'error',
    ({ kind, name }) => `There is no ${kind} called “${name}”.`,
    ({ near }) => `${didYouMean(near)}Correct the name after the #.`,
  ),
  'not-allowed-in-markdown': rule<{ what: string }>(
    'error',
    ({ what }) => `${what} cannot be used in the report's text.`,
    () => 'Use headings, paragraphs, lists, tables, images, bold, italic and links to https or mailto addresses.',
  ),
  'missing-content': rule<{ name: string }>(
    'error',
    ({ name }) => `The template asks for the council's own text “${name}”, and there is none.`,
    ({ name }) => `Write ${name}.md in the content folder.`,
  ),
  'unused-content': rule<{ name: string; near: string | undefined }>(
    'error',
    ({ name }) => `The content file “${name}.md” is not asked for anywhere in the template, so nobody would read it.`,
    ({ near }) => `${didYouMean(near)}Rename the file, or add “::content{#name}” where it belongs.`,
  ),
  'heading-level-skipped': rule<{ level: number; after: number }>(
    'error',
    ({ level, after }) => `A level ${level} heading follows a level ${after} heading.`,
    () => 'Use one # more at a time: people who listen to the report move by heading level.',
  ),
} as const satisfies Record<string, Rule<never>>;
