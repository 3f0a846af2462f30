import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**', 'node_modules/**'],
    testTimeout: 30_000,
    // One worker a core: most of the time is spent waiting for builds in processes of their own.
    maxWorkers: 2,
  },
});
