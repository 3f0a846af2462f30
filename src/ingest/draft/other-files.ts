/** Files that are no export of complaints, and what they are: findings of the Ombudsman, its orders, a list of learning. */
import type { Guesses } from './guess-columns.ts';
import { saidIn } from './guess-columns.ts';
import { headerInWords } from './headers.ts';

export const otherFiles = ['findings', 'orders', 'learning'] as const;
export type OtherFile = (typeof otherFiles)[number];

/** Words of the Ombudsman’s findings, which no landlord’s own decision has. */
const finding =
  /maladministration|service failure|reasonable redress|outside jurisdiction|mediation|(full|partial)ly complied/i;

const headersOfOrders = /\b(order|recommendation)s?\b/i;
const headersOfLearning = /\b(learning|lesson|improvement|what we (learned|changed)|action taken|root cause)s?\b/i;

/** What a file is, when it is not an export of complaints; `null` when it may be one. */
export function otherFile({ columns, placed }: Guesses): OtherFile | null {
  const headers = columns.map(({ header }) => headerInWords(header));
  const hasDecision = placed.some(
    ({ field, column }) =>
      field === 'outcome' && saidIn(column.column).some((text) => /upheld|justified|founded/i.test(text)),
  );
  const hasStage = placed.some(({ field, stage }) => field === 'stage' || stage !== null);
  if (hasDecision || hasStage) return null;
  const readable = columns.filter(({ kind }) => kind === 'words' || kind === 'text');
  const isFindings = readable.some(({ column }) => {
    const said = saidIn(column);
    return said.length > 0 && said.filter((text) => finding.test(text)).length * 2 >= said.length;
  });
  if (isFindings) return 'findings';
  const saysOmbudsman = headers.some((header) => /ombudsman|\bHOS?\b|determination/i.test(header));
  const isOrders = headers.filter((header) => headersOfOrders.test(header)).length;
  const saysDone = headers.some((header) => /\b(complied|compliance|due|deadline)\b/i.test(header));
  if (isOrders > 0 && (saysOmbudsman || isOrders > 1 || saysDone)) return 'orders';
  const receives = placed.some(({ field }) => field === 'received-on');
  const isLearning = headers.filter((header) => headersOfLearning.test(header)).length;
  return isLearning > 0 &&
    (isLearning > 1 || !receives) &&
    !placed.some(({ field }) => field === 'outcome' || field === 'status')
    ? 'learning'
    : null;
}
