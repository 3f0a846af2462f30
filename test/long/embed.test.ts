/**
 * Figures embedded in a page of somebody else’s, in a real Chromium, under the policy a careful council has: the
 * demonstration, and a page of every figure there is.
 */
/// <reference lib="dom" />
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeData } from '../../demo/make-data.mjs';
import { policy, serve } from '../../demo/serve.mjs';
import type { VegaEmbed } from '../../src/embed/index.ts';
import type { PublishedFigures } from '../../src/publish.ts';
import { axe, closeBrowser, type Opened, openAddress, type Screen } from '../support/browser.ts';
import { chromium } from '../support/tools.ts';

/** What the pages’ own script leaves for the tests. */
type Embed = typeof import('../../src/embed/index.ts') & {
  readonly load: () => Promise<{ readonly default: VegaEmbed }>;
};

const wide: Screen = { width: 1280, scheme: 'light' };
const folder = mkdtempSync(join(tmpdir(), 'embed-'));
const [data, pages] = [join(folder, 'data'), join(folder, 'pages')];
let server: { readonly address: string; readonly close: () => Promise<unknown> };
let published: PublishedFigures;

const page = (body: string, script = '') => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Dashboard</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="own.css"><script type="module" src="own.js"></script></head>
<body><main><h1>Dashboard</h1>${body}</main>${script}</body></html>`;

/** A page of its own with these figures on it. */
function writePage(name: string, body: string): void {
  mkdirSync(join(pages, name), { recursive: true });
  writeFileSync(join(pages, name, 'index.html'), page(body));
  writeFileSync(join(pages, name, 'own.css'), 'body{margin:1rem} section{max-width:40rem}');
  writeFileSync(
    join(pages, name, 'own.js'),
    `import { defineComplaintsFigure, mountFigure, interactiveWith } from '/embed/index.js';
