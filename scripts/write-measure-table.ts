/** Writes the table of measures into the README, from the registry. `npm run measure-table`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describeMeasures } from '../src/index.ts';
import { formatMeasureTable } from '../src/terminal.ts';

/** The README with its table of measures made anew, between the two comments that mark its place. */
export function withMeasureTable(readme: string): string {
  const [start, end] = ['<!-- measures -->', '<!-- end of measures -->'];
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`README.md has no place for the table: ${start} … ${end}`);
  return `${readme.slice(0, from + start.length)}\n\n${formatMeasureTable(describeMeasures())}\n${readme.slice(to)}`;
}

if (process.argv[1]?.endsWith('write-measure-table.ts')) {
  writeFileSync('README.md', withMeasureTable(readFileSync('README.md', 'utf8')));
}
