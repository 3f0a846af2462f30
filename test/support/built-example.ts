/** The example built, and copies of it to change. */
import { cpSync } from 'node:fs';
import { formatChanges, formatVerified } from '../../src/changes-words.ts';
import { buildFromConfig, verifyFromConfig } from '../../src/node.ts';
import { copyFixture, type Workspace } from './command-line.ts';

/** Verify in this process: starting one for each would take most of the time. */
export async function verify(space: Workspace) {
  const verified = await verifyFromConfig(space.config, { out: space.out });
  return { verified, same: verified.same, words: formatVerified(verified) };
}

/** Build in this process, and what the command line would say of changes. */
export async function build(space: Workspace, options: { readonly replace?: boolean } = {}): Promise<string> {
  const { changes } = await buildFromConfig(space.config, { out: space.out, ...options });
  return changes == null ? '' : formatChanges(changes);
}

/** A copy of the example with what was built of it. */
export function copyOf(space: Workspace): Workspace {
  const copy = copyFixture();
  cpSync(space.out, copy.out, { recursive: true });
  return copy;
}
