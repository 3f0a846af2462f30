/** Removes the folders named: a build starts empty, so that a file taken out of src is not left in dist. */
import { rmSync } from 'node:fs';

for (const folder of process.argv.slice(2)) rmSync(folder, { recursive: true, force: true });
