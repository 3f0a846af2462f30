/**
 * What a landlord answers for, read: the entries of the configuration and the files they name.
 *
 *   report.yaml ─► self-assessment, last year’s, official wording ─┐
 *               ─► learning                                        ├─► Accountability, with what is wrong in its place
 *               ─► orders, publications, governing body, version ──┘
 */
import { basename, resolve } from 'node:path';
import { learningSchema, wordingSchema } from './accountability-config.ts';
import {
  type CheckedConfig,
  checkDays,
  checkPublications,
  checkRefusalReasons,
  notYet,
  personalDataIn,
  settleOrders,
} from './check-accountability.ts';
import { type CodeEdition, codeEditionInForce, codeEditions } from './code-editions/index.ts';
import { type Diagnostic, diagnose } from './diagnostics.ts';
import { decodeText, readInput, sha256 } from './files.ts';
import { parseSelfAssessment } from './ingest/parse-self-assessment.ts';
import { isWorkbook, readWorkbook } from './ingest/workbook.ts';
import { parseSettings } from './settings.ts';
import { type Accountability, isOverdue, type LearningAction } from './vocabulary/accountability.ts';
import { formatDate } from './vocabulary/dates.ts';
import { nearest } from './vocabulary/nearest.ts';
import type { Determination } from './vocabulary/ombudsman.ts';
import { findLeftovers } from './vocabulary/pasted.ts';
import { findPersonalData } from './vocabulary/personal-data.ts';
import type { Provenance } from './vocabulary/results.ts';
import type { SelfAssessment } from './vocabulary/self-assessment.ts';
import type { Category } from './vocabulary/terms.ts';

interface Read extends CheckedConfig {
  readonly folder: string;
}

interface Known {
  readonly themes: readonly Category[];
  readonly refusalReasons: readonly Category[];
  /** The Ombudsman’s determinations; not there when they are not known. */
  readonly determinations: readonly Determination[] | undefined;
}

export interface ReadAccountability {
  readonly accountability: Accountability | null;
  readonly files: Provenance['inputs'];
  readonly diagnostics: readonly Diagnostic[];
}

/** Read everything. Never throws for what is in the files. */
export async function readAccountability(read: Read, known: Known): Promise<ReadAccountability> {
  const { config } = read;
  const files: Provenance['inputs'][number][] = [];
  const diagnostics: Diagnostic[] = [];
  const reader = { ...read, files, diagnostics };
  const edition = editionNamed(reader, undefined, ['preparedOn']);
  const selfAssessment = await readSelfAssessment(reader);
  const learning = readLearning(reader, known.themes);
  const { orders, diagnostics: disordered } = settleOrders(read, known.determinations);
  diagnostics.push(
    ...disordered,
    ...checkRefusalReasons(reader, known.refusalReasons),
    ...checkPublications(read),
    ...checkDays(read),
    ...personalDataIn(read),
  );
  if (edition === null) return { accountability: null, files, diagnostics };
  const { publications, governingBody, supersedes } = config;
  const accountability: Accountability = {
    asAt: config.preparedOn,
    edition,
    selfAssessment,
    orders,
    learning,
    publications: {
      landlordReport: publications?.landlordReport ?? null,
      whyNone: publications?.whyNone ?? null,
      others: publications?.others ?? null,
    },
    governingBody:
      governingBody === undefined
        ? null
        : {
            name: governingBody.name,
            memberResponsible: governingBody.memberResponsible ?? null,
            reportedOn: governingBody.reportedOn,
            consideredOn: governingBody.consideredOn ?? null,
            minute: governingBody.minute ?? null,
            approver: governingBody.approver ?? null,
          },
    version: {
      number: config.version ?? null,
      supersedes: supersedes === undefined ? null : { number: supersedes.version, publishedOn: supersedes.publishedOn },
      corrections: supersedes?.corrections ?? [],
      publishedAt: config.publishedAt ?? null,
    },
    refusalReasons: config.refusalReasons,
  };
  return { accountability, files, diagnostics };
}

interface Reader extends Read {
  readonly files: Provenance['inputs'][number][];
  readonly diagnostics: Diagnostic[];
}

/** The edition of an id; left out, the one in force on the day the report is prepared. */
function editionNamed(
  { config, parsed, diagnostics }: Reader,
  id: string | undefined,
  path: readonly PropertyKey[],
): CodeEdition | null {
  const ids = codeEditions.map((edition) => edition.id);
  const found =
    id === undefined
      ? codeEditionInForce(config.scheme, config.preparedOn)
      : codeEditions.find((edition) => edition.id === id);
  if (found !== undefined) return found;
  const near = nearest(id ?? '', ids);
  const problem =
    id === undefined
      ? `no edition of the Code that is known was in force on ${formatDate(config.preparedOn)}`
      : `there is no edition “${id}”${near === undefined ? `; there are ${ids.join(' and ')}` : `; did you mean “${near}”?`}`;
  diagnostics.push(diagnose('bad-setting', parsed.placeOf(path), { path: path.map(String).join(' › '), problem }));
  return null;
}

function readFile(
  { folder, parsed, files, diagnostics }: Reader,
  file: string,
  role: string,
  path: readonly PropertyKey[],
) {
  const bytes = readInput(resolve(folder, file), `${role} “${file}”`, parsed.placeOf(path));
  if ('ruleId' in bytes) {
    diagnostics.push(bytes);
    return null;
  }
  files.push({ name: basename(file), bytes: bytes.length, sha256: sha256(bytes) });
  return { bytes, name: basename(file) };
}

