/** A page that is one file: its own style and no other, no script, nothing loaded. */
import { element, escapeHtml } from './markup.ts';

export interface PageParts {
  readonly title: string;
  readonly language: string;
  readonly style: string;
  readonly body: string;
  /** What the page is about, for those who list it. */
  readonly description?: string;
}

/**
 * The whole page. Its content policy allows the one style it holds, known by its digest, and pictures that are in it;
 * a browser refuses everything else, scripts and addresses included.
 */
export async function pageHtml({ title, language, style, body, description }: PageParts): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  const policy = `default-src 'none'; style-src 'sha256-${base64(new Uint8Array(digest))}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy).replaceAll('&#39;', "'")}">
<meta name="referrer" content="no-referrer">${description === undefined ? '' : `\n<meta name="description" content="${escapeHtml(description)}">`}
${element('title', {}, escapeHtml(title))}
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
