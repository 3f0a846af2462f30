/** A template: the order of the sections and the Markdown of each. Data only; parsed and checked before any data. */

import { type ChartDefinition, standardCharts } from '../charts/index.ts';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { standardMeasures } from '../measures/index.ts';
import { parseSettings } from '../settings.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { findPersonalData } from '../vocabulary/personal-data.ts';
import { idSchema } from '../vocabulary/schemas.ts';
import * as z from '../vocabulary/zod.ts';
import { checkNarrative, everyBinding, type NarrativeNames } from './bindings.ts';
import { type DocumentKind, documentKinds, type Picture } from './document.ts';
import { type DraftBlock, type Narrative, parseNarrative } from './narrative.ts';
import { standardTables } from './sections/index.ts';
import { standardStatements } from './statements.ts';

export interface TemplateSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly DraftBlock[];
  /** Left out of a report where none of these has anything to show, such as `table corrections`. */
  readonly needs?: readonly string[];
}

export interface Template {
  readonly name: string;
  /** `extract`: a short paper, without what a status asks of a report. */
  readonly kind: DocumentKind;
  readonly title: string;
  readonly sections: readonly TemplateSection[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The council's own texts, by the name a template asks for. */
export interface Content {
  readonly texts: ReadonlyMap<string, Narrative>;
  /** Pictures by the path the texts give them. */
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A text file: how messages call it, and what it holds. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

const sign = z.string().regex(/^(?:table|figure|statement|content) [a-z0-9-]+$/, {
  error: 'this should be “table”, “figure”, “statement” or “content” and an id, such as “table corrections”',
});
export const templateSchema = z.strictObject({
  title: z.string().min(1),
  kind: z.enum([...documentKinds]).default('report'),
  sections: z
    .array(
      z.union([idSchema, z.strictObject({ id: idSchema, needs: z.array(sign).min(1) })], {
        error: 'this should be the name of a section, or “id:” and what it “needs:”',
      }),
    )
    .min(1),
});

/**
 * The names of the standard measures, charts, tables and statements; further ones can be passed beside them.
 * @example standardNames.measures.length > 30 // true
 */
export const standardNames: NarrativeNames = {
  measures: standardMeasures,
  charts: standardCharts satisfies readonly ChartDefinition[],
  tables: standardTables,
  statements: standardStatements,
};

/**
 * Parse a template.
 * @param files `template.yaml` and one Markdown file a section, by file name; each begins with `# Title`
 * @example parseTemplate({
 *     'template.yaml': { name: 'template.yaml', text: templateYaml },
 *     'one.md': { name: 'one.md', text: '# One\n\nWords.' },
 *   }).title // 'Our report'
 */
export function parseTemplate(
  files: Readonly<Record<string, TextFile>>,
  options: { readonly names?: NarrativeNames } = {},
): Template {
  const names = options.names ?? standardNames;
  const settingsFile = files['template.yaml'];
  if (settingsFile === undefined) {
    return {
      name: 'template.yaml',
      kind: 'report',
      title: '',
      sections: [],
      diagnostics: [diagnose('file-missing', { source: 'template.yaml' }, { role: 'template' })],
    };
  }
  const parsed = parseSettings(settingsFile.text, templateSchema, settingsFile.name);
  const diagnostics: Diagnostic[] = [...parsed.diagnostics];
  const sections: TemplateSection[] = [];
  for (const [i, listed] of (parsed.value?.sections ?? []).entries()) {
    const { id, needs = null } = typeof listed === 'string' ? { id: listed } : listed;
    const file = files[`${id}.md`];
    if (file === undefined) {
      diagnostics.push(diagnose('file-missing', parsed.placeOf(['sections', i]), { role: `section “${id}.md”` }));
      continue;
    }
    const narrative = parseNarrative(file.text, file.name);
    diagnostics.push(...narrative.diagnostics, ...checkNarrative(narrative, names), ...checkHeadings(narrative, 1));
    const section = asSection(id, narrative);
    if ('ruleId' in section) diagnostics.push(section);
    else sections.push(needs === null ? section : { ...section, needs });
  }
  const { title = '', kind = 'report' } = parsed.value ?? {};
  return Object.freeze({ name: settingsFile.name, kind, title, sections, diagnostics });
}

/** A text that begins with its title as a section. */
function asSection(id: string, { name, blocks: [first, ...blocks] }: Narrative): TemplateSection | Diagnostic {
  const [words] = first?.type === 'heading' ? first.children : [];
  if (first?.type === 'heading' && first.level === 1 && words?.type === 'text' && first.children.length === 1)
    return { id, title: words.text, blocks };
  const problem = 'a section begins with its title in plain words, “# Title”';
  return diagnose('bad-setting', { source: name, row: 1, column: 1 }, { path: '', problem });
}

/** The order of a report: sections of the template by their ids, and the council's own by the names of their texts. */
export type SectionChoice = string | { readonly own: string };

/** The template with other sections, or in another order. What the list does not name is left out. */
export function arrangeSections(
  template: Template,
  content: Content,
  choices: readonly SectionChoice[] | undefined,
): Template {
  if (choices === undefined) return template;
  const diagnostics = [...template.diagnostics];
  const bad = (i: number, problem: string, near?: string, sections?: string) =>
    diagnostics.push(diagnose('bad-section', { setting: ['sections', i] }, { problem, near, sections }));
  const seen = new Set<string>();
  const sections = choices.flatMap((choice, i): TemplateSection[] => {
    const id = typeof choice === 'string' ? choice : choice.own;
    if (seen.has(id)) bad(i, `The section “${id}” is listed twice`);
    seen.add(id);
    if (typeof choice === 'string') {
      const found = template.sections.find((section) => section.id === id);
      const ids = template.sections.map((section) => section.id);
      if (found === undefined) {
        const own = content.texts.has(id)
          ? `A text of your own is written { own: ${id} }.`
          : `A text of your own is written { own: ${id} }, with a file “${id}.md” in the content folder.`;
        bad(i, `The template has no section “${id}”`, nearest(id, ids), `The sections are ${ids.join(', ')}. ${own}`);
      }
      return found === undefined ? [] : [found];
    }
    const text = content.texts.get(id);
    if (text === undefined) {
      bad(i, `There is no text “${id}.md” in the content folder`, nearest(id, [...content.texts.keys()]));
      return [];
    }
    const section = asSection(id, text);
    if ('ruleId' in section) diagnostics.push(section);
    return 'ruleId' in section ? [] : [section];
  });
  return { ...template, sections, diagnostics };
}

export interface ContentOptions {
  readonly names?: NarrativeNames;
  /** Pictures by the path the texts give them, such as `images/office.png`. */
  readonly pictures?: ReadonlyMap<string, Picture>;
  /** The landlord's own addresses and telephone numbers, which the texts may print. */
  readonly publicContacts?: readonly string[];
}

/**
 * Parse the council's own texts. A text that begins with `# Title` is a section of its own; the others are asked for
 * by a template.
 * @param files Markdown by name: `learning` for `::content{#learning}`
 * @example parseContent({ 'foreword.md': { name: 'foreword.md', text: 'We are sorry.' } }).texts.size // 1
 */
export function parseContent(files: Readonly<Record<string, TextFile>>, options: ContentOptions = {}): Content {
  const names = options.names ?? standardNames;
  const texts = new Map<string, Narrative>();
  const diagnostics: Diagnostic[] = [];
  for (const [id, file] of Object.entries(files)) {
    const narrative = parseNarrative(file.text, file.name);
    const [first] = narrative.blocks;
    const top = first?.type === 'heading' && first.level === 1 ? 1 : 2;
    diagnostics.push(
      ...narrative.diagnostics,
      ...checkNarrative(narrative, names),
      ...checkHeadings(narrative, top),
      ...scanText(file, options.publicContacts ?? []),
    );
    for (const item of everyBinding(narrative.blocks)) {
      if (item.type === 'directive' && item.name === 'content') {
        diagnostics.push(diagnose('not-allowed-in-markdown', item.place, { what: '“content” inside a content file' }));
      }
    }
    if (narrative.blocks.length === 0 && narrative.diagnostics.length === 0)
      diagnostics.push(diagnose('empty-content', { source: file.name }, {}));
    texts.set(id, narrative);
  }
  return { texts, pictures: options.pictures ?? new Map(), diagnostics };
}

/** Personal data in a text, by line and column. */
function scanText({ name, text }: TextFile, publicContacts: readonly string[]): readonly Diagnostic[] {
  return findPersonalData(text, publicContacts).map(({ kind, at }) => {
    const before = text.slice(0, at).split('\n');
    const place = { source: name, row: before.length, column: before.at(-1)!.length + 1 };
    return diagnose('personal-data-in-text', place, { kind });
  });
}

/** Headings begin at a level and go down one at a time. */
function checkHeadings(narrative: Narrative, top: number): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let before = top - 1;
  const unfolded = (blocks: readonly DraftBlock[]): readonly DraftBlock[] =>
    blocks.flatMap((block) => (block.type === 'when' || block.type === 'each' ? unfolded(block.blocks) : [block]));
  for (const block of unfolded(narrative.blocks)) {
    if (block.type !== 'heading') continue;
    if (block.level > before + 1 || block.level < top) {
      found.push(diagnose('heading-level-skipped', block.place, { level: block.level, after: before }));
    }
    before = block.level;
  }
  return found;
}

/** The names of the council's texts that blocks ask for. */
export const contentAsked = (blocks: readonly DraftBlock[]): readonly string[] =>
  [...everyBinding(blocks)].flatMap((item) => (item.type === 'directive' && item.name === 'content' ? [item.id] : []));

/** Content that is asked for and missing, or there and not asked for. */
export function checkContent(template: Template, content: Content): readonly Diagnostic[] {
  const asked = new Set<string>();
  const found: Diagnostic[] = [];
  for (const { blocks } of template.sections) {
    for (const item of everyBinding(blocks)) {
      if (item.type !== 'directive' || item.name !== 'content') continue;
      asked.add(item.id);
      const optional = Object.hasOwn(item.attributes, 'optional');
      if (!content.texts.has(item.id) && !optional)
        found.push(diagnose('missing-content', item.place, { name: item.id }));
    }
  }
  for (const { id } of template.sections) if (content.texts.has(id)) asked.add(id);
  for (const [id, { name }] of content.texts) {
    if (!asked.has(id))
      found.push(diagnose('unused-content', { source: name }, { name: id, near: nearest(id, [...asked]) }));
  }
  return found;
}
