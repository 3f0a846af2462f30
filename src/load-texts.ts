/** Templates, the council's texts and pictures, its theme, and fonts: folders to values. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataError, type Diagnostic, diagnose, type Place } from './diagnostics.ts';
import { decodeText, readInput, readPictures, readTexts } from './files.ts';
import type { ReportFonts } from './render/pdf/index.ts';
import type { NarrativeNames } from './report/bindings.ts';
import type { Picture, ReportTheme } from './report/document.ts';
import { parsePicture } from './report/pictures.ts';
import { type Content, parseContent, parseTemplate, type Template, type TextFile } from './report/template.ts';
import { parseTheme } from './theme.ts';

/** Folder of the templates and fonts that ship with this package. */
const shipped = fileURLToPath(new URL('../report-templates/', import.meta.url));

/** The fonts that ship with this package. */
export async function loadFonts(): Promise<ReportFonts> {
  const load = async (style: string) => {
    const name = `SourceSans3-${style}.ttf`;
    const bytes = await readInput(join(shipped, 'fonts', name), 'font', { source: name });
    if ('ruleId' in bytes) throw new DataError([bytes]);
    return bytes;
  };
  return {
    regular: await load('Regular'),
    bold: await load('Bold'),
    italic: await load('Italic'),
    boldItalic: await load('BoldItalic'),
  };
}

/** Where a folder is sought, where its name stands, and which names its texts may use. */
export interface LoadOptions {
  readonly base?: string;
  readonly place?: Place;
  readonly names?: NarrativeNames;
}

type Texts = { readonly files: Readonly<Record<string, TextFile>> } | { readonly problem: Diagnostic };

/** The texts of a folder, by name; a folder that is missing is a problem at the place that names it. */
async function readFolder(
  path: string,
  name: string,
  role: string,
  place: Place,
  endings: readonly string[],
): Promise<Texts> {
  const texts = await readTexts(path, role, place, endings);
  if ('ruleId' in texts) return { problem: texts };
  return { files: Object.fromEntries([...texts].map(([file, text]) => [file, { name: `${name}/${file}`, text }])) };
}

/** The folder of a template. One that ships with this package is known by the version. */
export const templateFolder = (name: string, base: string) =>
  name.startsWith('.') ? resolve(base, name) : join(shipped, name);

/**
 * Load a template: one that ships with this package by its name, or a folder beginning with a dot.
 * @example await loadTemplate('housing-annual-report')
 */
export async function loadTemplate(name: string, options: LoadOptions = {}): Promise<Template> {
  const place = options.place ?? { source: name };
  const folder = templateFolder(name, options.base ?? '.');
  const read = await readFolder(folder, name, `template “${name}”`, place, ['.md', '.yaml']);
  return 'problem' in read
    ? { name, kind: 'report', title: '', sections: [], diagnostics: [read.problem] }
    : parseTemplate(read.files, namesOf(options));
}

/** Load the council's own texts: every Markdown file of a folder, and the pictures in it and its folders. */
export async function loadContent(
  folder: string,
  options: LoadOptions & { readonly publicContacts?: readonly string[] } = {},
): Promise<Content> {
  const place = options.place ?? { source: folder };
  const path = resolve(options.base ?? '.', folder);
  const read = await readFolder(path, folder, `content folder “${folder}”`, place, ['.md']);
  if ('problem' in read) return { texts: new Map(), pictures: new Map(), diagnostics: [read.problem] };
  const pictures = new Map<string, Picture>();
  const bad: Diagnostic[] = [];
  for (const [name, bytes] of await readPictures(path)) {
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

/** Load a theme: a YAML file, and the logo it names beside it. */
export async function loadTheme(
  path: string,
  place: Place = { source: path },
): Promise<ReportTheme | readonly Diagnostic[]> {
  const name = path.split(/[\\/]/).at(-1)!;
  const bytes = await readInput(path, `theme “${name}”`, place);
  if ('ruleId' in bytes) return [bytes];
  const text = decodeText(bytes, 'theme', { source: name });
  if (typeof text !== 'string') return [text];
  const parsed = parseTheme(text, { name });
  if (parsed.value === null) return parsed.diagnostics;
  const { brand, logo } = parsed.value;
  if (logo === undefined) return { brand, logo: null };
  const at = parsed.placeOf(['logo', 'file']);
  const logoBytes = await readInput(join(dirname(path), logo.file), `logo “${logo.file}”`, at);
  if ('ruleId' in logoBytes) return [logoBytes];
  const picture = parsePicture(logoBytes);
  if ('problem' in picture) return [diagnose('bad-image', at, picture)];
  return { brand, logo: { alt: logo.alt, picture } };
}
