/** Two builds of a case into one folder, and what the second says of the first. */
import { join } from 'node:path';
import { formatChanges } from '../../src/changes-words.ts';
import { buildFromConfig } from '../../src/node.ts';
import type { CaseFolder } from './cases.ts';

/** A first build of a case, what changes, and what the second build says of it. */
export async function moved(opened: CaseFolder, change: (opened: CaseFolder) => string | undefined): Promise<string> {
  const out = join(opened.folder, 'out');
  await buildFromConfig(opened.path(), { out });
  const config = change(opened) ?? 'report.yaml';
  const { changes } = await buildFromConfig(opened.path(config), { out });
  return formatChanges(changes!);
}
