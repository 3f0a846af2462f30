/**
 * What a landlord answers for, read: the entries of the configuration and the files they name.
 *
 *   report.yaml ─► self-assessment, last year’s, official wording ─┐
 *               ─► learning                                        ├─► Accountability, with what is wrong in its place
 *               ─► orders, publications, governing body, version ──┘
 */
import { basename, resolve } from 'node:path';
import { learningSchema, wordingSchema } from './accountability-config.ts';
import { type CodeEdition, codeEditionInForce, codeEditions } from './code-editions/index.ts';
import type { ReportConfig } from './config.ts';
import { type Diagnostic, diagnose } from './diagnostics.ts';
import { decodeText, readInput, sha256 } from './files.ts';
import { parseSelfAssessment } from './ingest/parse-self-assessment.ts';
import { isWorkbook, readWorkbook } from './ingest/workbook.ts';
import { type Parsed, parseSettings } from './settings.ts';
import type { Accountability, LearningAction } from './vocabulary/accountability.ts';
import { formatDate, type Period } from './vocabulary/dates.ts';
import { nearest } from './vocabulary/nearest.ts';
import { agrees, periodsInText } from './vocabulary/periods-in-text.ts';
import { findPersonalData } from './vocabulary/personal-data.ts';
import type { Provenance } from './vocabulary/results.ts';
import type { SelfAssessment } from './vocabulary/self-assessment.ts';
import type { Category } from './vocabulary/terms.ts';

interface Read {
  readonly config: ReportConfig;
  readonly parsed: Parsed<ReportConfig>;
  readonly folder: string;
}

