import type { Access, Organisation } from '#domain/access/access.ts';
import type { Counter, Reports } from '#domain/reports/ports.ts';
import { outcomeRows, segmentRows, stageRows } from '#domain/reports/rows.ts';
import type { OutcomeRow, SegmentRow, StageRow } from '#domain/reports/rows.ts';
import { cabinetScope, centreScope } from '#domain/reports/share.ts';
import type { ReportName } from '#domain/reports/share.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { dayIn } from '#domain/shared/jurisdictions.ts';
import { Refusal } from '#domain/shared/refusal.ts';

export interface ReportDeps {
  readonly access: Access;
  readonly reports: Pick<Reports, 'counters' | 'managerNames'>;
}
/** From the first to the last month, `yyyy-mm`, both inclusive; the last twelve unless told. */
export interface MonthRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
export interface ReportRequest {
  readonly context: RequestContext<AccountActor>;
  readonly organisation: Organisation;
}

/** N1: the outcome rate of a centre's region by month and group of occupations. @throws Refusal those of access, `invalid-request` */
export const outcomeRate = async (
  request: ReportRequest & MonthRange,
  deps: ReportDeps,
): Promise<readonly OutcomeRow[]> =>
  outcomeRows(await countersFor(request, 'outcomes', monthsOf(request), deps));

/**
 * N2: the segments of a region's labour market as they are now. What the clock has ended counts until the sweep has
 * come, within the hour.
 *
 * @throws Refusal those of access
 */
export const labourMarket = async (
  request: ReportRequest,
  deps: ReportDeps,
): Promise<readonly SegmentRow[]> => segmentRows(await countersFor(request, 'segments', undefined, deps));

/** N3: time in stage, of a centre's region, or of a cabinet for each manager. @throws Refusal those of access */
export const timeInStage = async (
  request: ReportRequest & MonthRange,
  deps: ReportDeps,
): Promise<readonly StageRow[]> => stageRows(await countersFor(request, 'stages', monthsOf(request), deps));

export interface NamedStageRow extends StageRow {
  readonly managerName?: string | undefined;
}

/**
 * {@link timeInStage} of a cabinet with the managers' names, as its members know them. The names are read together
 * with the rows, and told to nobody who is refused those.
 */
export async function namedTimeInStage(
  request: ReportRequest & MonthRange & { readonly organisation: Extract<Organisation, { kind: 'cabinet' }> },
  deps: ReportDeps,
): Promise<readonly NamedStageRow[]> {
  const [rows, names] = await Promise.all([
    timeInStage(request, deps),
    deps.reports.managerNames(request.organisation.id),
  ]);
  return rows.map((row) => ({ ...row, managerName: names.get(row.managerId ?? '') }));
}

async function countersFor(
  { context, organisation }: ReportRequest,
  report: ReportName,
  range: { readonly from: string; readonly to: string } | undefined,
  { access, reports }: ReportDeps,
): Promise<readonly Counter[]> {
  await access.demand({ actor: context.actor, organisation, right: 'reports.read' });
  const scope =
    organisation.kind === 'cabinet' ? cabinetScope(organisation.id) : centreScope(organisation.id);
  return reports.counters({ report, scope }, range);
}

const YEAR_MONTHS = 12;

/** The months that are asked for. @throws Refusal `invalid-request` when they are reversed, or more than a year */
function monthsOf({ from, to, context }: ReportRequest & MonthRange): {
  readonly from: string;
  readonly to: string;
} {
  // The month that it is where the day begins first.
  const last = to ?? dayIn('KG', context.at).slice(0, 7);
  const first = from ?? monthsBefore(last, YEAR_MONTHS - 1);
  if (first > last || first < monthsBefore(last, YEAR_MONTHS - 1)) {
    throw new Refusal('invalid-request', {
      fields: [{ path: 'query.from', code: 'report-range', params: { most: YEAR_MONTHS } }],
    });
  }
  return { from: first, to: last };
}

function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * YEAR_MONTHS + number - 1 - count;
  const text = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${text(Math.floor(index / YEAR_MONTHS), 4)}-${text((index % YEAR_MONTHS) + 1, 2)}`;
}
