/** What moved, and what a check of the evidence found, in words. */
import type { ChangedComplaint, Changes, FigureChange } from './changes.ts';
import type { Verified } from './verify.ts';
import { formatNoun } from './vocabulary/numbers.ts';
import { type ExclusionReason, exclusionReasons } from './vocabulary/results.ts';

/** How many complaints of a figure, and places of it, are named. */
const NAMED = 8;
/** How many figures are told in full. */
const TOLD = 40;

export const asWords = (as: string): string => {
  const [, name, value] = /^([a-z-]+)(?: \((.+)\))?$/.exec(as) ?? [null, as, undefined];
  const words =
    name === 'counted'
      ? 'counted'
      : name === 'not-counted'
        ? 'not counted'
        : name === 'not-covered'
          ? 'not covered'
          : `left out, ${exclusionReasons[name as ExclusionReason] ?? name}`;
  return value === undefined ? words : `${words} with ${value}`;
};

const complaintWords = ({ source, name, stage, before, after }: ChangedComplaint): string => {
  const what =
    before === null
      ? `new in it, ${asWords(after!)}`
      : after === null
        ? `no longer in it, was ${asWords(before)}`
        : `was ${asWords(before)}, is ${asWords(after)}`;
  return `${name} (${source}, stage ${stage}): ${what}`;
};

const andMore = (total: number, shown: number, one: string): readonly string[] =>
  total > shown ? [`      … and ${total - shown} more ${total - shown === 1 ? one : `${one}s`}`] : [];

function figureWords({ key, title, before, after, printed, because, isGone }: FigureChange): string {
  const places = printed.slice(0, NAMED).map(({ section, where, words }) => {
    const place = [section, where].filter((part) => part !== '').join(', ');
    return `      ${place}: ${words}`;
  });
  const complaints =
    because === null
      ? ['    the complaints of then are not at hand, so because of which it moved cannot be told']
      : because.length === 0
        ? ['    because of a setting or a list of the configuration: no complaint is treated otherwise']
        : [
            '    because of',
            ...because.slice(0, NAMED).map((one) => `      ${complaintWords(one)}`),
            ...andMore(because.length, NAMED, 'complaint'),
          ];
  return [
    `  ${title} (${key}): was ${before}, is ${after}`,
    ...complaints,
    isGone ? '    was printed in' : '    printed in',
    ...places,
    ...andMore(printed.length, NAMED, 'place'),
  ].join('\n');
}

/** What moved since the last build. For the office: it names complaints by their references. */
export function formatChanges(changes: Changes): string {
  const { printed, others, words } = changes;
  if (printed.length + others + words.length + changes.settings.length === 0)
    return 'Nothing moved since the last build here.\n';
  const lines = [
    ...changes.settings.map((setting) => `The setting ${setting}.`),
    `Since the last build here ${formatNoun(printed.length, 'printed figure')} moved${others === 0 ? '' : `, and ${others} that the report does not print`}.`,
    ...printed.slice(0, TOLD).map(figureWords),
    ...(printed.length > TOLD ? [`  … and ${printed.length - TOLD} more figures`] : []),
  ];
  if (words.length > 0) {
    lines.push('  Words around figures that did not move:');
    lines.push(
      ...words
        .slice(0, NAMED)
        .map(({ section, before, after }) =>
          before === null
            ? `    ${section}: new: ${after}`
            : after === null
              ? `    ${section}: gone: ${before}`
              : `    ${section}: was: ${before}\n      is: ${after}`,
        ),
      ...andMore(words.length, NAMED, 'sentence'),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Whether everything could be made again, and what differs. */
export function formatVerified({
  same,
  version,
  missing,
  tampered,
  lineEndings,
  strangers,
  inputs,
  outputs,
  changes,
  files,
}: Verified): string {
  if (same)
    return `All ${files} published files were made again from the same inputs, and are the same to the last byte.\n`;
  const list = (title: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${title}:`, ...names.map((name) => `  ${name}`)];
  const blocks = [
    ...(version === null
      ? []
      : [
          `It was made with version ${version.published}, and this is version ${version.now}: some of this may come from that.`,
        ]),
    ...list('Missing', missing),
    ...list('Changed since they were published', tampered),
    ...list(
      'The same but for line endings, as git and some editors change them; no figure or word of these differs',
      lineEndings,
    ),
    ...list('In the folder, and written by no build', strangers),
    ...list('Inputs, settings and texts that are not what they were', inputs),
    ...list('Files that come out otherwise now', outputs),
  ];
  return `${blocks.join('\n')}\n${changes === null ? '' : `\n${formatChanges(changes).replaceAll('the last build here', 'it was published')}`}`;
}
