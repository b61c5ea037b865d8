import type { Instant } from '#domain/shared/time.ts';
import { centreLetterMessages } from './centre-letter-messages.ts';
import { identityMessages } from './identity-messages.ts';
import { accessMessages, invitationMessages, joiningMessages } from './manager-messages.ts';
import { ownMessage } from './message.ts';
import type { Change, Message, PlanDeps } from './message.ts';
import {
  cabinetLinkMessages,
  capMessages,
  registrationMessages,
  staffMessages,
} from './organisation-messages.ts';
import { resumeMessages } from './resume-messages.ts';
import { sweptMessages } from './swept-messages.ts';
import { vacancyMessages } from './vacancy-messages.ts';

export type { Change, Message, PlanDeps } from './message.ts';

/**
 * The messages that a change calls for, none for most. The same change always plans the same records, so that
 * delivering it again makes nothing twice; `now` only says how many days are left. Who answers for a vacancy is read
 * here, so that a manager who has lost his access meanwhile is not told.
 *
 * Letters of an invitation are sent by its workflow.
 */
export async function planMessages(
  change: Change,
  now: Instant,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { event } = change;
  switch (event.type) {
    case 'identity.sign-up-requested':
    case 'identity.signed-in':
    case 'identity.password-reset-requested':
    case 'identity.password-changed':
    case 'identity.sessions-ended':
    case 'identity.refresh-token-reused':
      return identityMessages(change, now, deps);
    case 'resumes.published':
    case 'resumes.restored':
    case 'resumes.archived':
      return resumeMessages({ ...change, event }, deps);
    case 'vacancies.published':
    case 'vacancies.archived':
    case 'vacancies.restored':
    case 'vacancies.deregistered':
    case 'vacancies.reconfirmation-asked':
      return vacancyMessages({ ...change, event }, deps);
    case 'publications.expiring':
    case 'publications.expired':
      return sweptMessages({ ...change, event }, now, deps);
    case 'managers.letter-arrived':
    case 'managers.accepted':
    case 'managers.invitation-expired':
      return invitationMessages({ ...change, event }, deps);
    case 'managers.joined':
      return joiningMessages({ ...change, event }, deps);
    case 'managers.access-withdrawn':
    case 'managers.access-restored':
      return accessMessages({ ...change, event }, deps);
    case 'employers.registered':
      return registrationMessages({ ...change, event }, deps);
    case 'employers.cabinet-link-requested':
      return cabinetLinkMessages({ ...change, event }, deps);
    case 'centres.staff-changed':
      return staffMessages({ ...change, event }, deps);
    case 'centres.letter-requested':
      return centreLetterMessages({ ...change, event }, deps);
    case 'supervision.cap-reached':
      return capMessages({ ...change, event }, deps);
    case 'files.refused': {
      const params = { fileId: event.fileId, reason: event.reason };
      return ownMessage(change, event.accountId, { kind: 'file-refused', params }, deps);
    }
    case 'identity.account-confirmed':
    case 'identity.signed-out':
    case 'resumes.edited':
    case 'files.upload-requested':
    case 'files.cleared':
    case 'employers.card-made':
    case 'employers.card-changed':
    case 'managers.invited':
    case 'managers.activated':
    case 'managers.deactivated':
    case 'managers.invitation-withdrawn':
    case 'managers.contact-changed':
    case 'vacancies.drafted':
    case 'vacancies.discarded':
    case 'vacancies.edited':
    case 'vacancies.reconfirmed':
    case 'job-profiles.saved':
    case 'job-profiles.removed':
    case 'vacancy-batches.run':
    case 'vacancy-batches.undone':
    case 'centres.employer-assigned':
    case 'centres.contact-logged':
    case 'centres.record-saved':
    case 'supervision.personal-data-opened':
    case 'webhooks.saved':
    case 'webhooks.removed':
    case 'webhooks.tested':
    case 'webhooks.redelivery-asked':
      return [];
  }
}
