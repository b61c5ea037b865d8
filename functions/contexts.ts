import type { ContextManifest } from '#runtime/manifest.ts';
import { centreWorkManifest } from './centre-work/manifest.ts';
import { centresManifest } from './centres/manifest.ts';
import { deliveriesManifest } from './deliveries/manifest.ts';
import { employersManifest } from './employers/manifest.ts';
import { filesManifest } from './files/manifest.ts';
import { identityManifest } from './identity/manifest.ts';
import { invitationsManifest } from './invitations/manifest.ts';
import { issuerManifest } from './issuer/manifest.ts';
import { jobFairsManifest } from './job-fairs/manifest.ts';
import { jobProfilesManifest } from './job-profiles/manifest.ts';
import { journalManifest } from './journal/manifest.ts';
import { monitoringManifest } from './monitoring/manifest.ts';
import { notificationsManifest } from './notifications/manifest.ts';
import { portalManifest } from './portal/manifest.ts';
import { publicationsManifest } from './publications/manifest.ts';
import { reactionsManifest } from './reactions/manifest.ts';
import { reportsManifest } from './reports/manifest.ts';
import { registrationsManifest } from './registrations/manifest.ts';
import { resumesManifest } from './resumes/manifest.ts';
import { staffManifest } from './staff/manifest.ts';
import { supervisionManifest } from './supervision/manifest.ts';
import { vacanciesManifest } from './vacancies/manifest.ts';
import { vacancyBatchesManifest } from './vacancy-batches/manifest.ts';
import { vacancyContactsManifest } from './vacancy-contacts/manifest.ts';
import { vacancyDraftsManifest } from './vacancy-drafts/manifest.ts';
import { vacancyListsManifest } from './vacancy-lists/manifest.ts';

/** All bounded contexts: the one list that infrastructure, the local runtime, OpenAPI and the tests read. */
export const contexts: readonly ContextManifest[] = [
  issuerManifest,
  identityManifest,
  portalManifest,
  resumesManifest,
  registrationsManifest,
  vacanciesManifest,
  vacancyListsManifest,
  vacancyContactsManifest,
  vacancyDraftsManifest,
  jobProfilesManifest,
  vacancyBatchesManifest,
  employersManifest,
  filesManifest,
  publicationsManifest,
  notificationsManifest,
  invitationsManifest,
  staffManifest,
  centresManifest,
  journalManifest,
  monitoringManifest,
  centreWorkManifest,
  jobFairsManifest,
  deliveriesManifest,
  reactionsManifest,
  reportsManifest,
  supervisionManifest,
];
