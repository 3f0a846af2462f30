/**
 * Serves the demonstration as a careful council would serve a page of its own: its policy allows scripts, styles and data
 * of the same place, and nothing else.
 *
 *   /                 demo/index.html, dashboard.css, dashboard.js
 *   /embed/           complaints-report/embed, as the package ships it
 *   /data/            the published figures
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** Start serving; gives the address, and a way to end. */
export async function serve({ pages, data, port = 0 }) {
  const dist = dirname(dirname(fileURLToPath(import.meta.resolve('complaints-report/embed'))));
  const folders = { embed: join(dist, 'embed'), vocabulary: join(dist, 'vocabulary'), data };
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://local').pathname))
      .split('\\')
      .join('/');
    const [, first, ...rest] = path.split('/');
    const file =
      rest.length > 0 && Object.hasOwn(folders, first)
        ? join(folders[first], ...rest)
        : join(pages, path === '/' ? 'index.html' : path);
    try {
      const bytes = await readFile(file);
      response.writeHead(200, {
        'content-type': `${types[extname(file)] ?? 'application/octet-stream'}; charset=utf-8`,
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
      });
      response.end(bytes);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain', 'content-security-policy': policy });
      response.end('Not found');
    }
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        // A browser opens some ahead of what it will ask for.
        server.closeAllConnections();
      }),
  };
}
