/** Complaints refused, held against the exclusions that the edition the report is made under names. */
import { phrase } from '../../vocabulary/figure-text.ts';
import { isSomething } from '../../vocabulary/published.ts';
import { stages } from '../../vocabulary/terms.ts';
import { left, right, type TableDefinition } from './table.ts';
import { uncollected } from './uncollected.ts';

export const refusals: TableDefinition = {
  id: 'refusals',
  build({ results, say, figure, accountability }) {
    const at = (stage: 1 | 2, id: string) => figure('refusal-reason-share', { stage, 'refusal-reason': id });
    const reasons = results.categories['refusal-reason'].filter(({ id }) =>
      stages.some((stage) => isSomething(at(stage, id))),
    );
    if (reasons.length === 0) return null;
    const shown = stages.filter((stage) => reasons.some(({ id }) => isSomething(at(stage, id))));
    const edition = accountability?.edition;
    const exclusions = edition?.exclusions ?? [];
    // Where an edition's own words were not seen, nothing is said about them.
    const isHeld = exclusions.length > 0;
    const exclusionOf = (reason: string): string => {
      const id = accountability?.refusalReasons[reason];
      if (id === undefined) return 'Not said';
      const found = exclusions.find((exclusion) => exclusion.id === id);
      return found === undefined ? 'None that the Code names' : `${found.title} (${found.provision})`;
    };
    return {
      caption: isHeld ? 'Complaints refused, and the Code’s exclusions' : 'How many complaints were refused, by reason',
      columns: [
        left('Reason'),
        ...(isHeld ? [left('Exclusion the Code names')] : []),
        ...shown.map((stage) => right(`Stage ${stage}`)),
      ],
      rows: reasons.map(({ id, label }) => ({
        cells: [
          label,
          ...(isHeld ? [exclusionOf(id)] : []),
          ...shown.map((stage) =>
            at(stage, id) === undefined
              ? ''
              : say('refusal-reason-share', { stage, 'refusal-reason': id }, 'numerator'),
          ),
        ],
      })),
      about: shown.map((stage) => ({
        measure: 'refusal-reason-share',
        slice: { stage, 'refusal-reason': reasons[0]!.id },
      })),
      notes: [
        ...uncollected({ results }, shown, ['status', 'refusal-reason']),
        ...(isHeld
          ? [
              phrase`Held against the exclusions that the ${edition!.title} names. Another reason may be valid; it is shown as none that the Code names.`,
            ]
          : []),
      ],
      widths: [34, ...(isHeld ? [38] : []), ...shown.map(() => 14)],
    };
  },
};
