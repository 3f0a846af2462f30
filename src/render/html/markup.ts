/** Text and attributes as HTML: the one way by which anything gets into a page. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter]!);

/** Attributes by name: `true` stands alone, `undefined` and `false` are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) =>
      value === undefined || value === false
        ? ''
        : value === true
          ? ` ${name}`
          : ` ${name}="${escapeHtml(String(value))}"`,
    )
    .join('');

/** Elements that end their line, so that a page can be read and compared as text; space between them says nothing. */
const endsLine = new Set(['tr', 'li', 'caption', 'thead', 'tbody', 'table', 'p', 'figcaption']);

/** An element around markup: text has to be escaped before. */
export const element = (name: string, attributes: Attributes, ...content: readonly string[]): string =>
  `<${name}${attributesOf(attributes)}>${content.join('')}</${name}>${endsLine.has(name) ? '\n' : ''}`;

/** An element that holds nothing. */
export const emptyElement = (name: string, attributes: Attributes): string => `<${name}${attributesOf(attributes)}>`;
