/**
 * The inputs of a fault that was found in use, each in `fixtures/cases/NAME`, copied to a folder that a test may change.
 * A text of the council that a case does not bring is three words long.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CaseFolder {
  readonly folder: string;
  /** The path of a file of the case, `report.yaml` by default. */
  path(file?: string): string;
  /** The text of a file. */
  read(file: string): string;
  /** Write a file, or change one; a change that changes nothing throws. */
  write(file: string, change: string | Uint8Array | ((text: string) => string)): void;
}

/**
 * Copy a case.
 * @param edits files to write or to change, by name
 */
export function openCase(
  name: string,
  edits: Readonly<Record<string, string | Uint8Array | ((text: string) => string)>> = {},
): CaseFolder {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  cpSync(join('fixtures/cases', name), folder, { recursive: true });
  mkdirSync(join(folder, 'content'), { recursive: true });
  for (const text of ['introduction', 'plans', 'themes']) {
    const path = join(folder, 'content', `${text}.md`);
    if (!existsSync(path)) writeFileSync(path, 'Words of the council.\n');
  }
  const path = (file = 'report.yaml') => join(folder, file);
  const read = (file: string) => readFileSync(path(file), 'utf8');
  const write: CaseFolder['write'] = (file, change) => {
    if (typeof change !== 'function') return writeFileSync(path(file), change);
    const before = read(file);
    const after = change(before);
    if (after === before) throw new Error(`the change to ${file} changed nothing`);
    writeFileSync(path(file), after);
  };
  for (const [file, change] of Object.entries(edits)) write(file, change);
  return { folder, path, read, write };
}
