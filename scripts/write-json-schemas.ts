/** Writes the JSON Schemas of the files that people write. `npm run schemas`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from './json-schemas.ts';

mkdirSync('schema', { recursive: true });
for (const [name, text] of jsonSchemas()) writeFileSync(`schema/${name}`, text);
