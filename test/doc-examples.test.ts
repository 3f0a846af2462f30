/** Every export has words and an example; test:long runs them. */
import { expect, test } from 'vitest';
import { bodyOf, docExamples } from './support/doc-examples.ts';

const examples = docExamples();

test('every export of every entry has words and an example', () => {
  expect(examples.length).toBeGreaterThan(75);
  expect(examples.filter(({ words }) => words === '').map(({ name }) => name)).toEqual([]);
  expect(examples.filter(({ code }) => code === null).map(({ name }) => name)).toEqual([]);
});

test('an example of several statements gives the last one', () => {
  expect(bodyOf('const a = 1\nf({\n  a,\n})\n  .b')).toBe('const a = 1\nreturn f({\n  a,\n})\n  .b;');
  expect(bodyOf('try { a() } catch (error) { error instanceof B }')).toBe(
    'try { a() } catch (error) { return error instanceof B; }',
  );
});
