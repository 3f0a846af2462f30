import { test } from 'vitest';
import { readDamaged } from '../support/mutated-bytes.ts';

test('1,000 exports damaged in their bytes are read or refused', { timeout: 60_000 }, () => {
  readDamaged(1_000);
});
