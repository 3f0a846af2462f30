/**
 * Bundles what Node runs, so that it starts fast: finding and reading some 500 files costs more than a report.
 *
 *   dist/cli.js                 the door of the command line: answers --help, loads the rest for a command
 *   dist/cli/command-HASH.cjs   everything else in one file; CommonJS, because only that takes a code cache
 *   dist/cli/data/              the colour profile that pdfkit reads
 *   dist/ENTRY.bundle.js        an entry of the library for Node, with the libraries it uses
 *   dist/chunk-HASH.bundle.js   what several of them share, and what is loaded when it is needed
 *   dist/browser/ENTRY.js       an entry of the library for browsers and workers: no Node, no document, no compiled code
 *   dist/templates.json         the templates that ship, parsed
 *   dist/LICENCES.txt           the licences of what is in the bundles
 *
 * The entries for browsers are bundled here because some of the libraries in them work in a page or in a Worker only when
 * they are resolved in a way that bundlers do not choose by themselves.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** The build for Node awaits the package `canvas` at its top level; charts are drawn as SVG and need none. */
const noCanvas = {
  name: 'no canvas',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^vega-canvas$/ }, () => ({
      path: resolve('node_modules', 'vega-canvas', 'build', 'vega-canvas.browser.js'),
    })),
};

/** On Node csv-parse needs no Buffer of its own. */
const csvParse = ({ onResolve }) =>
  onResolve({ filter: /^csv-parse\/browser\/esm\/sync$/ }, () => ({
    path: resolve('node_modules', 'csv-parse', 'lib', 'sync.js'),
  }));

/**
 * What the libraries bring and no report uses: WOFF2 fonts, encrypted PDFs, Arrow tables, and what Vega draws beside
 * bars, lines and text. A program that runs for a second pays for what it only loads.
 */
const unused =
  /^(?:brotli\/decompress\.js|@noble\/ciphers\/aes|@uwdata\/flechette|vega-(?:crossfilter|force|geo|hierarchy|projection|regression|voronoi|wordcloud))$/;

/** What else cannot go into one file as it stands. */
const adapt = {
  name: 'adapt',
  setup({ onResolve, onLoad }) {
    csvParse({ onResolve });
    onResolve({ filter: unused }, ({ path }) => ({ path, namespace: 'none' }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = undefined;' }));
    // Messages in fifty languages.
    onResolve({ filter: /locales\/index\.js$/ }, ({ resolveDir }) => ({
      path: resolve(resolveDir, '..', 'locales', 'en.js'),
    }));
    // Node unpacks the tables of letters six times as fast as a script does.
    onResolve({ filter: /^tiny-inflate$/ }, ({ path }) => ({ path, namespace: 'inflate' }));
    onLoad({ filter: /.*/, namespace: 'inflate' }, () => ({
      contents: `const { inflateRawSync } = require('node:zlib');
        module.exports = (data) => new Uint8Array(inflateRawSync(data));`,
    }));
    // A `require` made for a module is not followed.
    onLoad({ filter: /render[\\/]pdf[\\/]internals\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const contents = text.replace('const require = createRequire(import.meta.url);', '');
      if (contents === text) throw new Error(`${path} makes its require in another way`);
      return { contents, loader: 'ts' };
    });
  },
};

const command = await build({
  ...common,
  // The fewer names, the faster V8 takes its cache apart. The library's bundles keep theirs, for a reader of a trace.
  minify: true,
  entryPoints: { command: 'src/command.ts' },
  entryNames: '[name]-[hash]',
  outdir: 'dist/cli',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  // Files that ship with the package are found from dist.
  define: { 'import.meta.url': 'bundleUrl' },
  banner: {
    js: 'const bundleUrl=require("node:url").pathToFileURL(require("node:path").dirname(__dirname)+"/cli.js").href;',
  },
  plugins: [noCanvas, adapt],
  write: false,
});
const [{ path, text }] = command.outputFiles;
mkdirSync('dist/cli/data', { recursive: true });
// A text of ASCII letters alone is read eight times as fast; in patterns esbuild leaves others as they are.
const ascii = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
// In the wrapper that it is loaded with: to put so long a text together again would take time.
writeFileSync(path, `(function (exports, require, module, __filename, __dirname) {${ascii}\n})`);

await build({
  ...common,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/cli.js',
  format: 'esm',
  plugins: [
    {
      name: 'command',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^\.\/command\.ts$/ }, ({ path }) => ({ path, namespace: 'bundled' }));
        onLoad({ filter: /.*/, namespace: 'bundled' }, () => ({
          contents: `import { loadBundle } from './load-bundle.ts';
            export const { run } = loadBundle(new URL('./cli/${basename(path)}', import.meta.url));`,
          resolveDir: resolve('src'),
        }));
      },
    },
  ],
});

const { exports: entries } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The entries of the package that a condition leads to a bundle of, by the name of the bundle. */
const entryPoints = (condition, folder) =>
  Object.fromEntries(
    Object.values(entries).flatMap((entry) =>
      entry[condition]?.startsWith(folder)
        ? [[basename(entry[condition], '.js'), entry.types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts')]]
        : [],
    ),
  );

const library = await build({
  ...common,
  entryPoints: entryPoints('node', './dist/'),
  outdir: 'dist',
  chunkNames: 'chunk-[hash].bundle',
  format: 'esm',
  splitting: true,
  // These two are CommonJS, and read files beside them.
  external: ['pdfmake', 'pdfkit'],
  plugins: [
    noCanvas,
    {
      name: 'modules',
      setup({ onResolve }) {
        csvParse({ onResolve });
        // The build for Node is CommonJS, which a module cannot take in.
        onResolve({ filter: /^yaml$/ }, () => ({ path: resolve('node_modules', 'yaml', 'browser', 'index.js') }));
      },
    },
  ],
});

/**
 * For browsers. What a page may well have already, Vega, stays outside. The condition `worker` chooses builds that do
 * without a document.
 */
const browser = await build({
  ...common,
  platform: 'browser',
  target: 'es2023',
  conditions: ['worker', 'browser'],
  entryPoints: entryPoints('default', './dist/browser/'),
  outdir: 'dist/browser',
  chunkNames: 'chunk-[hash]',
  format: 'esm',
  splitting: true,
  external: ['vega', 'vega-lite', 'vega-interpreter'],
});

const { parseShipped } = await import('../dist/load-texts.js');
const templates = parseShipped(['housing-annual-report', 'members-extract']);
writeFileSync('dist/templates.json', JSON.stringify(templates));

const profile = 'sRGB_IEC61966_2_1.icc';
copyFileSync(join('node_modules', 'pdfkit', 'js', 'data', profile), join('dist', 'cli', 'data', profile));
writeFileSync(
  'dist/LICENCES.txt',
  licences([command, library, browser].flatMap(({ metafile }) => Object.keys(metafile.inputs))),
);

/** The licence of every package in the bundle, as its makers wrote it. */
function licences(inputs) {
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
    return `${name} ${version}: ${license ?? 'see the text'}\n\n${text === undefined ? '' : readFileSync(join(folder, text), 'utf8').trim()}`;
  });
  return `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
