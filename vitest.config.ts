import { defineConfig } from 'vitest/config';

const common = { testTimeout: 30_000 };
/** Tests that put something else in a module’s place, which no other test may see. */
const apart = ['test/files.test.ts'];

export default defineConfig({
  test: {
    // One worker a core: most of the time is spent waiting for builds in processes of their own.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: ['test/long/**', 'node_modules/**', ...apart],
          // The library keeps no state between calls, so files share what they import: a third of the time.
          isolate: false,
        },
      },
      { test: { ...common, name: 'apart', include: apart } },
    ],
  },
});
