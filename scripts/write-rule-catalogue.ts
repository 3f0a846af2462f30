/** Writes the catalogue of rules, from the rules and an example of each. `npm run rule-catalogue`. */
import { writeFileSync } from 'node:fs';
import { ruleCatalogue } from './rule-catalogue.ts';

writeFileSync('src/rules/README.md', await ruleCatalogue());
