/** Templates, the council's texts and pictures, its theme, and fonts: folders to values. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataError, type Diagnostic, diagnose, type Place } from './diagnostics.ts';
import { decodeText, readInput, readPictures, readTexts, sha256 } from './files.ts';
import { fontProblem } from './render/font-file.ts';
import type { FontStyles, ReportFonts } from './render/pdf/index.ts';
import type { NarrativeNames } from './report/bindings.ts';
import type { Picture, ReportTheme } from './report/document.ts';
import { parsePicture } from './report/pictures.ts';
import { type Content, parseContent, parseTemplate, type Template, type TextFile } from './report/template.ts';
import type { Parsed } from './settings.ts';
import { parseTheme, type ThemeSettings } from './theme.ts';

/** Folder of the templates and fonts that ship with this package. */
const shipped = fileURLToPath(new URL('../report-templates/', import.meta.url));

const styles = ['regular', 'bold', 'italic', 'boldItalic'] as const;
const shippedNames = { regular: 'Regular', bold: 'Bold', italic: 'Italic', boldItalic: 'BoldItalic' } as const;

/**
 * The fonts that ship with this package; with the path of a theme that names others, those for text.
 * @throws DataError when a font cannot be read, is no TrueType font, or may not be put into documents
 * @example await loadFonts() // the fonts that ship, for renderPdf
 */
export async function loadFonts(theme?: string): Promise<ReportFonts> {
  const ours = styles.map((style) => {
    const name = `SourceSans3-${shippedNames[style]}.ttf`;
    const bytes = readInput(join(shipped, 'fonts', name), 'font', { source: name });
    if ('ruleId' in bytes) throw new DataError([bytes]);
    return [style, bytes] as const;
  });
  const charts = Object.fromEntries(ours) as unknown as FontStyles;
  if (theme === undefined) return charts;
  const parsed = readTheme(theme, { source: theme });
  const own = Array.isArray(parsed) ? parsed : fontsOf(theme, parsed as ParsedTheme);
  if (Array.isArray(own)) throw new DataError(own);
  return own === null ? charts : { ...(own as FontStyles), charts };
}

/** The fonts a theme names, `null` where it names none, or what is wrong with them. */
function fontsOf(path: string, { value: { fonts }, placeOf }: ParsedTheme): FontStyles | null | readonly Diagnostic[] {
  if (fonts === undefined) return null;
  const problems: Diagnostic[] = [];
  const read = styles.map((style) => {
    const place = placeOf(['fonts', style]);
    const bytes = readInput(join(dirname(path), fonts[style]), `font “${fonts[style]}”`, place);
    if ('ruleId' in bytes) problems.push(bytes);
    else {
      const problem = fontProblem(bytes);
      if (problem !== null) problems.push(diagnose('bad-font', place, { file: fonts[style], problem }));
    }
    return [style, bytes] as const;
  });
  return problems.length > 0 ? problems : (Object.fromEntries(read) as unknown as FontStyles);
}

/** Files beside a theme that it names. */
export const filesOfTheme = ({ logo, fonts }: ThemeSettings): readonly string[] => [
  ...(logo === undefined ? [] : [logo.file]),
  ...(fonts === undefined ? [] : styles.map((style) => fonts[style])),
];

/** Where a folder is sought, where its name stands, and which names its texts may use. */
export interface LoadOptions {
  readonly base?: string;
  readonly place?: Place;
  readonly names?: NarrativeNames;
}

type Texts = { readonly files: Readonly<Record<string, TextFile>> } | { readonly problem: Diagnostic };

/** The texts of a folder, by name; a folder that is missing is a problem at the place that names it. */
function readFolder(path: string, name: string, role: string, place: Place, endings: readonly string[]): Texts {
  const texts = readTexts(path, role, place, endings);
  if ('ruleId' in texts) return { problem: texts };
  return { files: Object.fromEntries([...texts].map(([file, text]) => [file, { name: `${name}/${file}`, text }])) };
}

/** The folder of a template. One that ships with this package is known by the version. */
export const templateFolder = (name: string, base: string) =>
  name.startsWith('.') ? resolve(base, name) : join(shipped, name);

/**
 * Load a template: one that ships with this package by its name, or a folder beginning with a dot.
 * @example (await loadTemplate('housing-annual-report')).kind // 'report'
 */
export async function loadTemplate(name: string, options: LoadOptions = {}): Promise<Template> {
  const place = options.place ?? { source: name };
  const folder = templateFolder(name, options.base ?? '.');
  const read = readFolder(folder, name, `template “${name}”`, place, ['.md', '.yaml']);
  if ('problem' in read) return { name, kind: 'report', title: '', sections: [], diagnostics: [read.problem] };
  const ready = options.names === undefined && !name.startsWith('.') ? parsedBefore(name, read.files) : null;
  return ready ?? parseTemplate(read.files, namesOf(options));
}

