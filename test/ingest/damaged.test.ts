import { test } from 'vitest';
import { readDamaged } from '../support/mutated-bytes.ts';

test('400 exports damaged in their bytes are read or refused (more in test:long)', { timeout: 60_000 }, () => {
  readDamaged(400);
});
