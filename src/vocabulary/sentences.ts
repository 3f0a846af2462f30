/** Where the sentences of a text end: behind a full stop that no abbreviation carries. */
export const sentenceEnds = (text: string): readonly number[] =>
  [...text.matchAll(/[.!?](?=\s+["“‘(]?[A-Z0-9£⟨])/g)]
    .filter(
      ({ index }) =>
        !/(?:\b(?:e\.g|i\.e|no|nos|approx|etc|vs|cf|mr|mrs|ms|dr|st|s|p|pp|c|para|fig))$/i.test(
          text.slice(Math.max(0, index - 8), index),
        ),
    )
    .map(({ index }) => index + 1);