window.embed = { mountFigure, interactiveWith, load: () => import('/live/vega-embed.js') };
addEventListener('complaints-figure-problem', ({ detail }) => (window.problems ??= []).push(detail.problem));
defineComplaintsFigure();
defineComplaintsFigure();
document.body.dataset.ready = 'yes';`,
  );
}

const open = async (path: string, screen: Screen = wide): Promise<Opened> => {
  const opened = await openAddress(`${server.address}${path}`, screen);
  await opened.page.waitForFunction(
    () =>
      [...document.querySelectorAll('complaints-figure')].every(
        (figure) => figure.shadowRoot?.querySelector('.source, .problem') != null,
      ) && document.querySelector('complaints-figure')?.shadowRoot !== null,
  );
  return opened;
};

beforeAll(async () => {
  await makeData(data);
  published = JSON.parse(readFileSync(join(data, 'nonesuch.json'), 'utf8'));
  cpSync('demo', pages, { recursive: true });
  writeFileSync(join(data, 'newer.json'), JSON.stringify({ ...published, schemaVersion: 2 }));
  writeFileSync(join(data, 'older.json'), JSON.stringify({ ...published, schemaVersion: 0 }));
  writeFileSync(join(data, 'other.json'), JSON.stringify({ hello: 'world' }));
  writeFileSync(join(data, 'broken.json'), '{"format":');
  writeFileSync(
    join(data, 'damaged.json'),
    JSON.stringify({ ...published, items: [{ type: 'chart', id: 'timeliness' }] }),
  );
  const attack = published.items.map((item) =>
    item.type === 'chart'
      ? {
          ...item,
          title: '<img src=x onerror="window.hacked=1">',
          svg: item.svg.replace(
            '<g',
            '<rect clip-path="\\75 rl(http://evil.invalid/y.svg#a)" fill="u\\72 l(http://evil.invalid/z.svg#a)"/><script>window.hacked=2</script><image href="https://evil.invalid/x.png"/><a href="javascript:window.hacked=3"><text>x</text></a><foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="window.hacked=4"/></foreignObject><g onclick="window.hacked=5" style="fill:red"',
          ),
          colours: { 'fill-main}*{color:red': { property: 'fill', light: '#fff', dark: 'red;}' } },
        }
      : item,
  );
  writeFileSync(join(data, 'attack.json'), JSON.stringify({ ...published, items: attack }));
  server = await serve({ pages, data });
  await build({
    stdin: { contents: `export { default } from 'vega-embed';`, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    outfile: join(pages, 'live', 'vega-embed.js'),
    logLevel: 'silent',
  });
}, 120_000);
afterAll(async () => {
  await server.close();
  await closeBrowser();
});

describe.skipIf(chromium === null)('in Chromium, under a strict content policy', () => {
  test('the policy is the one that is promised', async () => {
    const response = await fetch(server.address);
    expect(response.headers.get('content-security-policy')).toBe(policy);
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:/,
    );
  });

  test('every figure there is: drawn, axe finds nothing, the console is clean', async () => {
    const figures = published.items.map(
      ({ id }) =>
        `<section><complaints-figure src="/data/nonesuch.json" figure="${id}" heading-level="2" open></complaints-figure></section>`,
    );
    writePage('all', figures.join('\n'));
    for (const screen of [wide, { width: 320, scheme: 'dark' }] as const) {
      const { page, console, asked } = await open('all/index.html', screen);
      const shown = await page.evaluate(() =>
        [...document.querySelectorAll('complaints-figure')].map(({ shadowRoot }) => ({
          title: shadowRoot!.querySelector('h2')?.textContent,
          problem: shadowRoot!.querySelector('.problem')?.textContent ?? null,
          shapes: shadowRoot!.querySelectorAll('svg path, svg text').length,
          cells: shadowRoot!.querySelectorAll('td, th').length,
        })),
      );
      expect(shown.map(({ title }) => title)).toEqual(published.items.map(({ title }) => title));
      expect(shown.filter(({ problem }) => problem !== null)).toEqual([]);
      for (const [i, item] of published.items.entries()) {
        if (item.type === 'chart') expect(shown[i]!.shapes, item.id).toBeGreaterThan(3);
        if (item.type === 'chart' || item.type === 'table') expect(shown[i]!.cells, item.id).toBeGreaterThan(3);
      }
      expect((await axe(page)).violations, JSON.stringify(screen)).toEqual([]);
      expect(console).toEqual([]);
      // One file for all of them, and nothing from elsewhere.
      expect(asked.filter((address) => address.endsWith('nonesuch.json'))).toHaveLength(1);
      expect(asked.every((address) => address.startsWith(server.address))).toBe(true);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0);
      await page.context().close();
    }
  }, 60_000);

  test('the demonstration: two landlords, themes changed, axe finds nothing in either', async () => {
    const { page, console } = await open('');
    expect(await page.locator('complaints-figure').count()).toBe(8);
    expect((await axe(page)).violations).toEqual([]);
    const barColour = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('complaints-figure[figure="timeliness"]')].map(
          ({ shadowRoot }) => getComputedStyle(shadowRoot!.querySelector('.fill-main')!).fill,
        ),
      );
    const light = await barColour();
    // The second landlord’s own colour, by a custom property of the page’s.
    expect(light).toEqual(['rgb(18, 67, 109)', 'rgb(107, 31, 58)']);
    await page.selectOption('#theme', 'dark');
    await page.waitForTimeout(300);
    const dark = await barColour();
    expect(dark[0]).not.toBe(light[0]);
    expect(dark[1]).toBe('rgb(232, 169, 190)');
    expect((await axe(page)).violations).toEqual([]);
    expect(console).toEqual([]);
  });

  test('by keyboard alone: the chart scrolls, the data open, the table is reached', async () => {
    writePage('one', '<complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure>');
    const { page } = await open('one/index.html');
    const focused = () =>
      page.evaluate(() => {
        const inner = document.querySelector('complaints-figure')!.shadowRoot!.activeElement;
        return inner === null ? null : `${inner.localName} ${getComputedStyle(inner).outlineStyle}`;
      });
    const isOpen = () =>
      page.evaluate(() => document.querySelector('complaints-figure')!.shadowRoot!.querySelector('details')!.open);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('div solid');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('summary solid');
    expect(await isOpen()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await isOpen()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('div solid');
  });

  test('what a screen reader is told: a figure with its title, a picture with its finding, heads for every cell', async () => {
    writePage('one', '<complaints-figure src="/data/nonesuch.json" figure="timeliness" open></complaints-figure>');
    const { page } = await open('one/index.html');
    const told = await page.locator('complaints-figure').ariaSnapshot();
    expect(told).toContain('figure "How often the Code’s time limits were kept"');
    expect(told).toContain('img "How often the Code’s time limits were kept"');
    expect(told).toContain('columnheader "Limit"');
    expect(told).toContain('rowheader "Stage 1: acknowledged in time"');
    const finding = await page.evaluate(
      () => document.querySelector('complaints-figure')!.shadowRoot!.querySelector('#finding')!.textContent,
    );
    const chart = published.items.find(({ id }) => id === 'timeliness')!;
    expect(finding).toBe(chart.type === 'chart' ? chart.finding : '');
    expect(told).toContain('Source: Nonesuch Borough Council, complaints received from 1 April 2023 to 31 March 2024.');
  });

  test.each([
    ['src="/data/nothing.json" figure="timeliness"', /was not found \(404\)/],
    ['src="/data/newer.json" figure="timeliness"', /newer version of complaints-report/],
    ['src="/data/older.json" figure="timeliness"', /older version of complaints-report: it has to be built again/],
    ['src="/data/other.json" figure="timeliness"', /not one of published complaints figures/],
    ['src="/data/broken.json" figure="timeliness"', /not one of published complaints figures/],
    ['src="/data/damaged.json" figure="timeliness"', /is damaged/],
    [
      'src="/data/nonesuch.json" figure="timelyness"',
      /There is no figure “timelyness” in the file. It has: volumes-by-source/,
    ],
    ['src="https://elsewhere.invalid/x.json" figure="timeliness"', /cannot be reached/],
    ['figure="timeliness"', /needs both “src”, the file, and “figure”, the id/],
  ])('a message in place, in plain words: %s', async (attributes, expected) => {
    writePage('problem', `<complaints-figure ${attributes}></complaints-figure>`);
    const { page } = await open('problem/index.html');
    const message = page.locator('complaints-figure').getByRole('alert');
    expect(await message.textContent()).toMatch(/^This figure cannot be shown\. /);
    expect(await message.textContent()).toMatch(expected);
    expect(await page.evaluate(() => (window as unknown as { problems: string[] }).problems)).toHaveLength(1);
    expect((await axe(page)).violations).toEqual([]);
  });

  test.each([
    ['under the policy', wide],
    ['on a page without any', { ...wide, withoutPolicy: true }],
  ])(
    'a file that somebody tampered with runs nothing, loads nothing and styles nothing else, %s',
    async (_, screen) => {
      writePage(
        'attack',
        '<p>Words of the page</p><complaints-figure src="/data/attack.json" figure="timeliness"></complaints-figure>',
      );
      const { page, asked, console } = await open('attack/index.html', screen);
      const found = await page.evaluate(() => {
        const root = document.querySelector('complaints-figure')!.shadowRoot!;
        return {
          hacked: (window as unknown as { hacked?: number }).hacked ?? null,
          foreign: root.querySelectorAll('script, image, a, foreignObject, img, [onclick], [style]:not(.drawing)')
            .length,
          title: root.querySelector('.title')!.textContent,
          colour: getComputedStyle(root.querySelector('.source')!).color,
        };
      });
      expect(found).toEqual({
        hacked: null,
        foreign: 0,
        title: '<img src=x onerror="window.hacked=1">',
        colour: 'rgb(80, 90, 95)',
      });
      expect(asked.every((address) => address.startsWith(server.address))).toBe(true);
      // The browser says that it refused; nothing was run.
      expect(console.every((message) => /violates the following Content Security Policy/.test(message))).toBe(true);
    },
  );

  test('attributes changed, taken out and put back: always what they say now', async () => {
    writePage('one', '<complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure>');
    const { page } = await open('one/index.html');
    const title = () =>
      page.evaluate(async () => {
        await new Promise((done) => setTimeout(done, 100));
        return document.querySelector('complaints-figure')?.shadowRoot?.querySelector('.title')?.textContent ?? null;
      });
    await page.evaluate(() =>
      document.querySelector('complaints-figure')!.setAttribute('figure', 'table-response-days'),
    );
    expect(await title()).toBe('Working days from receipt to answer');
    await page.evaluate(() => {
      const figure = document.querySelector('complaints-figure')!;
      figure.setAttribute('figure', 'nothing');
      figure.setAttribute('figure', 'stage-1-tenure');
      const parent = figure.parentElement!;
      figure.remove();
      parent.append(figure);
    });
    expect(await title()).toBe('Stage 1 complaints by tenure');
  });

  test('mountFigure in any element, several at once, each with its theme, and taken out again', async () => {
    writePage(
      'two',
      '<complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure><p id="a"></p><section id="b"></section>',
    );
    const { page } = await open('two/index.html');
    const result = await page.evaluate(async () => {
      const { mountFigure } = (window as unknown as { embed: typeof import('../../src/embed/index.ts') }).embed;
      const data = await (await fetch('/data/elsewhere.json')).json();
      const [a, b] = [document.querySelector('#a')!, document.querySelector('#b')!];
      const one = mountFigure(a, data, 'timeliness', { theme: 'dark' });
      const two = mountFigure(b, data, 'words-edition');
      const wrong = mountFigure(b, 'nothing', 'timeliness');
      const ground = getComputedStyle(a.firstElementChild!.shadowRoot!.querySelector('.figure')!).backgroundColor;
      const words = b.firstElementChild!.shadowRoot!.textContent;
      one.remove();
      return { problems: [one.problem, two.problem, wrong.problem], ground, words, left: a.childElementCount };
    });
    expect(result.problems).toEqual([
      null,
      null,
      'The file is not one of published complaints figures (published.json).',
    ]);
    expect(result.ground).toBe('rgb(23, 25, 28)');
    expect(result.words).toContain('Complaints are judged by the edition of the Code in force');
    expect(result.left).toBe(0);
  });

  test('a file damaged in any way is told in place, and nothing is thrown', async () => {
    writePage(
      'one',
      '<complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure><p id="a"></p>',
    );
    const { page, console } = await open('one/index.html');
    const told = await page.evaluate(async () => {
      const { mountFigure } = (window as unknown as { embed: Embed }).embed;
      const whole = await (await fetch('/data/nonesuch.json')).json();
      const element = document.querySelector('#a')!;
      const faults: string[] = [];
      let count = 0;
      const paths: (string | number)[][] = [];
      const walk = (value: unknown, path: (string | number)[]): void => {
        if (path.length > 0) paths.push(path);
        if (path.length > 5 || path[2] === 'spec' || typeof value !== 'object' || value === null) return;
        for (const key of Object.keys(value))
          walk((value as Record<string, unknown>)[key], [...path, Array.isArray(value) ? Number(key) : key]);
      };
      const chart = whole.items.findIndex(({ id }: { id: string }) => id === 'timeliness');
      walk({ ...whole, items: [whole.items[chart]] }, []);
      const wrong = [null, 7, '', [], {}, [null], { problem: 'own' }, '<svg'];
      for (const path of paths)
        for (const value of wrong) {
          const copy = structuredClone({ ...whole, items: [whole.items[chart]] });
          let at = copy;
          for (const key of path.slice(0, -1)) at = at[key];
          at[path.at(-1)!] = value;
          count++;
          try {
            const { problem, remove } = mountFigure(element, copy, 'timeliness');
            const words = element.firstElementChild!.shadowRoot!.textContent ?? '';
            if (problem !== null && typeof problem !== 'string') faults.push(`${path.join('.')}: no words`);
            if (/undefined|\[object|\bown\b/.test(words))
              faults.push(`${path.join('.')} = ${JSON.stringify(value)}: ${words.slice(0, 80)}`);
            remove();
          } catch (error) {
            faults.push(`${path.join('.')} = ${JSON.stringify(value)}: ${String(error)}`);
          }
        }
      return { faults: faults.slice(0, 10), count };
    });
    expect(told.faults).toEqual([]);
    expect(told.count).toBeGreaterThan(500);
    expect(console).toEqual([]);
  });

  test('under Trusted Types, in a page from right to left, with styles of its own, in forced colours and on paper', async () => {
    writePage(
      'hard',
      '<complaints-figure src="/data/nonesuch.json" figure="timeliness" theme="dark"></complaints-figure>',
    );
    const path = join(pages, 'hard', 'index.html');
    const html = readFileSync(path, 'utf8')
      .replace('<html lang', '<html dir="rtl" lang')
      .replace(
        '<head>',
        `<head><meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'">`,
      );
    writeFileSync(path, html);
    writeFileSync(
      join(pages, 'hard', 'own.css'),
      '* { all: unset } body { text-transform: uppercase; letter-spacing: .3em; white-space: nowrap; text-indent: 3em; color: red }',
    );
    const { page, console } = await open('hard/index.html');
    const read = () =>
      page.evaluate(() => {
        const root = document.querySelector('complaints-figure')!.shadowRoot!;
        const style = getComputedStyle(root.querySelector('#finding')!);
        return {
          shapes: root.querySelectorAll('svg path').length > 2,
          direction: style.direction,
          transform: style.textTransform,
          spacing: style.letterSpacing,
          wraps: style.whiteSpace,
          label: getComputedStyle(root.querySelector('svg text')!).fill,
          ground: getComputedStyle(root.querySelector('.drawing')!).backgroundColor,
        };
      });
    expect(await read()).toEqual({
      shapes: true,
      direction: 'ltr',
      transform: 'none',
      spacing: 'normal',
      wraps: 'normal',
      label: 'rgb(241, 241, 241)',
      ground: 'rgba(0, 0, 0, 0)',
    });
    await page.emulateMedia({ forcedColors: 'active' });
    expect((await read()).ground).toBe('rgb(23, 25, 28)');
    await page.emulateMedia({ forcedColors: 'none', media: 'print' });
    expect((await read()).label).toBe('rgb(34, 34, 34)');
    expect(console).toEqual([]);
  });

  test('a change of theme keeps the data open and the focus; a script that sets one attribute after another tells no problem', async () => {
    writePage('one', '<complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure>');
    const { page } = await open('one/index.html');
    const found = await page.evaluate(async () => {
      const wait = () => new Promise((done) => setTimeout(done, 150));
      const figure = document.querySelector('complaints-figure')!;
      const root = figure.shadowRoot!;
      root.querySelector('details')!.open = true;
      root.querySelector('summary')!.focus();
      figure.setAttribute('theme', 'dark');
      await wait();
      const kept = [root.querySelector('details')!.open, root.activeElement?.localName];
      const problems: unknown[] = [];
      addEventListener('complaints-figure-problem', ({ detail }: CustomEventInit) => problems.push(detail));
      const other = document.createElement('complaints-figure');
      document.body.append(other);
      other.setAttribute('src', '/data/nonesuch.json');
      other.setAttribute('figure', 'words-edition');
      await wait();
      return { kept, problems, title: other.shadowRoot!.querySelector('.title')?.textContent };
    });
    expect(found).toEqual({ kept: [true, 'summary'], problems: [], title: 'Edition' });
  });

  test('an interactive drawing that fails leaves the static one, and one that loads something loads nothing', async () => {
    writePage(
      'one',
      '<complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure><p id="a"></p><p id="b"></p>',
    );
    const { page, asked, console } = await open('one/index.html');
    const found = await page.evaluate(async () => {
      const { mountFigure, interactiveWith, load } = (window as unknown as { embed: Embed }).embed;
      const whole = await (await fetch('/data/nonesuch.json')).json();
      const [a, b] = [document.querySelector('#a')!, document.querySelector('#b')!];
      mountFigure(a, whole, 'timeliness', {
        interactive: () => {
          throw new Error('no');
        },
      });
      const chart = whole.items.find(({ id }: { id: string }) => id === 'timeliness');
      chart.spec.usermeta = { embedOptions: { config: 'http://evil.invalid/config.json' } };
      chart.spec.data = { url: 'http://evil.invalid/data.json' };
      mountFigure(b, whole, 'timeliness', { interactive: interactiveWith(load) });
      await new Promise((done) => setTimeout(done, 1500));
      return a.firstElementChild!.shadowRoot!.querySelectorAll('svg path').length > 2;
    });
    expect(found).toBe(true);
    expect(asked.filter((address) => address.includes('evil'))).toEqual([]);
    expect(console.filter((message) => /evil.*(?:refused|blocked|ERR_)/i.test(message))).toEqual([]);
  });

  test('an interactive chart by vega-embed, its expressions interpreted: loaded only then', async () => {
    writePage('live', '<complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure>');
    const { page, asked, console } = await open('live/index.html');
    expect(asked.some((address) => address.includes('vega'))).toBe(false);
    await page.evaluate(() => {
      const { interactiveWith, load } = (window as unknown as { embed: Embed }).embed;
      (document.querySelector('complaints-figure') as unknown as { interactive: unknown }).interactive =
        interactiveWith(load);
    });
    await page.waitForFunction(
      () => document.querySelector('complaints-figure')!.shadowRoot!.querySelector('.live svg') !== null,
    );
    expect(asked.some((address) => address.includes('vega'))).toBe(true);
    const bar = page.locator('complaints-figure .live svg .mark-rect path').first();
    await bar.hover();
    await page.waitForFunction(
      () =>
        document.querySelector('complaints-figure')!.shadowRoot!.querySelector<HTMLElement>('.tip')?.hidden === false,
    );
    expect(
      await page.evaluate(
        () => document.querySelector('complaints-figure')!.shadowRoot!.querySelector('.tip')!.textContent,
      ),
    ).toBe('Stage 1: acknowledged in time: 100% (134 of 134)');
    expect(console).toEqual([]);
  });

  test('every specification is drawn by vega-embed unchanged, without unsafe-eval', async () => {
    writePage('specs', '<complaints-figure src="/data/nonesuch.json" figure="timeliness"></complaints-figure>');
    const { page, console } = await open('specs/index.html');
    const charts = published.items.filter((item) => item.type === 'chart');
    const drawn = await page.evaluate(
      async (specs) => {
        const { default: embed } = await (window as unknown as { embed: Embed }).embed.load();
        const counts: number[] = [];
        for (const spec of specs) {
          const element = document.createElement('div');
          document.body.append(element);
          await embed(element, spec, {
            ast: true,
            actions: false,
            renderer: 'svg',
            defaultStyle: false,
            tooltip: false,
          });
          counts.push(element.querySelectorAll('svg path, svg text').length);
        }
        return counts;
      },
      charts.map(({ spec }) => spec),
    );
    for (const [i, count] of drawn.entries()) expect(count, charts[i]!.id).toBeGreaterThan(4);
    expect(console).toEqual([]);
  });
});
