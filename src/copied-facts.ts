/**
 * Facts that came with a copy of the example: named with their places before a report of another landlord prints them.
 *
 *   report.yaml, mappings, theme, learning, texts, self-assessment ─► facts ─► held against the digests of the example’s
 */
import { basename, dirname, resolve } from 'node:path';
import type { ReportConfig } from './config.ts';
import { type Diagnostic, diagnose, type Place } from './diagnostics.ts';
import { decodeText, readInput, sha256 } from './files.ts';
import type { Content, Template } from './report/template.ts';
import { writtenSentences } from './report/written-words.ts';
import { type Parsed, parseSettings } from './settings.ts';
import type { Accountability } from './vocabulary/accountability.ts';
import { comparable, entryKeys, gapIn, nameIn, namesOf, sentenceKey, sentencesOf } from './vocabulary/copied.ts';
import { exampleFacts } from './vocabulary/example-facts.ts';
import { formatList } from './vocabulary/numbers.ts';
import type { Provenance } from './vocabulary/results.ts';
import type { ProvisionAnswer } from './vocabulary/self-assessment.ts';
import * as z from './vocabulary/zod.ts';

/** What the facts are found in. */
export interface CopiedInputs {
  readonly config: ReportConfig;
  readonly parsed: Parsed<ReportConfig>;
  readonly folder: string;
  /** The bytes of the configuration. */
  readonly bytes: Uint8Array;
  readonly files: Provenance['inputs'];
  readonly content: Content;
  readonly template: Template;
  readonly accountability: Accountability | null;
}

interface FactText {
  readonly words: string;
  readonly placeAt: (at: number) => Place;
  /** What it is, where that is more exact than what the fact is. */
  readonly what?: string;
}

interface Fact {
  /** As the subject of a sentence. */
  readonly what: string;
  readonly place: Place;
  readonly texts: readonly FactText[];
  /** Digests of what makes it this fact; made when asked for, as the example itself needs none. */
  readonly digests: () => readonly string[];
  /** What to do where it is the example’s. */
  readonly advice: string;
  /** How several in one file are called, which are said together where they are the example’s. */
  readonly together?: string;
}

const digest = (key: string) => sha256(key).slice(0, 16);
const digestsOf = (keys: readonly (string | null)[]) => keys.flatMap((key) => (key === null ? [] : [digest(key)]));

/** The digests of every fact, for the list of those of the example. */
export const digestFacts = (inputs: CopiedInputs): readonly string[] =>
  [...new Set(factsOf(inputs).flatMap(({ digests }) => digests()))].sort();

/** Facts of the example in a report of another landlord, and gaps that nobody filled in. */
export function checkCopiedFacts(inputs: CopiedInputs): readonly Diagnostic[] {
  const { organisation, status } = inputs.config;
  const facts = factsOf(inputs);
  const gaps = facts.flatMap(({ texts }) =>
    texts.flatMap(({ words, placeAt }) => {
      const gap = gapIn(words);
      if (gap === null) return [];
      const { what, at } = gap;
      return [diagnose(status === 'draft' ? 'gap-left' : 'gap-left-in-report', placeAt(at), { what })];
    }),
  );
  if (isExample(organisation)) return gaps;
  const name = nameSought(organisation);
  const tell: Tell = (place, details) =>
    diagnose(status === 'draft' ? 'example-fact' : 'example-fact-in-report', place, {
      ...details,
      example: exampleFacts.organisation.name,
      organisation: hasNameOfExample(organisation) ? `“${organisation.id}”` : organisation.name,
    });
  const copied = facts.filter(({ digests }) => digests().some((one) => digestsOfExample.has(one)));
  const others = facts.filter((fact) => !copied.includes(fact));
  return [
    ...checkOrganisation(inputs, tell),
    ...copied
      .filter(({ together }) => together === undefined)
      .map(({ place, what, advice }) => tell(place, { what, names: null, advice })),
    ...tellTogether(
      copied.filter(({ together }) => together !== undefined),
      tell,
    ),
    ...(name === null ? [] : others.flatMap((fact) => namedIn(fact, name, tell))),
    ...gaps,
  ];
}

