/** Pages in a real Chromium, as a reader has them: of a width, in light or dark, with the content policy in force. */
/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium as launcher, type Page } from 'playwright-core';
import { chromium } from './tools.ts';

export interface Screen {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  /** As on a page that has no content policy. */
  readonly withoutPolicy?: boolean;
}

/** What is promised to work: a phone, a wide screen, and the wide screen in the dark. */
export const screens: readonly Screen[] = [
  { width: 320, scheme: 'light' },
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 320, scheme: 'dark' },
];

let browser: Promise<Browser> | undefined;
const open = (): Promise<Browser> => {
  browser ??= launcher.launch({ executablePath: chromium!, args: ['--no-sandbox', '--disable-gpu'] });
  return browser;
};

export const closeBrowser = async () => {
  await (await browser)?.close();
  browser = undefined;
};

export interface Opened {
  readonly page: Page;
  /** Whatever the browser said on its console, policy violations included, and addresses it asked for. */
  readonly console: readonly string[];
  readonly asked: readonly string[];
}

/** Open a file, with everything it asks for refused and noted. */
export const openFile = (file: string, screen: Screen): Promise<Opened> =>
  openAddress(pathToFileURL(file).href, screen);

/** Open an address, with everything it asks for noted. */
export async function openAddress(address: string, { width, scheme, withoutPolicy = false }: Screen): Promise<Opened> {
  const context = await (await open()).newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    bypassCSP: withoutPolicy,
  });
  const page = await context.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:')) asked.push(url);
  });
  await page.goto(address);
  return { page, console: said, asked };
}

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds on a page: the rules broken, each with the first place; and how many held. */
export async function axe(page: Page): Promise<{ readonly violations: readonly string[]; readonly passes: number }> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations, passes } = await (
      globalThis as unknown as {
        readonly axe: {
          run(): Promise<{
            readonly violations: readonly {
              readonly id: string;
              readonly nodes: readonly { readonly html: string }[];
            }[];
            readonly passes: readonly unknown[];
          }>;
        };
      }
    ).axe.run();
    return {
      violations: violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`),
      passes: passes.length,
    };
  });
}
