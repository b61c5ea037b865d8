import { credentialIdOf } from '#application/identity/secrets.ts';
import { emailSchema } from '#domain/identity/email.ts';
import { ADMINISTRATOR, CABINET, MANAGER } from '#test/support/cabinets.ts';
import { claimsOf } from '#test/support/http.ts';
import type { TestRequest } from '#test/support/http.ts';
import { ENTRY, RECORDED, SMALL } from './meter.ts';
import type { World } from './world.ts';

const INVITATIONS = '/v1/cabinets/{cabinetId}/manager-invitations';
const INVITED = '/v1/manager-invitations/{id}';
const STEP = { ...RECORDED, invitation: SMALL };
const MEMBERSHIP = { tie: SMALL, member: SMALL, memberAudit: SMALL };
const entries = { owned: ENTRY.changed };

/** Invitations in both orders of activation and acceptance, and the access of managers. */
export async function measureManagers({ meter, mac }: World): Promise<void> {
  const claims = claimsOf(ADMINISTRATOR, 'employer');
  const cabinet = { params: { cabinetId: CABINET }, claims };

  const invited = async (name: string, email: string): Promise<string> => {
    const answer = await meter.command(name, `POST ${INVITATIONS}`, {
      ...cabinet,
      json: { name: 'Сынақова Дана', email },
      facts: { ...STEP, caller: SMALL, address: SMALL, ofCabinet: SMALL, toAddress: SMALL },
      entries: { owned: ENTRY.new },
    });
    return String(answer.body.id);
  };
  const invitee = async (tail: string, email: string): Promise<TestRequest['claims']> => ({
    ...claimsOf(`01890000-0000-7000-8000-000000000${tail}`, 'employer'),
    cred: await credentialIdOf(emailSchema.parse(email), mac),
  });
  const byAdministrator = (name: string, id: string, active: boolean, facts: object = {}) =>
    meter.command(name, `PUT ${INVITATIONS}/{invitationId}/activation`, {
      params: { cabinetId: CABINET, invitationId: id },
      claims,
      json: { active },
      facts: { ...STEP, caller: SMALL, ...facts },
      entries,
      course: 'reads-first',
    });
  const byInvitee = (
    name: string,
    step: 'arrival' | 'acceptance',
    id: string,
    who: TestRequest['claims'],
    facts: object = {},
  ) =>
    meter.command(name, `POST ${INVITED}/${step}`, {
      params: { id },
      ...(who === undefined ? {} : { claims: who }),
      facts: { ...STEP, ...facts },
      entries,
      course: 'reads-first',
    });

  const early = 'early@employer.example';
  const first = await invited('inviteManager', early);
  const one = await invitee('b11', early);
  await meter.read('getOwnInvitation', `GET ${INVITED}`, {
    params: { id: first },
    ...(one === undefined ? {} : { claims: one }),
  });
  await byInvitee('announceArrival', 'arrival', first, one);
  await byInvitee('acceptBeforeActivation', 'acceptance', first, one, MEMBERSHIP);
  await byAdministrator('activateAfterAcceptance', first, true, { ...MEMBERSHIP, address: SMALL });

  const late = 'late@employer.example';
  const second = await invited('inviteSecondManager', late);
  await byAdministrator('activateBeforeAcceptance', second, true);
  await byAdministrator('deactivate', second, false);
  await byAdministrator('activateAgain', second, true);
  const two = await invitee('b12', late);
  await byInvitee('acceptAfterActivation', 'acceptance', second, two, { ...MEMBERSHIP, address: SMALL });

  const third = await invited('inviteThirdManager', 'third@employer.example');
  const invitation = { params: { cabinetId: CABINET, invitationId: third }, claims };
  await meter.read('getInvitation', `GET ${INVITATIONS}/{invitationId}`, invitation);
  await meter.command('withdrawInvitation', `POST ${INVITATIONS}/{invitationId}/withdrawal`, {
    ...invitation,
    facts: { ...STEP, caller: SMALL, address: SMALL },
    entries,
    course: 'reads-first',
  });

  for (const status of ['withdrawn', 'active']) {
    await meter.command(
      status === 'active' ? 'restoreAccess' : 'withdrawAccess',
      'PUT /v1/cabinets/{cabinetId}/managers/{accountId}/access',
      {
        params: { cabinetId: CABINET, accountId: MANAGER },
        claims,
        json: { status },
        facts: {
          ...RECORDED,
          caller: SMALL,
          member: SMALL,
          tie: SMALL,
          address: SMALL,
          ...(status === 'active' ? { limit: SMALL } : {}),
        },
        course: 'reads-first',
      },
    );
  }
  await meter.read('listInvitations', `GET ${INVITATIONS}`, cabinet);
  await meter.read('listManagers', 'GET /v1/cabinets/{cabinetId}/managers', cabinet);
}
