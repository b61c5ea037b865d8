import { ADMINISTRATOR, CABINET, EMPLOYER, NEWCOMER } from '#test/support/cabinets.ts';
import { claimsOf } from '#test/support/http.ts';
import { SPECIAL_NUMBERS } from '../../infra/local/registers/enterprises.ts';
import { ENTRY, RECORDED, SMALL } from './meter.ts';
import type { World } from './world.ts';

const ENTERPRISE = { nonce: SMALL, taxId: SMALL, card: SMALL, pointer: SMALL, evidence: SMALL };
const MADE_CABINET = {
  tie: SMALL,
  cabinet: SMALL,
  cabinetAudit: SMALL,
  administrator: SMALL,
  administratorAudit: SMALL,
};

/** Enterprises that register, and their cards. */
export async function measureCabinets(world: World): Promise<void> {
  await measureRegistration(world);
  const { meter } = world;
  const claims = claimsOf(ADMINISTRATOR, 'employer');
  const params = { cabinetId: CABINET, employerId: EMPLOYER };
  const cabinet = { params: { cabinetId: CABINET }, claims };

  await meter.read('readOwnCabinet', 'GET /v1/cabinet', { claims });
  await meter.read('listEmployers', 'GET /v1/cabinets/{cabinetId}/employers', cabinet);
  const path = '/v1/cabinets/{cabinetId}/employers/{employerId}';
  const card = await meter.read('getEmployerCard', `GET ${path}`, { params, claims });
  const details = { email: 'enterprise@employer.example', phone: '+77172000009' };
  const edited = await meter.command('editEmployerCard', `PUT ${path}`, {
    params,
    claims,
    json: details,
    headers: { 'if-match': String(card.headers['etag']) },
    facts: { ...RECORDED, caller: SMALL, card: SMALL },
    entries: { owned: ENTRY.changed },
  });
  await meter.command('editEmployerCardAddress', `PUT ${path}`, {
    params,
    claims,
    json: { ...details, email: 'other@employer.example' },
    headers: { 'if-match': String(edited.headers['etag']) },
    facts: { ...RECORDED, caller: SMALL, card: SMALL },
    entries: { owned: ENTRY.changed },
    course: 'second-attempt',
  });

  const contactPath = '/v1/cabinets/{cabinetId}/contact';
  const contact = await meter.read('getOwnContact', `GET ${contactPath}`, cabinet);
  await meter.command('saveContact', `PUT ${contactPath}`, {
    ...cabinet,
    json: { name: 'Үлгіқызы Әсел', workPhone: '+77172000001', email: 'administrator@employer.example' },
    headers: { 'if-match': String(contact.headers['etag']) },
    facts: { ...RECORDED, member: SMALL },
  });
}

async function measureRegistration({ meter, ask, sign }: World): Promise<void> {
  const claims = claimsOf(NEWCOMER, 'employer');
  const signed = async (taxId: string, cabinetId?: string): Promise<string> => {
    const json = { purpose: 'register-employer', taxId, ...(cabinetId === undefined ? {} : { cabinetId }) };
    const challenge = await ask('POST /v1/signature-challenges', { claims, json });
    return sign(String(challenge.body.content), taxId);
  };
  const administrator = { name: 'Сынақбаев Үлгі' };

  const first = await signed(SPECIAL_NUMBERS.active);
  // As it was sent, with what the register and the responder said of it.
  const evidence = Buffer.byteLength(first);
  const made = await meter.command('registerEmployer', 'POST /v1/employers', {
    claims,
    json: { signature: first, administrator },
    facts: { ...RECORDED, ...ENTERPRISE, ...MADE_CABINET, evidence },
    entries: { owned: ENTRY.new },
  });
  const { cabinetId, employerId } = made.body;
  await meter.command('registerSecondEmployer', 'POST /v1/employers', {
    claims,
    json: { signature: await signed(SPECIAL_NUMBERS.branch, String(cabinetId)), administrator },
    facts: { ...RECORDED, ...ENTERPRISE, caller: SMALL, evidence },
    entries: { owned: ENTRY.new },
  });
  const check = '/v1/cabinets/{cabinetId}/employers/{employerId}/register-check';
  await meter.command('checkRegister', `POST ${check}`, {
    params: { cabinetId: String(cabinetId), employerId: String(employerId) },
    claims,
    facts: { ...RECORDED, caller: SMALL, card: SMALL },
    entries: { owned: ENTRY.changed },
    course: 'reads-first',
  });
}
