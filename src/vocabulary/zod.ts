/**
 * zod, told never to compile a schema. Compiling needs `unsafe-eval`, and where a page forbids that, the mere attempt is
 * reported as a violation of its policy; a schema that is used once is not faster for it either.
 */
import { config } from 'zod';

config({ jitless: true });

export * from 'zod';
