import { CABINET, MANAGER, NEWCOMER, putCabinet } from './cabinets.ts';
import { employersApi } from './employers.ts';
import type { TestAnswer } from './http.ts';
import { memoryTable } from './memory-table.ts';

export const INVITATIONS = '/v1/cabinets/{cabinetId}/manager-invitations';
export const ADDRESS = 'name@example.com';
export const asInvitee = { as: NEWCOMER, email: ADDRESS } as const;

/** A cabinet over HTTP, with the requests that its tests send most. */
export async function cabinetApi() {
  const table = memoryTable();
  await putCabinet(table);
  const api = employersApi(table);
  table.calls.length = 0;
  const invite = (json: object = {}, request: object = {}): Promise<TestAnswer> =>
    api.ask(`POST ${INVITATIONS}`, {
      params: { cabinetId: CABINET },
      json: { name: 'Ахметова Бибигуль', email: ADDRESS, ...json },
      ...request,
    });
  const invited = async (): Promise<string> => String((await invite()).body.id);
  const own = (what: '' | '/arrival' | '/acceptance', id: string, request: object = asInvitee) =>
    api.ask(`${what === '' ? 'GET' : 'POST'} /v1/manager-invitations/{id}${what}`, {
      params: { id },
      ...request,
    });
  const toggle = (id: string, active = true, request: object = {}) =>
    api.ask(`PUT ${INVITATIONS}/{invitationId}/activation`, {
      params: { cabinetId: CABINET, invitationId: id },
      json: { active },
      ...request,
    });
  const access = (status: string, accountId: string = MANAGER, request: object = {}) =>
    api.ask('PUT /v1/cabinets/{cabinetId}/managers/{accountId}/access', {
      params: { cabinetId: CABINET, accountId },
      json: { status },
      ...request,
    });
  const myCabinet = (request: object) => api.ask('GET /v1/cabinet', request);
  return { table, api, invite, invited, own, toggle, access, myCabinet };
}
export type CabinetApi = Awaited<ReturnType<typeof cabinetApi>>;
