/**
 * `<complaints-figure src="published.json" figure="timeliness"></complaints-figure>`
 *
 *   src            published.json, read once for all figures of a page
 *   figure         the id of a chart, a table, headline figures or words
 *   theme          light, dark or auto
 *   heading-level  2 to 6
 *   open           the data stand open
 */
import {
  type FigureOptions,
  fill,
  fillProblem,
  fillWaiting,
  type InteractiveRenderer,
  type MountedFigure,
} from './mount.ts';
import { type FigureTheme, themes } from './style.ts';

/** Files that were asked for, by address: several figures of a page share one. */
const asked = new Map<string, Promise<unknown>>();

function readFile(address: string): Promise<unknown> {
  const known = asked.get(address);
  if (known !== undefined) return known;
  const read = fetch(address).then(async (response) => {
    if (!response.ok) throw new Error(`The file “${address}” was not found (${response.status}).`);
    try {
      return (await response.json()) as unknown;
    } catch {
      throw new Error(`The file “${address}” is not one of published complaints figures (published.json).`);
    }
  });
  asked.set(address, read);
  // What failed may be there the next time it is asked for.
  read.catch(() => asked.delete(address));
  return read;
}

/** The element, for scripts that set more than its attributes. */
export interface ComplaintsFigureElement extends HTMLElement {
  /** An interactive drawing, from `interactiveWith`. */
  interactive: InteractiveRenderer | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'complaints-figure': ComplaintsFigureElement;
  }
}

function createElementClass() {
  return class ComplaintsFigure extends HTMLElement {
    static readonly observedAttributes = ['src', 'figure', 'theme', 'heading-level', 'open'];
    #shown: MountedFigure | null = null;
    #round = 0;
    #isDue = false;
    #shownAs = '';
    #interactive: InteractiveRenderer | undefined;

    /** An interactive drawing, from `interactiveWith`. */
    set interactive(renderer: InteractiveRenderer | undefined) {
      this.#interactive = renderer;
      this.#schedule();
    }
    get interactive(): InteractiveRenderer | undefined {
      return this.#interactive;
    }

    connectedCallback(): void {
      if (this.shadowRoot === null) this.attachShadow({ mode: 'open' });
      // Set before the element was known to the page, it is a property like any other.
      if (Object.hasOwn(this, 'interactive')) {
        const renderer = this.interactive;
        delete (this as { interactive?: unknown }).interactive;
        this.interactive = renderer;
      }
      this.#schedule();
    }

    disconnectedCallback(): void {
      this.#round++;
      this.#shown?.remove();
      this.#shown = null;
    }

    attributeChangedCallback(name: string): void {
      // Set again, the file is read again.
      if (name === 'src' && this.#shown !== null)
        asked.delete(new URL(this.getAttribute('src') ?? '', this.baseURI).href);
      this.#schedule();
    }

    /** Once for all attributes that a script sets one after the other. */
    #schedule(): void {
      if (this.#isDue || !this.isConnected || this.shadowRoot === null) return;
      this.#isDue = true;
      queueMicrotask(() => {
        this.#isDue = false;
        if (this.isConnected) void this.#show();
      });
    }

    #options(): FigureOptions {
      const theme = this.getAttribute('theme') as FigureTheme | null;
      const level = Number(this.getAttribute('heading-level'));
      return {
        theme: theme !== null && themes.includes(theme) ? theme : 'light',
        open: this.hasAttribute('open'),
        ...(level > 0 ? { headingLevel: level } : {}),
        ...(this.#interactive === undefined ? {} : { interactive: this.#interactive }),
      };
    }

    /** The same figure again keeps its data open and the focus on what opens them. */
    #fillAgain(root: ShadowRoot, published: unknown, shownAs: string, figure: string): MountedFigure {
      const isSame = shownAs === this.#shownAs;
      const wasOpen = isSame && root.querySelector('details')?.open === true;
      const hadFocus = isSame && root.activeElement?.localName === 'summary';
      this.#shownAs = shownAs;
      const options = this.#options();
      const shown = fill(root, published, figure, { ...options, open: options.open === true || wasOpen });
      if (hadFocus) root.querySelector('summary')?.focus();
      return shown;
    }

    /** What its attributes say now; an older round that ends late changes nothing. */
    async #show(): Promise<void> {
      const round = ++this.#round;
      const root = this.shadowRoot!;
      const [src, figure] = [this.getAttribute('src'), this.getAttribute('figure')];
      if (this.#shown === null) fillWaiting(root, this.#options());
      try {
        if (!src || !figure) throw new Error('It needs both “src”, the file, and “figure”, the id.');
        const published = await readFile(new URL(src, this.baseURI).href);
        if (round !== this.#round) return;
        this.#shown?.remove();
        this.#shown = this.#fillAgain(root, published, `${src} ${figure}`, figure);
      } catch (error) {
        if (round !== this.#round) return;
        const isOurs = error instanceof Error && !(error instanceof TypeError);
        const problem = isOurs ? error.message : `The file “${src}” cannot be reached.`;
        this.#shown?.remove();
        this.#shown = fillProblem(root, problem, this.#options());
      }
      const { problem } = this.#shown;
      const event = problem === null ? 'complaints-figure-shown' : 'complaints-figure-problem';
      this.dispatchEvent(new CustomEvent(event, { bubbles: true, composed: true, detail: { problem } }));
    }
  };
}

/**
 * Make `<complaints-figure>` known to the page. Nothing happens by importing alone; a second call does nothing.
 * @example defineComplaintsFigure() // from here on <complaints-figure src="published.json" figure="timeliness"> is one
 */
export function defineComplaintsFigure(name = 'complaints-figure'): void {
  if (customElements.get(name) === undefined) customElements.define(name, createElementClass());
}
