/** JSON Schemas of the YAML files that people write, made from the schemas that read them, and of the results. */
import * as z from 'zod';
import { learningSchema } from '../src/accountability-config.ts';
import { configSchema } from '../src/config.ts';
import { mappingSchema } from '../src/ingest/mapping.ts';
import { templateSchema } from '../src/report/template.ts';
import { themeSchema } from '../src/theme.ts';
import { publishedFiguresSchema, publishedResultsSchema, resultsSchema } from './result-schemas.ts';

const sources = {
  configuration: ['report.yaml of complaints-report', configSchema],
  mapping: ['A mapping of complaints-report: how an export is read', mappingSchema],
  template: ['template.yaml of complaints-report', templateSchema],
  theme: ['theme.yaml of complaints-report', themeSchema],
  learning: ['What a landlord learned, for complaints-report', learningSchema],
  results: ['measures.json of complaints-report, with every number', resultsSchema],
  'published-results': ['measures.json of complaints-report, as it is published', publishedResultsSchema],
  'published-figures': ['published.json of complaints-report: figures for other dashboards', publishedFiguresSchema],
} as const satisfies Readonly<Record<string, readonly [string, z.ZodType]>>;

/** Each schema as a file, by its name. An id never changes its meaning; a schema that does gets a new number. */
export const jsonSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(sources).map(([name, [title, schema]]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, {
        io: 'input',
        unrepresentable: 'any',
        // Results say the same address in a hundred places.
        reused: /results|figures/.test(name) ? 'ref' : 'inline',
      });
      const whole = { $schema, $id: `urn:complaints-report:schema:${name}:1`, title, ...rest };
      return [`${name}.json`, `${JSON.stringify(whole, null, 2)}\n`];
    }),
  );
