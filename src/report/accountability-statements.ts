/** Sentences about what a landlord answers for. Nothing is said in words too. */

import { formatDate } from '../vocabulary/dates.ts';
import { type Phrase, phrase, phraseList } from '../vocabulary/figure-text.ts';
import { formatList, formatNoun } from '../vocabulary/numbers.ts';
import { hasBase, isSomething, sizeOf } from '../vocabulary/published.ts';
import { stages } from '../vocabulary/terms.ts';
import type { ReportContext } from './context.ts';
import { changesSinceLastYear } from './sections/self-assessment.ts';
import { bodyOf } from './standing.ts';
import type { Statement } from './statements.ts';

const statement = (id: string, write: (context: ReportContext) => Phrase | null): Statement => ({
  id,
  aboutFigure: false,
  write,
});

const provision = { singular: 'provision', plural: 'provisions' };
const answer = { singular: 'answer', plural: 'answers' };

const selfAssessment = statement('self-assessment', ({ accountability, say, figure }) => {
  const assessment = accountability?.selfAssessment;
  if (assessment == null)
    return phrase`The self-assessment against the Code was not supplied when this report was prepared.`;
  const { edition, approvedOn, current } = assessment;
  const all = figure('provision-answers', {});
  if (all === undefined) return null;
  const isEach = current.answers.some(({ landlord }) => landlord !== null);
  const landlords = formatList(current.landlords.map(({ label }) => label));
  const who = current.landlords.length < 2 ? 'We comply' : `${landlords} comply`;
  const not = figure('provisions-by-answer', { 'provision-answer': 'not-applicable' });
  const beside = !isSomething(not)
    ? phrase``
    : phrase` Of the others, ${say('provisions-by-answer', { 'provision-answer': 'not-applicable' }, 'count')} ${sizeOf(not) === 1 ? 'does' : 'do'} not apply.`;
  const approved = approvedOn === null ? '' : ` The self-assessment was approved on ${formatDate(approvedOn)}.`;
  const counted = isEach
    ? phrase`The ${edition.title} is answered by ${landlords}, each for itself: ${say('provision-answers', {}, 'denominator', answer)} in all. Complied with: ${say('provision-answers', {}, 'numerator')} (${say('provision-answers', {}, 'percent')}).`
    : phrase`The form of the ${edition.title} has ${say('provision-answers', {}, 'denominator', provision)}. ${who} with ${say('provision-answers', {}, 'numerator')} of them (${say('provision-answers', {}, 'percent')}).`;
  return phrase`${counted}${beside}${approved}`;
});

const complianceLastYear = statement('compliance-last-year', ({ accountability }) => {
  const assessment = accountability?.selfAssessment;
  if (assessment == null || assessment.lastYear === null) return null;
  const { edition, current, lastYear } = assessment;
  if (lastYear.edition !== edition.id)
    return phrase`Last year’s self-assessment answered another edition of the Code, whose provisions are not the same. The two are not compared provision by provision.`;
  const changes = changesSinceLastYear(edition, current, lastYear);
  if (changes.length === 0) return phrase`What was answered last year is answered as it was then.`;
  return phrase`Since last year’s self-assessment ${formatNoun(changes.length, 'answer has', 'answers have')} changed.`;
});

const orders = statement('orders', ({ accountability, figure, say }) => {
  const all = figure('ombudsman-orders', {});
  if (all === undefined) {
    const made = figure('determinations', {});
    if (made !== undefined && sizeOf(made) === 0)
      return phrase`There was no determination in the period, so the Ombudsman ordered and recommended nothing.`;
    return accountability === null
      ? null
      : phrase`What the Ombudsman ordered or recommended in the period was not known when this report was prepared.`;
  }
  if (sizeOf(all) === 0)
    return phrase`In the determinations of the period the Ombudsman made no order and no recommendation.`;
  const at = (kind: string, singular: string, plural: string) =>
    say('ombudsman-orders', { 'order-kind': kind }, 'count', { singular, plural });
  const binding = figure('ombudsman-orders', { 'order-kind': 'order' });
  const only = phrase`In the determinations of the period the Ombudsman made ${at('order', 'order', 'orders')}`;
  const rest = phrase` and ${at('recommendation', 'recommendation', 'recommendations')}.`;
  return !isSomething(binding) ? phrase`${only}${rest}` : phrase`${only}, which we have to comply with,${rest}`;
});

const compensationOrdered = statement('compensation-ordered', ({ figure, say }) => {
  const found = figure('compensation-ordered', {});
  if (found === undefined || !isSomething(figure('ombudsman-orders', {}))) return null;
  if (!hasBase(found)) return phrase`It did not order us to pay compensation.`;
  return phrase`It ordered us to pay ${say('compensation-ordered', {}, 'amount')} in compensation. What we offered by ourselves is not in this sum.`;
});

