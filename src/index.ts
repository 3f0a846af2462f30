/**
 * complaints-report: the pure API, in reading order. Nothing here reads a file, the clock or the environment.
 *
 *   exports ─► parseComplaints ─► combineSources ─► computeMeasures ─► buildReport ─► renderPdf (from `/pdf`)
 */

// Figures that somebody printed
export {
  type AuditCheck,
  type AuditDescription,
  type AuditFinding,
  type AuditReport,
  auditFigures,
  type Sureness,
} from './audit/index.ts';
export { parseAudit } from './audit-file.ts';
export { englandAndWales } from './calendar/bank-holidays.ts';
export type { Calendar, WorkingDays } from './calendar/working-days.ts';
export { indexWorkingDays } from './calendar/working-days.ts';
export type { CodeEdition, TimeLimit } from './code-editions/index.ts';
export { codeEditionInForce, codeEditions } from './code-editions/index.ts';
export type { ReportConfig } from './config.ts';
// The configuration of a report
export { parseConfig } from './config.ts';
export type { Diagnostic, RuleId, Severity } from './diagnostics.ts';

// Problems
export {
  ComplaintsReportError,
  DataError,
  EnvironmentError,
  formatDiagnostic,
  hasErrors,
  UsageError,
} from './diagnostics.ts';
export type { SettingEdit, SettingValue } from './edit-settings.ts';
export type { CombineOptions } from './ingest/combine.ts';
export { combineSources } from './ingest/combine.ts';
export type { Correction } from './ingest/corrections.ts';
export type { ColumnProfile, UnknownWords } from './ingest/describe-columns.ts';
export type { DraftedMapping, DraftOptions } from './ingest/draft/draft-mapping.ts';
export { draftMapping } from './ingest/draft/draft-mapping.ts';
export type { ColumnGuess } from './ingest/draft/guess-columns.ts';
export { likeliestSheet } from './ingest/draft/likeliest-sheet.ts';
export type { DraftChoice, DraftQuestion } from './ingest/draft/questions.ts';
export { answerDraft } from './ingest/draft/questions.ts';
export type { Mapping } from './ingest/mapping.ts';
// Reading exports
export { parseMapping } from './ingest/mapping.ts';
export type { ParsedExport, ParseOptions } from './ingest/parse-complaints.ts';
export { parseComplaints } from './ingest/parse-complaints.ts';
export type { ParsedCorrections } from './ingest/parse-corrections.ts';
export { parseCorrections } from './ingest/parse-corrections.ts';
export type { DeterminationOptions, ParsedDeterminations } from './ingest/parse-determinations.ts';
export { parseDeterminations } from './ingest/parse-determinations.ts';
export type { ParsedSelfAssessment, SelfAssessmentOptions } from './ingest/parse-self-assessment.ts';
export { parseSelfAssessment } from './ingest/parse-self-assessment.ts';
export type { MergedCells, Sheet, SheetHead, SheetMarks } from './ingest/read-file.ts';
export type { ChosenSheet, ReadWorkbook, WorkbookOptions } from './ingest/workbook.ts';
export { isWorkbook, readWorkbook } from './ingest/workbook.ts';
export type { Measure, MeasureOptions, MeasureResults, StandardMeasures } from './measures/index.ts';
// Measures
export {
  computeMeasures,
  defineMeasure,
  defineRecordMeasure,
  describeMeasures,
  type MergeOptions,
  mergeResults,
  readMeasureResults,
  readPublishedResults,
  standardMeasures,
  suppressSmallNumbers,
} from './measures/index.ts';
export type { NarrativeNames } from './report/bindings.ts';
export type { Readiness, ReportOptions } from './report/build-report.ts';
export { buildReport, checkReadiness } from './report/build-report.ts';
export { checkReport } from './report/check-report.ts';
export type { Block, Inline, Picture, ReportDocument, ReportTheme, Section } from './report/document.ts';
export { namesSchema } from './report/names-schema.ts';
export { parsePicture } from './report/pictures.ts';
export type { TableDefinition } from './report/sections/index.ts';
export { standardTables } from './report/sections/index.ts';
export type { Statement } from './report/statements.ts';
export { standardStatements } from './report/statements.ts';
export type { Content, SectionChoice, Template, TextFile } from './report/template.ts';
// The report
export { parseContent, parseTemplate, standardNames } from './report/template.ts';
export { parseTheme } from './theme.ts';
export type { Accountability, GoverningBody, LearningAction, Publication } from './vocabulary/accountability.ts';
export type { ComplaintField } from './vocabulary/complaint.ts';
export type { ComplaintData, RowAccount, SourceDescription } from './vocabulary/complaint-data.ts';
export type { ComplaintRow, ComplaintTable } from './vocabulary/complaint-table.ts';
export type { IsoDate, Period } from './vocabulary/dates.ts';
// Dates and the law
export { financialYear, formatDate, isIsoDate } from './vocabulary/dates.ts';
export type { GivenFigure, Target } from './vocabulary/given.ts';
export { formatCount, formatPercent } from './vocabulary/numbers.ts';
export type { Determination, DeterminationFinding, FailureOrder, OmbudsmanOrder } from './vocabulary/ombudsman.ts';
export type {
  ProtectedDimension,
  PublishedFigure,
  PublishedResults,
  PublishedResultsData,
  SmallNumbers,
  SuppressedFigure,
} from './vocabulary/published.ts';
export type {
  AmountFigure,
  CountFigure,
  DurationFigure,
  Figure,
  Homes,
  Landlord,
  MeasureResultsData,
  MeasureSettings,
  RateFigure,
  RatioFigure,
  Slice,
} from './vocabulary/results.ts';
export type { ComplianceAnswer, ProvisionAnswer, SelfAssessment } from './vocabulary/self-assessment.ts';
