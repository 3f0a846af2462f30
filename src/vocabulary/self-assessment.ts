/** What a landlord answers about the provisions of a Code edition: its self-assessment. */
import type { CodeEdition } from '../code-editions/edition.ts';
import type { IsoDate } from './dates.ts';
import type { Category } from './terms.ts';

/**
 * The answers, each kept as what it is. The form knows yes and no; landlords write the others too, and every answer
 * but yes is asked for an explanation.
 */
export const complianceAnswers = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  'to-be-confirmed': 'To be confirmed',
  'not-applicable': 'Not applicable',
  'not-answered': 'Not answered',
} as const;
export type ComplianceAnswer = keyof typeof complianceAnswers;
export const complianceAnswerIds = Object.keys(complianceAnswers) as readonly ComplianceAnswer[];

/** Answers that say, or may mean, that a provision is not fully met: the date by which it will be is asked for. */
export const isUnmet = (answer: ComplianceAnswer): boolean => answer !== 'yes' && answer !== 'not-applicable';

/** The answer to one provision. A text that was not given is `null`. */
export interface ProvisionAnswer {
  /** As the edition numbers it, such as `6.20`. */
  readonly provision: string;
  /** The id of the landlord it is of; `null` where there is one, or several answer together. */
  readonly landlord: string | null;
  readonly answer: ComplianceAnswer;
  readonly evidence: string | null;
  readonly commentary: string | null;
  /** What will be done about it. */
  readonly action: string | null;
  /** The day by which the landlord will comply. */
  readonly dueOn: IsoDate | null;
  /** Who will see to it, by role. */
  readonly ownerRole: string | null;
  /** The official wording, where the landlord supplied it. */
  readonly wording: string | null;
  /** Line in the file. */
  readonly line: number;
}

/** A self-assessment as it was read: in the order of the edition's form. */
export interface SelfAssessment {
  /** The id of the Code edition it answers. */
  readonly edition: string;
  /** The landlords that answer in it, where there are several. */
  readonly landlords: readonly Category[];
  readonly answers: readonly ProvisionAnswer[];
}

/** What stands for a text and is none. */
export const isNothing = (text: string | null): boolean =>
  text === null || /^(?:n\/?a|none|nil|not applicable|tbc|tba|to be confirmed|\.+|…|-+|–|—)\.?$/i.test(text.trim());

/** A provision of the form with an answer to it. */
export interface FormAnswer {
  readonly number: string;
  readonly title: string;
  readonly answer: ProvisionAnswer;
}

/**
 * Every provision of the form in its order, answered: once, or once for each landlord where landlords answer each for
 * itself. What no row answers is not answered.
 */
export function formAnswers(
  { sections }: Pick<CodeEdition, 'sections'>,
  { answers, landlords }: SelfAssessment,
): readonly FormAnswer[] {
  const isEach = answers.some(({ landlord }) => landlord !== null);
  const who = isEach ? landlords.map(({ id }) => id) : [null];
  return sections
    .flatMap(({ provisions }) => provisions)
    .flatMap(({ number, title }) => {
      const own = answers.filter(({ provision }) => provision === number);
      // An answer of nobody in particular is everybody's.
      const joint = own.find(({ landlord }) => landlord === null);
      if (joint !== undefined && own.length === 1) return [{ number, title, answer: joint }];
      return who.map((landlord) => ({
        number,
        title,
        answer: own.find((answer) => answer.landlord === landlord) ?? joint ?? unanswered(number, landlord),
      }));
    });
}

const unanswered = (provision: string, landlord: string | null): ProvisionAnswer => ({
  provision,
  landlord,
  answer: 'not-answered',
  evidence: null,
  commentary: null,
  action: null,
  dueOn: null,
  ownerRole: null,
  wording: null,
  line: 0,
});
