/** Who looked at the report, where the Code’s demands are answered, and what a corrected report corrects. */
import { dutyStatuses } from '../../vocabulary/accountability.ts';
import { formatDate } from '../../vocabulary/dates.ts';
import { formatList } from '../../vocabulary/numbers.ts';
import type { ReportContext } from '../context.ts';
import type { DutyAnswer } from '../duties.ts';
import { correctedFigure } from '../standing.ts';
import { type Cell, left, type TableDefinition, toSection } from './table.ts';

export const governingBody: TableDefinition = {
  id: 'governing-body',
  build({ accountability, status }) {
    const body = accountability?.governingBody;
    if (body == null) return null;
    // Before it is published, what is to come is not told as if it had been.
    const isPast = status === 'published' || status === 'corrected';
    const rows: readonly (readonly [name: string, words: string | null])[] = [
      ['Member Responsible for Complaints', body.memberResponsible],
      [
        'Complaint handling reported on',
        body.reportedOn.length === 0 ? null : formatList(body.reportedOn.map(formatDate)),
      ],
      ['Report considered on', body.consideredOn === null || !isPast ? null : formatDate(body.consideredOn)],
      ['Minute', isPast ? body.minute : null],
      ['Approved by', isPast ? body.approver : null],
    ];
    const known = rows.filter(([, words]) => words !== null);
    if (known.length === 0) return null;
    return {
      caption: `Governing body: ${body.name}`,
      columns: [left('What'), left('Answer')],
      rows: known.map(([name, words]) => ({ cells: [name, words!] })),
      widths: [40, 60],
    };
  },
};

/** What the Code asks, and where this report answers it. */
export const whereAnswered: TableDefinition = {
  id: 'where-answered',
  build({ duties }) {
    if (duties.length === 0) return null;
    const answer = ({ duty, status, missing }: DutyAnswer): string =>
      status === 'councils-part' && duty.of === 'members'
        ? 'To be given to members apart from this report'
        : missing.length === 0
          ? dutyStatuses[status]
          : `${dutyStatuses[status]}: ${missing.map(({ what }) => what).join('; ')}`;
    return {
      caption: 'What the Code asks of this report, and where it is answered',
      columns: [left('Provision'), left('What the Code asks'), left('Answered'), left('Where')],
      rows: duties.map((found) => {
        const where: Cell =
          found.where.length === 0
            ? 'Not in this report'
            : found.where.flatMap(({ id, title }, i) => [
                ...(i === 0 ? [] : [{ type: 'text' as const, text: '; ' }]),
                toSection(id, title),
              ]);
        return { cells: [found.duty.provision, found.duty.title, answer(found), where] };
      }),
      widths: [12, 32, 30, 26],
    };
  },
};

/** What was, what is, and why. */
export const corrections: TableDefinition = {
  id: 'corrections',
  build(context) {
    const { accountability } = context;
    const before = accountability?.version.supersedes;
    if (accountability === null || before == null) return null;
    const { corrections: listed } = accountability.version;
    return {
      caption: `Corrections to version ${before.number}`,
      columns: [left('What'), left('It was'), left('It is'), left('Why')],
      rows: listed.map(({ what, was, is, why }) => ({ cells: [what, was, isNow(context, is), why] })),
      widths: [28, 18, 18, 36],
    };
  },
};

type Now = NonNullable<ReportContext['accountability']>['version']['corrections'][number]['is'];

const isNow = ({ results }: ReportContext, is: Now): Cell =>
  typeof is === 'string' ? is : (correctedFigure(results, is) ?? '');