type Tell = (
  place: Place,
  details: {
    readonly what: string;
    readonly names: string | null;
    readonly advice: string;
    readonly isSeveral?: boolean;
  },
) => Diagnostic;
type Organisation = ReportConfig['organisation'];

const digestsOfExample: ReadonlySet<string> = new Set(exampleFacts.digests);

const hasNameOfExample = ({ name }: Organisation) =>
  comparable(name, []) === comparable(exampleFacts.organisation.name, []);
const isExample = (organisation: Organisation) =>
  organisation.id === exampleFacts.organisation.id && hasNameOfExample(organisation);

/** The name to look for; `null` where it is part of the landlord’s own. */
const nameSought = (organisation: Organisation): string | null =>
  nameIn(organisation.name, exampleFacts.name) === null || hasNameOfExample(organisation) ? exampleFacts.name : null;

/** A name or an id that was not changed with the other. */
function checkOrganisation({ config: { organisation }, parsed }: CopiedInputs, tell: Tell): readonly Diagnostic[] {
  if (hasNameOfExample(organisation)) {
    const advice = 'Write the name of your own landlord, as the report is to print it.';
    const what = '“organisation › name”';
    return [tell(parsed.placeOf(['organisation', 'name']), { what, names: null, advice })];
  }
  if (organisation.id !== exampleFacts.organisation.id || nameSought(organisation) === null) return [];
  const advice = 'Write an id of your own, in small letters, such as “brindlemoor”.';
  return [tell(parsed.placeOf(['organisation', 'id']), { what: '“organisation › id”', names: null, advice })];
}

/** What one file has of the example is said once. */
function tellTogether(copied: readonly Fact[], tell: Tell): readonly Diagnostic[] {
  const sources = [...new Set(copied.map(({ place }) => place.source))];
  return sources.map((source) => {
    const group = copied.filter(({ place }) => place.source === source);
    const { place, what, advice, together } = group[0]!;
    if (group.length === 1) return tell(place, { what, names: null, advice });
    const lines = [...new Set(group.map(({ place: { row } }) => row).filter((row) => typeof row === 'number'))];
    const where = lines.length < 2 ? '' : ` (lines ${formatList(lines.map(String))})`;
    return tell(place, { what: `${group.length} ${together}${where}`, isSeveral: true, names: null, advice });
  });
}

/** The first place of a fact that has a name. */
function namedIn({ texts, what, advice }: Fact, name: string, tell: Tell): readonly Diagnostic[] {
  for (const text of texts) {
    const at = nameIn(text.words, name);
    if (at !== null) return [tell(text.placeAt(at), { what: text.what ?? what, names: name, advice })];
  }
  return [];
}

/** Everything that a report may print, or be made from, and that somebody wrote. */
function factsOf(inputs: CopiedInputs): readonly Fact[] {
  const names = namesOf(inputs.config.organisation.name);
  return [
    ...factsOfConfiguration(inputs, names),
    ...factsOfSources(inputs),
    ...factsOfTheme(inputs),
    ...factsOfLearning(inputs, names),
    ...factsOfSelfAssessment(inputs, names),
    ...factsOfTexts(inputs, names),
    ...factsOfTemplate(inputs),
  ];
}

type Path = readonly (string | number)[];

/** Every text in a value, with its path. */
function textsIn(value: unknown, path: Path): readonly (readonly [Path, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, i) => textsIn(item, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([entry, item]) => textsIn(item, [...path, entry]));
}

const pathWords = (path: Path) => path.map((step) => (typeof step === 'number' ? `no. ${step + 1}` : step)).join(' › ');

/** Entries that name files and ways to count, and say nothing of a landlord. */
const silent =
  /^(?:organisation|period|basis|scheme|calendar|status|template|content|theme|sections|sources|settings|stockGroups|sharedReferences|learning|correctionsFile|smallNumbers)$/;
const fileNames = /^(?:file|measures|published|wording)$/;

