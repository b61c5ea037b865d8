import { employerMailId } from '#domain/notifications/notice.ts';
import { message, messagesTo, ownMessage } from './message.ts';
import type { ChangeOf, Message, PlanDeps } from './message.ts';

/** A card has no language of its own; this one is read in both countries. */
const LANGUAGE_OF_CARDS = 'ru';

/** Who registered an enterprise is told that its cabinet is open (J14). */
export async function registrationMessages(
  change: ChangeOf<'employers.registered'>,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { accountId, employerId, cabinetId } = change.event;
  const employer = await deps.organisations.employer(employerId);
  if (employer === undefined) return [];
  const params = { employerId, cabinetId };
  const inMail = { enterprise: employer.name };
  return ownMessage(change, accountId, { kind: 'employer-registered', params, inMail }, deps);
}

/** The way to a cabinet of its own, mailed to the address on the card; nothing once there is a cabinet (J12). */
export async function cabinetLinkMessages(
  { id, at, event: { employerId } }: ChangeOf<'employers.cabinet-link-requested'>,
  { organisations }: PlanDeps,
): Promise<readonly Message[]> {
  const employer = await organisations.employer(employerId);
  if (employer?.email === undefined || employer.cabinetId !== undefined) return [];
  const mail = {
    to: employer.email,
    language: LANGUAGE_OF_CARDS,
    template: 'cabinet-link',
    params: { enterprise: employer.name, employerId },
    at,
  } as const;
  return [message({ record: 'mail', id: employerMailId(employerId, id) }, undefined, mail)];
}

/** Told to whoever was put on the staff of a centre, or has another role there now. */
export async function staffMessages(
  change: ChangeOf<'centres.staff-changed'>,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { centreId, staffId } = change.event;
  const standing = await deps.organisations.member({ kind: 'centre', id: centreId }, staffId);
  if (standing?.status !== 'active') return [];
  return ownMessage(change, staffId, { kind: 'staff-appointed', params: { centreId } }, deps);
}

/** The heads of a centre hear that somebody has opened as many people's data as a day allows (Q5). */
export async function capMessages(
  change: ChangeOf<'supervision.cap-reached'>,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { centreId } = change.event;
  const overseers = await deps.organisations.overseers(centreId);
  return messagesTo(change, overseers, { kind: 'personal-data-cap-reached', params: { centreId } }, deps);
}
