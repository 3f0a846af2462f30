/** `npm run demo`: makes the figures of two landlords and serves a page that shows them side by side. */
import { makeData } from './make-data.mjs';
import { serve } from './serve.mjs';

const data = 'out/demo';
await makeData(data);
const { address } = await serve({ pages: 'demo', data, port: Number(process.env.PORT ?? 8080) });
process.stdout.write(`The demonstration is at ${address} (stop it with Ctrl+C).\n`);
