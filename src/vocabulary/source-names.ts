/** A source in the middle of a sentence: “the housing team”, and a name as it is. */
export const sourceInSentence = (label: string): string =>
  /^[A-Z][a-z]+(?: [a-z]+)+$/.test(label) ? `the ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
