/** Our pages in a real browser (P17, P20): what axe finds, the keyboard, narrow and wide, dark, print, and the policy. */
/// <reference lib="dom" />
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPage } from '../../src/check-page.ts';
import { buildFromConfig, checkFromConfig, extractFromConfig } from '../../src/node.ts';
import { renderHtml } from '../../src/render/html/index.ts';
import { axe, closeBrowser, openFile, screens } from '../support/browser.ts';
import { chromium } from '../support/tools.ts';
import { tortureReport } from '../support/torture.ts';

const config = 'fixtures/golden-2023-24/report.yaml';
const folder = mkdtempSync(join(tmpdir(), 'pages-'));
const publish = join(folder, 'publish');
const pages = {
  report: join(publish, 'report.html'),
  extract: join(publish, 'members-extract.html'),
  torture: join(folder, 'torture.html'),
  check: join(folder, 'check.html'),
};
const wide = { width: 1280, scheme: 'light' } as const;
const narrow = { width: 320, scheme: 'light' } as const;

describe.skipIf(chromium === null)('in Chromium', () => {
  beforeAll(async () => {
    const { report } = await buildFromConfig(config, { out: folder });
    await extractFromConfig(config, { out: folder });
    writeFileSync(pages.torture, await renderHtml(tortureReport(report)));
    writeFileSync(pages.check, await checkPage(await checkFromConfig(config)));
  });
  afterAll(closeBrowser);

  describe.each(Object.entries(pages))('%s', (_name, file) => {
    test.each(screens)('$width px, $scheme: axe finds nothing, and nothing is loaded or refused', async (screen) => {
      const { page, console, asked } = await openFile(file, screen);
      const { violations, passes } = await axe(page);
      expect(violations).toEqual([]);
      expect(passes).toBeGreaterThan(20);
      expect(console).toEqual([]);
      expect(asked).toHaveLength(1);
      // With its data open too.
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      expect((await axe(page)).violations).toEqual([]);
      await page.context().close();
    });

    test('no page is wider than the screen: what is wider scrolls by itself', async () => {
      for (const width of [320, 400, 768, 1280, 2560]) {
        const { page } = await openFile(file, { width, scheme: 'light' });
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        const over = await page.evaluate(() => ({
          page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          // Text that runs out of a box which does not scroll.
          boxes: [...document.querySelectorAll('p, li, h1, h2, h3, h4, figcaption, summary, a, caption span')]
            .filter(
              (element) =>
                element.getBoundingClientRect().width > 0 && element.closest('.scroll, .unseen, .skip') === null,
            )
            .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map((element) => element.textContent.slice(0, 40)),
        }));
        expect(over, `${width} px`).toEqual({ page: 0, boxes: [] });
        await page.context().close();
      }
    });
  });

  test('text on a phone is as large as anywhere, in charts too', async () => {
    const { page } = await openFile(pages.report, narrow);
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('svg text')].map((text) => {
        const svg = text.closest('svg')!;
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return Number.parseFloat(text.getAttribute('font-size')!) * scale;
      }),
    );
    expect(sizes.length).toBeGreaterThan(200);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });

  test('by keyboard alone: the skip link first, then the contents; charts scroll and their data open', async () => {
    const { page } = await openFile(pages.report, narrow);
    const focused = () => page.evaluate(() => document.activeElement!.textContent!.trim());
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the report');
    expect(await page.evaluate(() => document.activeElement!.getBoundingClientRect().left)).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('the_report');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Appendix: the self-assessment in full');
    // Everything that can take the focus takes it, and shows it; what is in closed data cannot be reached.
    const stops = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('a[href], summary, [tabindex="0"]')]
        .filter((element) => element.tagName === 'SUMMARY' || element.closest('details:not([open])') === null)
        .map((element) => {
          element.focus({ focusVisible: true } as FocusOptions);
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return [document.activeElement === element, outlineStyle, outlineWidth].join(' ');
        }),
    );
    expect(stops.length).toBeGreaterThan(100);
    expect([...new Set(stops)]).toEqual(['true solid 3px']);
    // A chart’s scrolling part.
    const scrolled = await page.evaluate(() => {
      const chart = document.querySelector<HTMLElement>('figure .scroll')!;
      chart.focus();
      return [chart.scrollWidth > chart.clientWidth, chart.scrollLeft];
    });
    expect(scrolled).toEqual([true, 0]);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('figure .scroll')!.scrollLeft > 0);
    await page.evaluate(() => document.querySelector('summary')!.focus());
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.querySelector('details')!.open)).toBe(true);
    expect(
      await page.evaluate(() => document.querySelector('details table')!.getBoundingClientRect().height),
    ).toBeGreaterThan(40);
  });

  test('nothing can run: a script put into the page is refused by its own policy', async () => {
    const file = join(folder, 'attacked.html');
    const html = readFileSync(pages.report, 'utf8');
    writeFileSync(
      file,
      html.replace(
        '</main>',
        '<script>document.title="run"</script><img src="https://example.org/x.png" alt=""><p style="color:red">x</p></main>',
      ),
    );
    const { page, console } = await openFile(file, wide);
    expect(await page.title()).toMatch(/^Draft: /);
    expect(console.filter((line) => /Content Security Policy/.test(line)).length).toBeGreaterThanOrEqual(3);
  });

  test('printed, it is dark on white, without the contents, and the data of charts are there', async () => {
    const { page } = await openFile(pages.report, { width: 1280, scheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() => ({
      ground: getComputedStyle(document.body).backgroundColor,
      text: getComputedStyle(document.body).color,
      contents: document.querySelector('nav')!.getBoundingClientRect().height,
      data: document.querySelector('details table')!.getBoundingClientRect().height > 40,
    }));
    expect(seen).toEqual({ ground: 'rgb(255, 255, 255)', text: 'rgb(34, 34, 34)', contents: 0, data: true });
  });

  test('letters twice as large, and spaced as WCAG 1.4.12 has it: no page wider, no text beside its place', async () => {
    for (const width of [320, 1280]) {
      const { page } = await openFile(pages.report, { width, scheme: 'light' });
      const faults = () =>
        page.evaluate(() => {
          const wide = document.documentElement.clientWidth;
          return {
            page: document.documentElement.scrollWidth - wide,
            beside: [...document.querySelectorAll('p, li, h1, h2, h3, h4, figcaption, summary')]
              .filter((element) => element.closest('.scroll, .unseen, .skip') === null)
              .filter(
                (element) =>
                  element.getBoundingClientRect().right > wide + 1 || element.scrollWidth > element.clientWidth + 1,
              )
              .map((element) => element.textContent.slice(0, 40)),
          };
        });
      await page.evaluate(() => {
        for (const element of document.querySelectorAll<HTMLElement>('body *')) {
          element.style.setProperty('letter-spacing', '0.12em', 'important');
          element.style.setProperty('word-spacing', '0.16em', 'important');
          element.style.setProperty('line-height', '1.5', 'important');
        }
      });
      expect(await faults(), `${width} px, spaced`).toEqual({ page: 0, beside: [] });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      expect(await faults(), `${width} px, spaced and twice as large`).toEqual({ page: 0, beside: [] });
      await page.context().close();
    }
  });
});
