/** Which source is the landlord's own, as far as the names of the sources tell. */
import type { Organisation } from '../vocabulary/results.ts';

/** A source by its id and its label. */
export interface NamedSource {
  readonly id: string;
  readonly label: string;
}

/** Words for a landlord. */
const landlordWords = new Set(
  'landlord landlords council councils borough city district county authority almo association housing'.split(' '),
);
/** Words for somebody who works for one. */
const contractorWords = new Set(
  'contractor contractors subcontractor subcontractors partner partners supplier suppliers agent agents provider providers ltd limited plc llp external'.split(
    ' ',
  ),
);
/** Words in the names of many organisations. */
const common = new Set([...landlordWords, 'the', 'and', 'of', 'homes', 'group', 'trust', 'metropolitan', 'royal']);

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/**
 * The source that is the landlord's: the only one that is named after the organisation, or else the only one called a
 * landlord, or else the only one that is no contractor. `null` where the names do not tell.
 */
export function findLandlord(sources: readonly NamedSource[], organisation: Organisation | null): string | null {
  const own = new Set(
    organisation === null
      ? []
      : [...wordsOf(organisation.id), ...wordsOf(organisation.name)].filter(
          (word) => word.length > 3 && !common.has(word),
        ),
  );
  const namedBy = (words: ReadonlySet<string>) =>
    sources.filter(({ id, label }) => wordsOf(`${id} ${label}`).some((word) => words.has(word)));
  const contractors = namedBy(contractorWords);
  const others = (found: readonly NamedSource[]) => found.filter((source) => !contractors.includes(source));
  for (const candidates of [others(namedBy(own)), others(namedBy(landlordWords)), others(sources)])
    if (candidates.length > 0) return candidates.length === 1 ? candidates[0]!.id : null;
  return null;
}
