/** What moved, and what a check of the evidence found, in words. */
import type { ChangedComplaint, Changes, FigureChange } from './changes.ts';
import type { RecordChange } from './record-changes.ts';
import type { Verified } from './verify.ts';
import { formatList, formatNoun } from './vocabulary/numbers.ts';
import { type ExclusionReason, exclusionReasons } from './vocabulary/results.ts';

/** How many complaints, and sentences, are named. */
const NAMED = 8;
/** How many figures and places are told; `--json` of verify has all. */
const TOLD = 15;
const PLACES = 12;

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

const andMore = (total: number, shown: number, singular: string): readonly string[] =>
  total > shown ? [`    … and ${total - shown} more ${total - shown === 1 ? singular : `${singular}s`}`] : [];

const recordWords = ({ source, name, stage, change, fields }: RecordChange): string => {
  const what =
    change === 'new'
      ? 'is new'
      : change === 'gone'
        ? 'is gone'
        : fields.map(({ field, before, after }) => `${field} was ${before}, is ${after}`).join('; ');
  return `  ${name} (${source}, stage ${stage}): ${what}.`;
};

/** What changed before any figure did: settings, records, files and texts. */
function causeLines({ changedSettings, records, inputs, texts, paragraphs }: Changes): readonly string[] {
  const changed = records ?? [];
  const names = texts.map((name) => name.replace(/^content\//, ''));
  return [
    ...changedSettings.map(({ name, before, after }) => `  the setting ${name}: was ${before}, is ${after}.`),
    ...changed.slice(0, NAMED).map(recordWords),
    ...andMore(changed.length, NAMED, 'complaint'),
    ...(inputs.length === 0 ? [] : [`  Files that changed: ${formatList(inputs)}.`]),
    ...(names.length === 0
      ? []
      : [
          `  Texts that changed: ${formatList(names)}${paragraphs === 0 ? '' : ` (${formatNoun(paragraphs, 'paragraph')})`}.`,
        ]),
  ];
}

/**
 * Figures as lines, parts that moved by the same numbers with the first:
 * `Uphold rate (uphold-rate stage=1, and 2 parts with the same numbers): was 50% (3 of 6), is 33% (2 of 6)`.
 */
function figureLines(figures: readonly FigureChange[]): readonly string[] {
  const alike = new Map<string, FigureChange[]>();
  for (const figure of figures) {
    const { title, before, after, isGone } = figure;
    const key = JSON.stringify([title, before, after, isGone]);
    alike.set(key, [...(alike.get(key) ?? []), figure]);
  }
  return [...alike.values()].map(([first, ...rest]) => {
    const { title, key, before, after, isGone } = first!;
    const parts = rest.length === 0 ? '' : `, and ${formatNoun(rest.length, 'part')} with the same numbers`;
    return `    ${title} (${key}${parts}): was ${before}, is ${after}${isGone ? ', and is printed no longer' : ''}`;
  });
}

const verdictWords = ({ before, after }: Pick<ChangedComplaint, 'before' | 'after'>): string =>
  before === null
    ? `new in it, ${asWords(after!)}`
    : after === null
      ? `no longer in it, was ${asWords(before)}`
      : `was ${asWords(before)}, is ${asWords(after)}`;

/** The complaints that a cause other than their own records moves: `RF-2, RF-3 (housing, stage 1): was counted, is not counted`. */
function unchangedWords(figures: readonly FigureChange[]): readonly string[] {
  const groups = new Map<string, { readonly about: string; readonly words: string; readonly names: Set<string> }>();
  for (const { because } of figures)
    for (const one of because ?? []) {
      if (one.isRecordChanged) continue;
      const words = verdictWords(one);
      const about = `${one.source}, stage ${one.stage}`;
      const group = groups.get(`${about} ${words}`) ?? { about, words, names: new Set<string>() };
      group.names.add(one.name);
      groups.set(`${about} ${words}`, group);
    }
  return [...groups.values()].slice(0, NAMED).map(({ about, words, names }) => {
    const all = [...names];
    const more = all.length > NAMED ? ` and ${all.length - NAMED} more` : '';
    return `    ${all.slice(0, NAMED).join(', ')}${more} (${about}): ${words}`;
  });
}

/** What a figure moved because of, in words: the complaints whose records changed, or a setting, or the configuration. */
function causeOf({ because }: FigureChange, { changedSettings }: Changes): string {
  if (because === null)
    return 'The complaints of the last build are not at hand, so it cannot be told why these moved:';
  const names = [...new Set(because.filter(({ isRecordChanged }) => isRecordChanged).map(({ name }) => name))];
  const isOfRecords = names.length > 0;
  const isOfSettings = because.some(({ isRecordChanged }) => !isRecordChanged) || !isOfRecords;
  const settings = changedSettings.map(({ name, before, after }) => `${name} (${before}, now ${after})`);
  const others =
    settings.length === 0
      ? 'an entry of the configuration'
      : `the ${settings.length === 1 ? 'setting' : 'settings'} ${formatList(settings)}`;
  const shown =
    names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more` : formatList(names);
  return `Because of ${[...(isOfRecords ? [shown] : []), ...(isOfSettings ? [others] : [])].join(', and of ')}:`;
}

/** What moved since the last build, the causes first, each told once. For the office: it names complaints by their references. */
export function formatChanges(changes: Changes): string {
  const { printed, others, words } = changes;
  const causes = causeLines(changes);
  if (printed.length + others + words.length + causes.length === 0) return 'Nothing moved since the last build here.\n';
  const lines = causes.length === 0 ? [] : ['Changed since the last build here:', ...causes];
  if (printed.length + others === 0) lines.push('No figure moved.');
  else {
    lines.push(
      `Since the last build here ${formatNoun(printed.length, 'printed figure')} moved${others === 0 ? '' : `, and ${others} that the report does not print`}.`,
    );
    const groups = new Map<string, FigureChange[]>();
    for (const figure of printed) {
      const cause = causeOf(figure, changes);
      groups.set(cause, [...(groups.get(cause) ?? []), figure]);
    }
    let left = TOLD;
    for (const [cause, figures] of groups) {
      if (left <= 0) break;
      const own = figureLines(figures);
      lines.push(
        `  ${cause}`,
        ...unchangedWords(figures),
        ...own.slice(0, left),
        ...andMore(own.length, left, 'figure'),
      );
      left -= own.length;
    }
    const sentences = [
      ...new Set(
        printed.flatMap((figure) =>
          figure.printed.map(({ section, where, words: text }) => {
            const place = [section, where].filter((part) => part !== '').join(', ');
            return `    ${place}: ${text}`;
          }),
        ),
      ),
    ];
    if (sentences.length > 0)
      lines.push('  Printed in:', ...sentences.slice(0, PLACES), ...andMore(sentences.length, PLACES, 'place'));
  }
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