/** Templates that ship with this package, as they were parsed when it was built: by their names, with digests. */
type ParsedTemplates = Readonly<Record<string, { readonly sha256: string; readonly template: Template }>>;
const parsedTemplates = fileURLToPath(new URL('templates.json', import.meta.url));

/** `null` where somebody changed the text since, or nothing was built. */
function parsedBefore(name: string, files: Readonly<Record<string, TextFile>>): Template | null {
  const bytes = readInput(parsedTemplates, 'parsed templates', { source: name });
  if ('ruleId' in bytes) return null;
  const known = (JSON.parse(new TextDecoder().decode(bytes)) as ParsedTemplates)[name];
  return known?.sha256 === digestOf(files) ? Object.freeze(known.template) : null;
}

const digestOf = (files: Readonly<Record<string, TextFile>>) => sha256(JSON.stringify(files));

/** Parse templates that ship with this package, for `dist/templates.json`. */
export function parseShipped(names: readonly string[]): ParsedTemplates {
  const parsed = names.map((name) => {
    const read = readFolder(templateFolder(name, '.'), name, 'template', { source: name }, ['.md', '.yaml']);
    if ('problem' in read) throw new DataError([read.problem]);
    return [name, { sha256: digestOf(read.files), template: parseTemplate(read.files) }] as const;
  });
  return Object.fromEntries(parsed);
}

/**
 * Load the council's own texts: every Markdown file of a folder, and the pictures in it and its folders.
 * @example (await loadContent('content')).texts.has('plans') // true
 */
export async function loadContent(
  folder: string,
  options: LoadOptions & { readonly publicContacts?: readonly string[] } = {},
): Promise<Content> {
  const place = options.place ?? { source: folder };
  const path = resolve(options.base ?? '.', folder);
  const read = readFolder(path, folder, `content folder “${folder}”`, place, ['.md']);
  if ('problem' in read) return { texts: new Map(), pictures: new Map(), diagnostics: [read.problem] };
  const pictures = new Map<string, Picture>();
  const bad: Diagnostic[] = [];
  for (const [name, bytes] of readPictures(path)) {
    const picture = parsePicture(bytes);
    if ('problem' in picture) bad.push(diagnose('bad-image', { source: `${folder}/${name}` }, picture));
    else pictures.set(name, picture);
  }
  const texts = Object.fromEntries(
    Object.entries(read.files).map(([file, text]) => [file.replace(/\.md$/i, ''), text]),
  );
  const content = parseContent(texts, {
    ...namesOf(options),
    pictures,
    publicContacts: options.publicContacts ?? [],
  });
  return { ...content, diagnostics: [...bad, ...content.diagnostics] };
}

const namesOf = ({ names }: LoadOptions) => (names === undefined ? {} : { names });

/**
 * Load a theme: a YAML file, and the logo it names beside it.
 * @example await loadTheme('theme.yaml', { source: 'report.yaml' }) // the theme, or what is wrong with it
 */
export async function loadTheme(
  path: string,
  place: Place = { source: path },
): Promise<ReportTheme | readonly Diagnostic[]> {
  const parsed = readTheme(path, place);
  if (Array.isArray(parsed)) return parsed;
  const { placeOf, value } = parsed as ParsedTheme;
  const { brand, logo, fonts } = value;
  const own = fontsOf(path, parsed as ParsedTheme);
  if (Array.isArray(own)) return own;
  const look = { brand, ...(fonts === undefined ? {} : { font: fonts.family }) };
  if (logo === undefined) return { ...look, logo: null };
  const at = placeOf(['logo', 'file']);
  const logoBytes = readInput(join(dirname(path), logo.file), `logo “${logo.file}”`, at);
  if ('ruleId' in logoBytes) return [logoBytes];
  const picture = parsePicture(logoBytes);
  if ('problem' in picture) return [diagnose('bad-image', at, picture)];
  return { ...look, logo: { alt: logo.alt, picture } };
}

type ParsedTheme = Parsed<ThemeSettings> & { readonly value: ThemeSettings };

/** A theme as its file says it, or what is wrong with it. */
function readTheme(path: string, place: Place): ParsedTheme | readonly Diagnostic[] {
  const name = path.split(/[\\/]/).at(-1)!;
  const bytes = readInput(path, `theme “${name}”`, place);
  if ('ruleId' in bytes) return [bytes];
  const text = decodeText(bytes, 'theme', { source: name });
  if (typeof text !== 'string') return [text];
  const parsed = parseTheme(text, { name });
  return parsed.value === null ? parsed.diagnostics : (parsed as ParsedTheme);
}
