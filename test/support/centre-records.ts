import type { Table } from '#adapters/dynamodb/table.ts';
import { putEmployer } from './cabinets.ts';
import { centreApi, putStaff } from './centre-api.ts';
import type { STAFF } from './centre-api.ts';
import { testClock } from './clock.ts';

export type CentreApi = ReturnType<typeof centreApi>;

/** A centre with its staff and an employer that it looks after, on a Monday morning. */
export async function centreWithEmployer(table: Table): Promise<CentreApi> {
  const api = centreApi(table, { clock: testClock('2026-11-02T09:00:00.000Z') });
  await putStaff(table);
  await putEmployer(table);
  return api;
}

/** Makes a record of a centre; by its head unless told. */
export const creating =
  (api: () => CentreApi) =>
  (path: string, json: object, who: keyof typeof STAFF = 'head') =>
    api().ask(who, `POST /v1/centres/{centreId}/${path}`, { json });

/** Where a record is, or what `rest` names of it. */
export const recordAt = (path: string, rest = ''): string => `/v1/centres/{centreId}/${path}/{id}${rest}`;