const severeOrders = statement('severe-orders', ({ figure, say }) => {
  const found = figure('orders-for-severe-maladministration', {});
  if (found === undefined || !isSomething(figure('ombudsman-orders', { 'order-kind': 'order' }))) return null;
  if (!isSomething(found)) return phrase`None of the orders is for severe maladministration.`;
  return phrase`For severe maladministration: ${say('orders-for-severe-maladministration', {}, 'count')} of the orders.`;
});

const ombudsmanReport = statement('ombudsman-report', ({ accountability }) => {
  if (accountability === null) return null;
  const { landlordReport, whyNone } = accountability.publications;
  if (landlordReport === null)
    return phrase`Whether the Ombudsman published an annual report about our performance was not known when this report was prepared.`;
  if (landlordReport === 'none')
    return phrase`The Ombudsman published no annual report about our performance.${whyNone === null ? '' : ` ${endSentence(whyNone)}`}`;
  return phrase`The Ombudsman’s latest annual report about our performance is of ${landlordReport.period.label}.`;
});

const otherPublications = statement('other-publications', ({ accountability }) => {
  if (accountability === null) return null;
  const { others } = accountability.publications;
  if (others === null)
    return phrase`Whether the Ombudsman published anything else about us was not known when this report was prepared.`;
  if (others.length === 0)
    return phrase`Apart from what is named in this section, the Ombudsman published no report about us.`;
  return phrase`The Ombudsman published ${formatNoun(others.length, 'other report', 'other reports')} about us.`;
});

const endSentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

const refusals = statement('refusals', ({ figure, say, results }) => {
  const known = stages.filter((stage) => figure('refused', { stage }) !== undefined);
  const collects = results.sources.filter(({ notCollected }) => !notCollected.includes('status'));
  if (known.length === 0 || collects.length === 0) return phrase`Whether any complaint was refused is not recorded.`;
  const noun = { singular: 'complaint', plural: 'complaints' };
  const said = known.flatMap((stage, i) => [
    ...(i === 0 ? [] : [' and ']),
    ...phrase`${say('refused', { stage }, 'count', noun)} at stage ${String(stage)}`,
  ]);
  const silent = results.sources.filter(({ notCollected }) => notCollected.includes('status'));
  const scope = silent.length === 0 ? '' : ` Not recorded by: ${formatList(silent.map(({ label }) => label))}.`;
  return phrase`We refused ${said}.${scope}`;
});

const learningProgress = statement('learning-progress', ({ figure, say }) => {
  const all = figure('learning-actions', {});
  if (all === undefined) return null;
  const said = Object.entries({
    done: 'done',
    'under-way': 'under way',
    planned: 'planned',
    stopped: 'stopped',
  }).flatMap(([status, words]) =>
    !isSomething(figure('learning-actions', { 'action-status': status }))
      ? []
      : [phrase`${say('learning-actions', { 'action-status': status }, 'count')} ${words}`],
  );
  const action = { singular: 'action', plural: 'actions' };
  const overdue = figure('overdue-learning-actions', {});
  const late = !isSomething(overdue)
    ? phrase``
    : phrase` Of these, ${say('overdue-learning-actions', {}, 'numerator')} ${sizeOf(overdue) === 1 ? 'has' : 'have'} run past the day set.`;
  return phrase`We report on ${say('learning-actions', {}, 'count', action)}: ${phraseList(said)}.${late}`;
});

const governingBodyResponse = statement('governing-body-response', ({ status, accountability, hasText }) => {
  if (status === 'published' || status === 'corrected' || hasText('governing-body-response')) return null;
  const body = bodyOf(accountability);
  return phrase`${body.replace(/^t/, 'T')} has still to respond to this report. Its response will be published with it.`;
});

const provisionWording = statement('provision-wording', ({ accountability }) => {
  const assessment = accountability?.selfAssessment;
  if (assessment == null) return null;
  const isOfficial =
    Object.keys(assessment.wording).length > 0 || assessment.current.answers.some(({ wording }) => wording !== null);
  return isOfficial
    ? phrase`Where the Code’s own words are not given beside a number, a short title stands. Answers are as we gave them.`
    : phrase`Beside each number stands a short title, not the words of the Code. Answers are as we gave them.`;
});

const publishedAt = statement('published-at', ({ accountability }) => {
  const where = accountability?.version.publishedAt;
  return where == null
    ? null
    : phrase`This report and the response to it are published at ${where.replace(/^https:\/\//, '')}.`;
});

export const accountabilityStatements: readonly Statement[] = [
  selfAssessment,
  complianceLastYear,
  orders,
  compensationOrdered,
  severeOrders,
  ombudsmanReport,
  otherPublications,
  refusals,
  learningProgress,
  governingBodyResponse,
  provisionWording,
  publishedAt,
];
