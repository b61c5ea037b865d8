import * as z from 'zod/mini';
import type { ReportRequest } from '#application/reports/read-reports.ts';
import type { Organisation } from '#domain/access/access.ts';
import { placeOf } from '#domain/centres/centre.ts';
import type { CentrePlace } from '#domain/centres/centre.ts';
import type { Role } from '#domain/shared/actor.ts';
import { writtenAs } from '#domain/shared/field-rule.ts';
import { cabinetIdSchema, centreIdSchema } from '#domain/shared/ids.ts';
import type { CabinetId, CentreId } from '#domain/shared/ids.ts';
import { ACCESS_REFUSALS } from '#runtime/access-refusals.ts';
import type { ReportsDeps } from '#runtime/composition/reports.ts';
import { endpoint } from '#runtime/endpoint.ts';
import type { Endpoint } from '#runtime/endpoint.ts';
import { fileOf } from './columns.ts';
import type { Columns } from './columns.ts';

const monthSchema = z.string().check(...writtenAs(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'month-form'));
/** The months of a report; the last twelve unless told. */
export const monthsQuery = z.strictObject({ from: z.optional(monthSchema), to: z.optional(monthSchema) });

/** Whose report it is. */
interface Holder<Params, Org extends Organisation, Place> {
  readonly base: `/${string}`;
  readonly access: readonly Role[];
  readonly params: z.ZodMiniType<Params>;
  readonly organisation: (params: Params) => Org;
  /** The region that a file tells of. */
  readonly place: (organisation: Org) => Place;
}
type Centre = Extract<Organisation, { kind: 'centre' }>;
export const CENTRE: Holder<{ readonly centreId: CentreId }, Centre, CentrePlace> = {
  base: '/v1/centres/{centreId}/reports',
  access: ['centre_staff'],
  params: z.strictObject({ centreId: centreIdSchema }),
  organisation: ({ centreId }) => ({ kind: 'centre', id: centreId }),
  place: ({ id }) => placeOf(id),
};
type Cabinet = Extract<Organisation, { kind: 'cabinet' }>;
export const CABINET: Holder<{ readonly cabinetId: CabinetId }, Cabinet, undefined> = {
  base: '/v1/cabinets/{cabinetId}/reports',
  access: ['employer', 'agency'],
  params: z.strictObject({ cabinetId: cabinetIdSchema }),
  organisation: ({ cabinetId }) => ({ kind: 'cabinet', id: cabinetId }),
  place: () => undefined,
};

type Rows<Query, Org, Row> = (
  request: ReportRequest & { readonly organisation: Org } & Query,
  deps: ReportsDeps,
) => Promise<readonly Row[]>;

interface Report<Params, Org extends Organisation, Place, Query, Row, FileRow> {
  /** What the operations are named by, after the verb. */
  readonly operation: string;
  /** Of the path and of the file. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** What else is to be said of the file. */
  readonly fileNote?: string;
  readonly requirements: readonly string[];
  readonly holder: Holder<Params, Org, Place>;
  readonly query?: z.ZodMiniType<Query>;
  readonly schema: z.ZodMiniType<{ items: Row[] }>;
  readonly rows: Rows<Query, Org, Row>;
  readonly fileRows: Rows<Query, Org, FileRow>;
  readonly columns: Columns<FileRow, Place>;
}

/** A report as data, and the same as a file for spreadsheets, for people. */
export function reportEndpoints<Params, Org extends Organisation, Place, Query, Row, FileRow>(
  report: Report<Params, Org, Place, Query, Row, FileRow>,
): readonly [Endpoint<ReportsDeps>, Endpoint<ReportsDeps>] {
  const { operation, name, holder, query, rows, fileRows, columns } = report;
  const path = `${holder.base}/${name}` as const;
  const asked = {
    method: 'GET',
    access: holder.access,
    params: holder.params,
    ...(query === undefined ? {} : { query }),
  } as const;
  return [
    endpoint({
      ...asked,
      path,
      operationId: `get${operation}`,
      summary: report.summary,
      description: report.description,
      right: 'reports.read',
      requirements: report.requirements,
      refusals: ACCESS_REFUSALS,
      response: { status: 200, schema: report.schema },
      handle: async (request, deps: ReportsDeps) => {
        const organisation = holder.organisation(request.params);
        const items = await rows({ ...request.query, context: request.context, organisation }, deps);
        return { body: { items: [...items] } };
      },
    }),
    endpoint({
      ...asked,
      path: `${path}.csv`,
      operationId: `export${operation}`,
      summary: `${report.summary}, as a file for spreadsheets`,
      description: `${report.description} Codes have their names beside them, in the language of \`Accept-Language\`.${report.fileNote === undefined ? '' : ` ${report.fileNote}`}`,
      right: 'reports.read',
      requirements: report.requirements,
      refusals: ACCESS_REFUSALS,
      response: { status: 200, schema: z.string(), mediaType: 'text/csv; charset=utf-8' },
      handle: async (request, deps: ReportsDeps) => {
        const organisation = holder.organisation(request.params);
        const told = await fileRows({ ...request.query, context: request.context, organisation }, deps);
        const { texts, dictionaries } = deps;
        const reader = {
          texts,
          dictionaries,
          language: request.context.language,
          place: holder.place(organisation),
        };
        const headers = { 'content-disposition': `attachment; filename="${name}.csv"` };
        return { body: fileOf(columns, told, reader), headers };
      },
    }),
  ];
}
