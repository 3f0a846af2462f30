/**
 * How long the report takes, as ratios in one run: machines are shared, and an absolute time proves nothing.
 *
 *   node -e 0 │ import 'complaints-report', '…/charts', '…/embed' │ report of 600 rows │ of 20,000 rows     … in turn
 *
 * Each round runs them all, one after the other; a ratio is taken within a round, and the median over rounds is printed
 * beside what `holds` says. `npm run bench`, or `npm run bench -- ROUNDS`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeLandlord } from './synthetic-landlord.ts';

const rounds = Number(process.argv[2] ?? 21);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const cli = resolve('dist/cli.js');
const build = (name: string, complaints: number) => {
  const config = makeLandlord(join(folder, name), { complaints, serviceAreas: 12 });
  return [cli, 'build', '--config', config, '--out', join(folder, name, 'out'), '--quiet'];
};

/** As a script imports it: by its name, from a folder where it is found. */
const importing = (entry: string) => ['--input-type=module', '-e', `await import('complaints-report${entry}')`];

const jobs = {
  bare: ['-e', '0'],
  import: importing(''),
  charts: importing('/charts'),
  embed: importing('/embed'),
  small: build('small', 545),
  large: build('large', 18_180),
} satisfies Readonly<Record<string, readonly string[]>>;
type Job = keyof typeof jobs;

/** Seconds and peak MiB of one whole process. */
function run(job: Job): { readonly seconds: number; readonly peak: number } {
  const preload = join(folder, 'peak.cjs');
  const started = process.hrtime.bigint();
  const { status, output, stderr } = spawnSync(process.execPath, ['-r', preload, ...jobs[job]], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`${job}: ${String(stderr)}`);
  return { seconds, peak: Number(String(output[3])) / 1024 };
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

writeFileSync(
  join(folder, 'peak.cjs'),
  'process.on("exit",()=>require("fs").writeSync(3,String(process.resourceUsage().maxRSS)))',
);
const names = Object.keys(jobs) as Job[];
for (const job of names) run(job);
const found = Array.from(
  { length: rounds },
  () => Object.fromEntries(names.map((job) => [job, run(job)])) as Record<Job, ReturnType<typeof run>>,
);
rmSync(folder, { recursive: true, force: true });

const ratio = (of: Job, to: Job) => median(found.map((round) => round[of].seconds / round[to].seconds));
const peak = (job: Job) => median(found.map((round) => round[job].peak));
const lines: readonly (readonly [what: string, figure: number, holds: number])[] = [
  ['report of 600 rows, times bare node', ratio('small', 'bare'), 15],
  ['report of 20,000 rows, times that of 600', ratio('large', 'small'), 1.3],
  ['peak memory at 600 rows, MiB', peak('small'), 200],
  ['peak memory at 20,000 rows, MiB', peak('large'), 200],
  ['import of the package, times bare node', ratio('import', 'bare'), 4],
  ['import of its charts, times bare node', ratio('charts', 'bare'), 1.5],
  ['import of its embed, times bare node', ratio('embed', 'bare'), 1.5],
];
console.log(`Median of ${rounds} rounds, whole processes.`);
for (const [what, figure, holds] of lines)
  console.log(
    `${figure.toFixed(2).padStart(8)}  ${figure <= holds ? 'holds' : 'MORE '}  at most ${String(holds).padEnd(5)} ${what}`,
  );
process.exitCode = lines.every(([, figure, holds]) => figure <= holds) ? 0 : 1;
