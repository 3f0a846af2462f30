/** The golden fixture through the public API, as a script would. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../src/config.ts';
import { combineSources, computeMeasures, englandAndWales, parseComplaints, parseMapping } from '../../src/index.ts';
import { buildFromConfig } from '../../src/node.ts';
import type { MeasureSettings } from '../../src/vocabulary/results.ts';

const folder = 'fixtures/golden-2023-24';
export async function goldenResults(settings: Partial<MeasureSettings> = {}) {
  const config = parseConfig(await readFile(`${folder}/report.yaml`, 'utf8'), { name: 'report.yaml' }).value!;
  const read = async (name: string) =>
    parseComplaints(
      new Uint8Array(await readFile(`${folder}/${name}.csv`)),
      parseMapping(await readFile(`${folder}/${name}.yaml`, 'utf8'), { name: `${name}.yaml` }),
    );
  const data = combineSources([await read('council'), await read('contractor')]);
  return computeMeasures(data, {
    organisation: config.organisation,
    period: config.period,
    basis: config.basis,
    extractedOn: config.extractedOn,
    calendar: englandAndWales,
    settings: { ...config.settings, ...settings },
    determinations: config.determinations,
    failureOrders: config.failureOrders,
    given: config.given,
    targets: config.targets,
    homes: config.homes,
  });
}

let built: ReturnType<typeof buildFromConfig> | undefined;
/** As a build writes it, made once a test file. */
function build() {
  built ??= mkdtemp(join(tmpdir(), 'golden-')).then((out) => buildFromConfig(`${folder}/report.yaml`, { out }));
  return built;
}

export const goldenReport = async () => (await build()).report;

/** The golden report as PDF. */
export const goldenPdf = async () => new Uint8Array(await readFile((await build()).written[0]!));