async function readSelfAssessment(reader: Reader): Promise<Accountability['selfAssessment']> {
  const { config, diagnostics } = reader;
  const entry = config.selfAssessment;
  if (entry === undefined) return null;
  const edition = editionNamed(reader, entry.edition, ['selfAssessment', 'edition']);
  for (const [i, { id }] of entry.landlords.entries())
    if (entry.landlords.findIndex((other) => other.id === id) < i) {
      const problem = `another landlord is called “${id}” too`;
      const path = ['selfAssessment', 'landlords', i];
      diagnostics.push(
        diagnose('bad-setting', reader.parsed.placeOf(path), { path: 'selfAssessment › landlords', problem }),
      );
    }
  const parse = async (file: string, against: CodeEdition | null, path: readonly PropertyKey[], isCurrent: boolean) => {
    const found = readFile(reader, file, 'self-assessment', path);
    if (found === null || against === null) return null;
    let input: Parameters<typeof parseSelfAssessment>[0] = found.bytes;
    if (isWorkbook(found.bytes)) {
      const { sheet, diagnostics: unread } = await readWorkbook(found.bytes, { name: found.name });
      diagnostics.push(...unread);
      if (sheet === null) return null;
      input = sheet;
    }
    const { selfAssessment, diagnostics: noticed } = parseSelfAssessment(input, {
      name: found.name,
      edition: against,
      landlords:
        entry.landlords.length > 0 ? entry.landlords : config.landlords.map(({ id, label }) => ({ id, label })),
      preparedOn: isCurrent ? config.preparedOn : undefined,
      publicContacts: config.publicContacts,
    });
    // What was unfinished a year ago is no matter now; what cannot be read is.
    diagnostics.push(...noticed.filter(({ severity }) => isCurrent || severity === 'error'));
    return selfAssessment;
  };
  const current = await parse(entry.file, edition, ['selfAssessment', 'file'], true);
  let lastYear: SelfAssessment | null = null;
  if (entry.lastYear !== undefined) {
    const path = ['selfAssessment', 'lastYear'];
    const against =
      entry.lastYear.edition === undefined
        ? edition
        : editionNamed(reader, entry.lastYear.edition, [...path, 'edition']);
    lastYear = await parse(entry.lastYear.file, against, [...path, 'file'], false);
  }
  let wording: Readonly<Record<string, string>> = {};
  if (entry.wording !== undefined) {
    const found = readFile(reader, entry.wording, 'official wording', ['selfAssessment', 'wording']);
    const text = found === null ? null : decodeText(found.bytes, 'official wording', { source: found.name });
    if (typeof text === 'string') {
      const settings = parseSettings(text, wordingSchema, found!.name);
      diagnostics.push(...settings.diagnostics);
      wording = settings.value ?? {};
      const form = edition?.sections.flatMap(({ provisions }) => provisions.map(({ number }) => number)) ?? [];
      for (const [number, words] of Object.entries(wording)) {
        const place = settings.placeOf([number]);
        if (edition !== null && !form.includes(number)) {
          const near = nearest(number, form) ?? null;
          diagnostics.push(diagnose('provision-unknown', place, { number, near, edition: edition.title }));
        }
        for (const { kind } of findPersonalData(words, config.publicContacts))
          diagnostics.push(diagnose('personal-data-in-text', place, { kind }));
        for (const { what } of findLeftovers(words)) diagnostics.push(diagnose('pasted-marks', place, { what }));
      }
    } else if (text !== null) diagnostics.push(text);
  }
  if (edition === null || current === null) return null;
  return { edition, current, lastYear, approvedOn: entry.approvedOn ?? null, wording };
}

function readLearning(reader: Reader, themes: readonly Category[]): readonly LearningAction[] | null {
  const { config, diagnostics } = reader;
  if (config.learning === undefined) return null;
  const found = readFile(reader, config.learning, 'list of what was learned', ['learning']);
  if (found === null) return null;
  const text = decodeText(found.bytes, 'list of what was learned', { source: found.name });
  if (typeof text !== 'string') {
    diagnostics.push(text);
    return null;
  }
  const { value, diagnostics: noticed, placeOf } = parseSettings(text, learningSchema, found.name);
  diagnostics.push(...noticed);
  const themeIds = themes.map(({ id }) => id);
  for (const [i, action] of (value ?? []).entries()) {
    const { theme, heard, changed, ownerRole, outcome, dueOn, doneOn, id, carriedFrom } = action;
    if (theme !== null && !themeIds.includes(theme)) {
      const near = nearest(theme, themeIds);
      const problem = `no source has a theme “${theme}”${near === undefined ? '' : `; did you mean “${near}”?`}`;
      diagnostics.push(diagnose('bad-setting', placeOf([i, 'theme']), { path: `${id} › theme`, problem }));
    }
    if (isOverdue(action, config.preparedOn))
      diagnostics.push(diagnose('learning-overdue', placeOf([i, 'due']), { id, due: formatDate(dueOn!) }));
    if (doneOn !== null && doneOn > config.preparedOn) diagnostics.push(notYet(placeOf([i, 'done']), `${id} › done`));
    const words = { heard, changed, owner: ownerRole, outcome: outcome ?? '', carriedFrom: carriedFrom ?? '' };
    for (const [entry, said] of Object.entries(words)) {
      for (const { kind } of findPersonalData(said, config.publicContacts))
        diagnostics.push(diagnose('personal-data-in-text', placeOf([i, entry]), { kind }));
      for (const { what } of findLeftovers(said))
        diagnostics.push(diagnose('pasted-marks', placeOf([i, entry]), { what }));
    }
  }
  return value;
}