interface Known {
  readonly themes: readonly Category[];
  readonly refusalReasons: readonly Category[];
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
  const edition = editionNamed(reader, config.reportUnder, ['reportUnder']);
  const selfAssessment = await readSelfAssessment(reader);
  const learning = await readLearning(reader, known.themes);
  diagnostics.push(
    ...checkRefusalReasons(reader, known.refusalReasons, edition),
    ...checkPublications(read),
    ...personalDataIn(read),
  );
  if (edition === null) return { accountability: null, files, diagnostics };
  const { publications, governingBody, supersedes } = config;
  const accountability: Accountability = {
    asAt: config.preparedOn,
    edition,
    selfAssessment,
    orders: config.orders ?? null,
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

async function readFile(
  { folder, parsed, files, diagnostics }: Reader,
  file: string,
  role: string,
  path: readonly PropertyKey[],
) {
  const bytes = await readInput(resolve(folder, file), `${role} “${file}”`, parsed.placeOf(path));
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
  const parse = async (file: string, against: CodeEdition | null, path: readonly PropertyKey[], isCurrent: boolean) => {
    const found = await readFile(reader, file, 'self-assessment', path);
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
    const found = await readFile(reader, entry.wording, 'official wording', ['selfAssessment', 'wording']);
    const text = found === null ? null : decodeText(found.bytes, 'official wording', { source: found.name });
    if (typeof text === 'string') {
      const settings = parseSettings(text, wordingSchema, found!.name);
      diagnostics.push(...settings.diagnostics);
      wording = settings.value ?? {};
    } else if (text !== null) diagnostics.push(text);
  }
  if (edition === null || current === null) return null;
  return { edition, current, lastYear, approvedOn: entry.approvedOn ?? null, wording };
}

async function readLearning(reader: Reader, themes: readonly Category[]): Promise<readonly LearningAction[] | null> {
  const { config, diagnostics } = reader;
  if (config.learning === undefined) return null;
  const found = await readFile(reader, config.learning, 'list of what was learned', ['learning']);
  if (found === null) return null;
  const text = decodeText(found.bytes, 'list of what was learned', { source: found.name });
  if (typeof text !== 'string') {
    diagnostics.push(text);
    return null;
  }
  const { value, diagnostics: noticed, placeOf } = parseSettings(text, learningSchema, found.name);
  diagnostics.push(...noticed);
  const themeIds = themes.map(({ id }) => id);
  for (const [i, { theme, heard, changed, ownerRole, outcome, status, dueOn, id }] of (value ?? []).entries()) {
    if (theme !== null && !themeIds.includes(theme)) {
      const near = nearest(theme, themeIds);
      const problem = `no source has a theme “${theme}”${near === undefined ? '' : `; did you mean “${near}”?`}`;
      diagnostics.push(diagnose('bad-setting', placeOf([i, 'theme']), { path: `${id} › theme`, problem }));
    }
    if ((status === 'planned' || status === 'under-way') && dueOn !== null && dueOn < config.preparedOn)
      diagnostics.push(diagnose('learning-overdue', placeOf([i, 'due']), { id, due: formatDate(dueOn) }));
    const words = { heard, changed, owner: ownerRole, outcome: outcome ?? '' };
    for (const [entry, said] of Object.entries(words))
      for (const { kind } of findPersonalData(said, config.publicContacts))
        diagnostics.push(diagnose('personal-data-in-text', placeOf([i, entry]), { kind }));
  }
  return value;
}

/** Reasons for refusing that no source has, and exclusions that the Code does not know. */
function checkRefusalReasons(
  { config, parsed }: Reader,
  reasons: readonly Category[],
  edition: CodeEdition | null,
): readonly Diagnostic[] {
  const exclusions = [...new Set(codeEditions.flatMap((one) => one.exclusions.map(({ id }) => id))), 'none'];
  return Object.entries(config.refusalReasons).flatMap(([reason, exclusion]) => {
    const place = parsed.placeOf(['refusalReasons', reason]);
    const bad = (problem: string, near: string | undefined) =>
      diagnose('bad-setting', place, {
        path: `refusalReasons › ${reason}`,
        problem: `${problem}${near === undefined ? '' : `; did you mean “${near}”?`}`,
      });
    const ids = reasons.map(({ id }) => id);
    if (!ids.includes(reason)) return [bad('no source has this reason for refusing', nearest(reason, ids))];
    if (exclusions.includes(exclusion)) return [];
    const near = nearest(exclusion, exclusions) ?? edition?.exclusions[0]?.id;
    return [bad(`the Code has no exclusion “${exclusion}”; write one of ${exclusions.join(', ')}`, near)];
  });
}

/** Publications whose own words speak of another period, and failure orders that no such report can list. */
function checkPublications({ config, parsed }: Read): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const check = (
    path: readonly PropertyKey[],
    { title, period, url = '' }: { title: string; period: Period; url?: string },
  ) => {
    for (const [entry, words] of [
      ['title', title],
      ['url', url],
    ] as const)
      for (const named of periodsInText(words.replace(/[_-]+/g, '-')))
        if (!agrees(named, period))
          found.push(
            diagnose('publication-period-differs', parsed.placeOf([...path, entry]), {
              entry,
              from: formatDate(named.from),
              to: formatDate(named.to),
              period: period.label,
            }),
          );
  };
  const { landlordReport, others = [] } = config.publications ?? { landlordReport: 'none' as const };
  if (landlordReport !== 'none') check(['publications', 'landlordReport'], landlordReport);
  for (const [i, publication] of others.entries()) check(['publications', 'others', i], publication);
  for (const [i, { issuedOn, publication }] of (config.failureOrders ?? []).entries()) {
    if (publication === undefined) continue;
    const path = ['failureOrders', i, 'publication'];
    check(path, publication);
    const { from, to, label } = publication.period;
    if (issuedOn < from || to < issuedOn)
      found.push(
        diagnose('failure-order-outside-publication', parsed.placeOf(path), {
          issued: formatDate(issuedOn),
          period: label,
        }),
      );
  }
  return found;
}

/** Personal data in what the officer wrote in the configuration and the report prints. */
function personalDataIn({ config, parsed }: Read): readonly Diagnostic[] {
  const { governingBody, publications, supersedes, failureOrders = [] } = config;
  const texts: (readonly [path: readonly PropertyKey[], words: string | undefined])[] = [
    [['governingBody', 'name'], governingBody?.name],
    [['governingBody', 'memberResponsible'], governingBody?.memberResponsible],
    [['governingBody', 'approver'], governingBody?.approver],
    [['governingBody', 'minute'], governingBody?.minute],
    [['publications', 'whyNone'], publications?.whyNone],
    ...failureOrders.map(({ grounds }, i) => [['failureOrders', i, 'grounds'], grounds] as const),
    ...(supersedes?.corrections ?? []).flatMap(({ what, was, is, why }, i) =>
      Object.entries({ what, was, why, is: typeof is === 'string' ? is : undefined }).map(
        ([entry, words]) => [['supersedes', 'corrections', i, entry], words] as const,
      ),
    ),
  ];
  return texts.flatMap(([path, words = '']) =>
    findPersonalData(words, config.publicContacts).map(({ kind }) =>
      diagnose('personal-data-in-text', parsed.placeOf(path), { kind }),
    ),
  );
}
