/** Writes the digests of the facts in the example, by which a copy of them is known. `npm run example-facts`. */
import { writeFileSync } from 'node:fs';
import { digestFacts } from '../src/copied-facts.ts';
import { readConfig, readInputs } from '../src/read-inputs.ts';

/** What `src/vocabulary/example-facts.ts` holds. */
export async function makeExampleFacts() {
  const read = readConfig('fixtures/golden-2023-24/report.yaml');
  const { organisation } = read.config;
  const digests = digestFacts({ ...read, ...(await readInputs(read)) });
  return { organisation, name: organisation.name.split(' ')[0]!, digests };
}

if (process.argv[1]?.endsWith('make-example-facts.ts')) {
  writeFileSync(
    'src/vocabulary/example-facts.ts',
    `/**
 * The landlord of the example report, and digests of the facts in it: sentences, entries and files. Made by
 * \`npm run example-facts\` from fixtures/golden-2023-24; a test holds it up to date.
 */
export const exampleFacts = ${JSON.stringify(await makeExampleFacts())} as const;
`,
  );
}
