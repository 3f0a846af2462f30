/** The golden fixture through the public API, as a script would. */
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../src/config.ts';
import {
  buildReport,
  combineSources,
  computeMeasures,
  englandAndWales,
  parseComplaints,
  parseContent,
  parseMapping,
  parseTemplate,
} from '../../src/index.ts';
import { buildFromConfig, loadTheme } from '../../src/node.ts';
import type { ReportTheme } from '../../src/report/document.ts';
import type { MeasureSettings } from '../../src/vocabulary/results.ts';

const folder = 'fixtures/golden-2023-24';
const readTexts = async (path: string, strip: boolean) =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(path)).map(
        async (name) =>
          [
            strip ? name.replace(/\.md$/, '') : name,
            { name, text: await readFile(`${path}/${name}`, 'utf8') },
          ] as const,
      ),
    ),
  );

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

export async function goldenReport() {
  return buildReport({
    results: await goldenResults(),
    template: parseTemplate(await readTexts('report-templates/housing-annual-report', false)),
    content: parseContent(await readTexts(`${folder}/content`, true)),
    preparedOn: '2024-09-02',
    status: 'draft',
    theme: (await loadTheme(`${folder}/theme.yaml`)) as ReportTheme,
  });
}

let made: Promise<Uint8Array> | undefined;
/** The golden report as PDF, as a build writes it, made once a test file. */
export function goldenPdf(): Promise<Uint8Array> {
  made ??= (async () => {
    const out = await mkdtemp(join(tmpdir(), 'golden-'));
    await buildFromConfig(`${folder}/report.yaml`, { out });
    return new Uint8Array(await readFile(join(out, 'publish', 'report.pdf')));
  })();
  return made;
}