/** What to do about an entry of the configuration. */
const adviceAbout: Readonly<Record<string, string>> = {
  homes:
    'Write your own homes and where they are counted, such as “homes: { all: 5200, asAt: 2024-03-31, source: Stock return }”, or take the entry out.',
  given: 'Write your own figure with its source, or take the entry out.',
  targets: 'Write your own target and what sets it, such as “by: Corporate plan 2024”, or take the entry out.',
  failureOrders:
    'List the orders issued to your own landlord with where they are published, or write “failureOrders: []” if there was none.',
  determinationsFile: 'Write your own landlord’s name as the file has it.',
  publications:
    'Write what the Ombudsman published about your own landlord, or in your own words why there is nothing.',
  governingBody: 'Write your own governing body and the days on which complaints were reported to it.',
  publicContacts: 'List your own addresses and telephone numbers.',
  publishedAt: 'Write the address at which your own report is published.',
};

/** A list of the configuration has a fact in each item, any other entry is one. */
function factsOfConfiguration({ parsed, bytes }: CopiedInputs, names: readonly string[]): readonly Fact[] {
  const written = rawValue(bytes, parsed.name)?.value ?? {};
  return Object.entries(written as Readonly<Record<string, unknown>>).flatMap(([entry, content]) => {
    if (silent.test(entry)) return [];
    const items: readonly (readonly [Path, unknown])[] = Array.isArray(content)
      ? content.map((item, i) => [[entry, i], item] as const)
      : [[[entry], content]];
    return items.map(([path, value]): Fact => {
      const texts = textsIn(value, path).filter(([inside]) => !fileNames.test(String(inside.at(-1))));
      return {
        what: `“${pathWords(path)}”`,
        place: parsed.placeOf(path),
        texts: texts.map(([inside, words]) => ({
          words,
          placeAt: () => parsed.placeOf(inside),
          what: `“${pathWords(inside)}”`,
        })),
        digests: () => digestsOf(entryKeys(entry, value, names)),
        advice: adviceAbout[entry] ?? 'Write your own, or take the entry out.',
      };
    });
  });
}

/** The exports, and the labels of their mappings. */
function factsOfSources({ config, parsed, folder, files }: CopiedInputs): readonly Fact[] {
  return config.sources.flatMap((source, i): readonly Fact[] => {
    const exported = basename(source.export);
    const mapping = readYaml(resolve(folder, source.mapping), basename(source.mapping));
    const labels = textsIn(mapping?.value, []).filter(([path]) => path.at(-1) === 'label');
    return [
      {
        what: `The export “${exported}”`,
        place: parsed.placeOf(['sources', i, 'export']),
        texts: [],
        digests: () => files.flatMap(({ name, sha256: sum }) => (name === exported ? [digest(`file ${sum}`)] : [])),
        advice: 'Put your own export in its place, or take the source out.',
      },
      ...labels.map(
        ([path, words]): Fact => ({
          what: `“${pathWords(path)}”`,
          place: mapping!.placeOf(path),
          texts: [{ words, placeAt: () => mapping!.placeOf(path) }],
          digests: () => [],
          advice: 'Write the label as your own report is to print it.',
        }),
      ),
    ];
  });
}

function factsOfTheme({ config, folder }: CopiedInputs): readonly Fact[] {
  if (config.theme === undefined) return [];
  const path = resolve(folder, config.theme);
  const theme = readYaml(path, basename(path));
  const { logo } = (theme?.value ?? {}) as {
    readonly logo?: { readonly file?: unknown; readonly alt?: unknown } | null;
  };
  if (theme === null || logo == null) return [];
  const place = theme.placeOf(['logo', 'alt']);
  const picture =
    typeof logo.file === 'string' ? readInput(resolve(dirname(path), logo.file), 'logo', { source: logo.file }) : null;
  return [
    {
      what: 'The logo',
      place: theme.placeOf(['logo', 'file']),
      texts: typeof logo.alt === 'string' ? [{ words: logo.alt, placeAt: () => place, what: '“logo › alt”' }] : [],
      digests: () => (picture === null || 'ruleId' in picture ? [] : [digest(`file ${sha256(picture)}`)]),
      advice:
        'Put your own logo in its place, with words for it such as “logo: { file: logo.png, alt: Brindlemoor Council }”, or take it out.',
    },
  ];
}

