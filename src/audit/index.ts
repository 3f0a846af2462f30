/**
 * Arithmetic on what somebody printed: whether figures can all be right together.
 *
 *   AuditDescription ─► every relation it describes is tried ─┬─► fits
 *                                                             ├─► a finding, with how sure it is and what would fit
 *                                                             └─► could not be tried, and why
 *
 * It never says which of several figures is wrong, and calls impossible only what no usual way of rounding allows.
 */
import type { Place } from '../diagnostics.ts';
import { checkChange } from './checks/changes.ts';
import { checkCitedDate, checkCoverage, checkPrintings } from './checks/others.ts';
import { checkRatio } from './checks/ratios.ts';
import { checkShares, checkSum } from './checks/sums.ts';
import { solveUnprinted } from './checks/unprinted.ts';
import type { AuditDescription } from './description.ts';
import { indexFigures } from './figures.ts';
import { type AuditFinding, type Outcome, type Solved, surenesses, type Untied, type Untried } from './outcome.ts';
import { untiedFigures } from './untied.ts';

export type { AuditDescription, CitedDate, PrintedFigure, PrintedShares, PrintedSum } from './description.ts';
export {
  type AuditCheck,
  type AuditFinding,
  auditChecks,
  type Solved,
  type Sureness,
  type Untied,
  type Untried,
} from './outcome.ts';
export { type Printed, readPrinted } from './printed.ts';
export { describeTable, type TableRow } from './table.ts';

export interface AuditReport {
  readonly schemaVersion: 1;
  /** The document whose figures were tried. */
  readonly document: string;
  /** How many relations were tried. */
  readonly tried: number;
  readonly fit: number;
  readonly findings: readonly AuditFinding[];
  readonly untried: readonly Untried[];
  /** Figures that no relation names: nothing about them was checked. */
  readonly untied: readonly Untied[];
  /** Figures printed in a form that cannot be read. */
  readonly unread: readonly { readonly figure: string; readonly text: string; readonly place: Place }[];
  /** Quantities that the document does not print, and what they must be. */
  readonly solved: readonly Solved[];
  /** What was inferred from the table that the figures come from. */
  readonly notes: readonly string[];
}

/**
 * Try every relation between the figures that a description names.
 * @example auditFigures(parseAudit(auditYaml, { name: 'figures.yaml' }).value!).findings.length // 5
 */
export function auditFigures(description: AuditDescription): AuditReport {
  const figures = indexFigures(description);
  const { outcomes: ofUnprinted, solved } = solveUnprinted(description, figures);
  const unprinted = description.figures.flatMap(({ id, state }) => (state === 'unprinted' ? [id] : []));
  const printedRelations = [
    ...figures.ids.flatMap((id) => checkPrintings(id, figures)),
    ...tryRelations(description),
    ...description.figures.flatMap((figure) => checkCoverage(figure, figures)),
    ...description.dates.map(checkCitedDate),
  ].filter((outcome) => outcome.is !== 'untried' || !outcome.untried.figures.some((id) => unprinted.includes(id)));
  const outcomes: readonly Outcome[] = [...printedRelations, ...ofUnprinted];
  const findings = outcomes.flatMap((outcome) =>
    outcome.is === 'finding' ? [weigh(outcome.finding, description)] : [],
  );
  const untried = outcomes.flatMap((outcome) => (outcome.is === 'untried' ? [outcome.untried] : []));
  return {
    schemaVersion: 1,
    document: description.document,
    tried: outcomes.length - untried.length,
    fit: outcomes.length - untried.length - findings.length,
    findings: surenesses.flatMap((sureness) => findings.filter((finding) => finding.sureness === sureness)),
    untried,
    untied: untiedFigures(description, figures),
    unread: description.figures.flatMap(({ id, state, printed, place }) =>
      state === 'unread' ? [{ figure: id, text: printed.text, place }] : [],
    ),
    solved,
    notes: description.notes ?? [],
  };
}

/** Sums, shares, averages, rates and changes. */
function tryRelations(description: AuditDescription): readonly Outcome[] {
  const figures = indexFigures(description);
  return [
    ...description.sums.map((sum) => checkSum(sum, figures)),
    ...description.shares.map((shares) => checkShares(shares, figures)),
    ...description.figures.flatMap((figure) => [...checkRatio(figure, figures), ...checkChange(figure, figures)]),
  ];
}

/** Of a quantity printed with several values: which of them fits what stands around it. */
function weigh(finding: AuditFinding, description: AuditDescription): AuditFinding {
  const [id] = finding.figures;
  if (finding.check !== 'printed-twice' || finding.sureness !== 'certain') return finding;
  const own = description.figures.filter((figure) => figure.id === id && !figure.printed.rough);
  const values = [...new Map(own.map(({ printed }) => [printed.text, printed])).values()];
  const words = values.map((printed) => {
    // Each printing keeps its place and what it belongs to, and takes this value.
    const figures = description.figures.map((figure) => (figure.id === id ? { ...figure, printed } : figure));
    const about = tryRelations({ ...description, figures }).filter(
      (outcome) => outcome.is === 'finding' && outcome.finding.figures.includes(id!),
    ).length;
    return { text: printed.text, about };
  });
  const most = Math.max(...words.map(({ about }) => about));
  const least = Math.min(...words.map(({ about }) => about));
  if (most === least) return finding;
  const said = words.map(({ text, about }) =>
    about === 0
      ? `with ${text} every relation it stands in fits`
      : `with ${text} ${about === 1 ? 'one relation does' : `${about} relations do`} not fit`,
  );
  return { ...finding, wouldFit: `${said.join('; ')}.` };
}
