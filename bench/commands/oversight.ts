import { ADMINISTRATOR, CABINET, EMPLOYER, MANAGER } from '#test/support/cabinets.ts';
import { CENTRE, CENTRE_HEAD, SPECIALIST } from '#test/support/centres.ts';
import { claimsOf } from '#test/support/http.ts';
import { ENTRY, RECORDED, SMALL } from './meter.ts';
import type { World } from './world.ts';

const OPENINGS = '/v1/centres/{centreId}/personal-data-openings';
const centre = { centreId: CENTRE };
const head = claimsOf(CENTRE_HEAD, 'centre_staff');

/** Personal data that staff open for a purpose, the log of it, and what else is only read. */
export async function measureOversight(
  { meter }: World,
  { resumeId, vacancyId }: { readonly resumeId: string; readonly vacancyId: string },
): Promise<void> {
  // No record for a retry: every answer is on record anew.
  const { audit, outbox } = RECORDED;
  const opening = { audit, outbox, caller: SMALL, log: SMALL, person: SMALL, opening: SMALL };
  const open = (name: string, subject: object, facts: Readonly<Record<string, number>>) =>
    meter.command(name, `POST ${OPENINGS}`, {
      params: centre,
      claims: claimsOf(SPECIALIST, 'centre_staff'),
      json: { subject, purpose: 'vacancy-matching' },
      facts,
      entries: { ofCentre: ENTRY.new, ofStaff: ENTRY.new },
      course: 'reads-first',
    });
  await open('openResume', { kind: 'resume', id: resumeId }, { ...opening, resume: SMALL });
  await open('openContactOfVacancy', { kind: 'vacancy-contact', id: vacancyId }, opening);
  await open('openContactOfEmployer', { kind: 'employer-contact', id: EMPLOYER }, opening);
  await meter.read('reviewOpenings', `GET ${OPENINGS}`, { params: centre, claims: head });
  const manager = claimsOf(MANAGER, 'employer');
  await meter.read('listOwnOpenings', 'GET /v1/account/openings', { claims: manager });
  await meter.read('listNotifications', 'GET /v1/notifications', { claims: manager });

  const administrator = claimsOf(ADMINISTRATOR, 'employer');
  const vacancy = { cabinetId: CABINET, employerId: EMPLOYER, id: vacancyId };
  const market = '/v1/cabinets/{cabinetId}/employers/{employerId}/vacancies/{id}/labour-market';
  await meter.read('getLabourMarketState', `GET ${market}`, { params: vacancy, claims: administrator });
  await meter.read('reportTimeInStageOfCabinet', 'GET /v1/cabinets/{cabinetId}/reports/time-in-stage', {
    params: { cabinetId: CABINET },
    claims: administrator,
  });
  for (const report of ['time-in-stage', 'labour-market', 'outcome-rate']) {
    const request = { params: centre, claims: head };
    await meter.read(`report ${report}`, `GET /v1/centres/{centreId}/reports/${report}`, request);
  }
}