/** Each action that was learned is a fact. */
function factsOfLearning({ config, folder }: CopiedInputs, names: readonly string[]): readonly Fact[] {
  if (config.learning === undefined) return [];
  const list = readYaml(resolve(folder, config.learning), basename(config.learning));
  if (list === null || !Array.isArray(list.value)) return [];
  return list.value.map((action: unknown, i): Fact => {
    const texts = textsIn(action, [i]);
    const keyed = texts.filter(([path]) => /^(?:heard|changed|outcome)$/.test(String(path.at(-1))));
    return {
      what: `The action no. ${i + 1}`,
      place: list.placeOf([i]),
      texts: texts.map(([path, words]) => ({ words, placeAt: () => list.placeOf(path) })),
      digests: () => keyed.flatMap(([, words]) => sentenceDigests(words, names)),
      advice: 'Write what your own landlord learned from complaints, or take the action out.',
    };
  });
}

const sentenceDigests = (text: string, names: readonly string[]) =>
  digestsOf(sentencesOf(text).map(({ words }) => sentenceKey(words, names)));

const cellNames = {
  evidence: 'evidence',
  commentary: 'commentary',
  action: 'action',
  ownerRole: 'owner',
} as const satisfies Partial<Record<keyof ProvisionAnswer, string>>;
const cells = Object.keys(cellNames) as readonly (keyof typeof cellNames)[];

/** Each answer of the self-assessment is a fact. */
function factsOfSelfAssessment({ config, accountability }: CopiedInputs, names: readonly string[]): readonly Fact[] {
  const entry = config.selfAssessment;
  const forms = [
    { file: entry?.file, answers: accountability?.selfAssessment?.current.answers },
    { file: entry?.lastYear?.file, answers: accountability?.selfAssessment?.lastYear?.answers },
  ];
  return forms.flatMap(({ file, answers = [] }) =>
    answers.map((answer): Fact => {
      const place = { source: basename(file ?? ''), row: answer.line };
      const texts = cells.map((cell) => ({ cell, words: answer[cell] ?? '' }));
      return {
        what: `The answer about ${answer.provision}`,
        place,
        texts: texts.map(({ cell, words }) => ({
          words,
          placeAt: () => place,
          what: `The ${cellNames[cell]} about ${answer.provision}`,
        })),
        digests: () => texts.flatMap(({ words }) => sentenceDigests(words, names)),
        advice: 'Write your own landlord’s answers and evidence.',
        together: 'answers',
      };
    }),
  );
}

/** Each sentence of the landlord’s own texts is a fact. */
function factsOfTexts({ content }: CopiedInputs, names: readonly string[]): readonly Fact[] {
  return [...content.texts.values()].flatMap(({ blocks }) =>
    writtenSentences(blocks).map(
      ({ words, placeAt }): Fact => ({
        what: 'This sentence',
        place: placeAt(0),
        texts: [{ words, placeAt }],
        digests: () => digestsOf([sentenceKey(words, names)]),
        advice: 'Write the text in your own words, of your own landlord.',
        together: 'sentences of this text',
      }),
    ),
  );
}

/** The words of a template of the landlord’s own. */
function factsOfTemplate({ config, template }: CopiedInputs): readonly Fact[] {
  if (!config.template.startsWith('.')) return [];
  const said = (words: string, placeAt: FactText['placeAt']): Fact => ({
    what: 'The template',
    place: placeAt(0),
    texts: [{ words, placeAt }],
    digests: () => [],
    advice: 'Write {{organisation}} in its place, or your own words.',
  });
  return [
    said(template.title, () => ({ source: template.name })),
    ...template.sections.flatMap(({ id, title, blocks }) => [
      said(title, () => ({ source: `${config.template}/${id}.md`, row: 1, column: 1 })),
      ...writtenSentences(blocks).map(({ words, placeAt }) => said(words, placeAt)),
    ]),
  ];
}

/** A YAML file as it is written; `null` where it cannot be read, which is said elsewhere. */
function readYaml(path: string, name: string): Parsed<unknown> | null {
  const bytes = readInput(path, name, { source: name });
  return 'ruleId' in bytes ? null : rawValue(bytes, name);
}

function rawValue(bytes: Uint8Array, name: string): Parsed<unknown> | null {
  const text = decodeText(bytes, name, { source: name });
  return typeof text === 'string' ? parseSettings(text, z.unknown(), name) : null;
}
