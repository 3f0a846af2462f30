/** Digests of what a report's words and look come from: the council's texts and pictures, its theme, its own template. */
import { dirname, relative, resolve } from 'node:path';
import { listFiles, readBytes, readInput } from './files.ts';
import { digestOf, type FileDigest } from './files-of-a-report.ts';
import { filesOfTheme, templateFolder } from './load-texts.ts';
import type { Inputs } from './read-inputs.ts';
import { parseTheme } from './theme.ts';

/** Every such file, by its path from the configuration's folder, in the order of their names. */
export function digestTexts({ config, folder }: Pick<Inputs, 'config' | 'folder'>): readonly FileDigest[] {
  const own = config.template.startsWith('.') ? [templateFolder(config.template, folder)] : [];
  const theme = config.theme === undefined ? [] : [resolve(folder, config.theme)];
  const folders = [resolve(folder, config.content), ...own];
  const listed = folders.flatMap((path) => listFiles(path, /\.(md|yaml|png|jpe?g)$/i));
  const beside = theme.flatMap(filesBeside);
  const found: FileDigest[] = [];
  for (const path of [...new Set([...listed, ...theme, ...beside])].sort()) {
    const name = relative(folder, path).split('\\').join('/');
    const bytes = readInput(path, name, { source: name });
    if (!('ruleId' in bytes)) found.push(digestOf(name, bytes));
  }
  return found;
}

/** The logo and the fonts that a theme names. */
function filesBeside(path: string): readonly string[] {
  const bytes = readBytes(path);
  const text = bytes === null ? '' : new TextDecoder().decode(bytes);
  const { value } = parseTheme(text, { name: path });
  return value === null ? [] : filesOfTheme(value).map((file) => resolve(dirname(path), file));
}
