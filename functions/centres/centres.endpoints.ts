import { addFactEndpoint } from './add-fact.http.ts';
import { appointStaffEndpoint } from './appoint-staff.http.ts';
import { appointStaffAnywhereEndpoint } from './appoint-staff-anywhere.http.ts';
import { askReconfirmationEndpoint } from './ask-reconfirmation.http.ts';
import { assignSpecialistEndpoint } from './assign-specialist.http.ts';
import { changeStaffEndpoint } from './change-staff.http.ts';
import { deregisterVacancyEndpoint } from './deregister-vacancy.http.ts';
import { editCardEndpoint } from './edit-card.http.ts';
import { getEmployerCardEndpoint } from './get-card.http.ts';
import { listContactsEndpoint } from './list-contacts.http.ts';
import { listCentreEmployersEndpoint } from './list-employers.http.ts';
import { listFactsEndpoint } from './list-facts.http.ts';
import { listLetterTemplatesEndpoint } from './list-letter-templates.http.ts';
import { listNextActionsEndpoint } from './list-next-actions.http.ts';
import { listPortfolioEndpoint } from './list-portfolio.http.ts';
import { listStaffEndpoint } from './list-staff.http.ts';
import { listVacancyQueueEndpoint } from './list-vacancy-queue.http.ts';
import { logContactEndpoint } from './log-contact.http.ts';
import { makeCardEndpoint } from './make-card.http.ts';
import { readOwnCentreEndpoint } from './read-own-centre.http.ts';
import { recheckCardEndpoint } from './recheck-card.http.ts';
import { requestCabinetLinkEndpoint } from './request-cabinet-link.http.ts';
import { requestLetterEndpoint } from './request-letter.http.ts';

/** What the staff of a labour centre do for single employers and their vacancies. */
export const centresEndpoints = [
  appointStaffEndpoint,
  appointStaffAnywhereEndpoint,
  listStaffEndpoint,
  changeStaffEndpoint,
  readOwnCentreEndpoint,
  makeCardEndpoint,
  listCentreEmployersEndpoint,
  listPortfolioEndpoint,
  getEmployerCardEndpoint,
  editCardEndpoint,
  recheckCardEndpoint,
  assignSpecialistEndpoint,
  requestCabinetLinkEndpoint,
  addFactEndpoint,
  logContactEndpoint,
  requestLetterEndpoint,
  listFactsEndpoint,
  listContactsEndpoint,
  listLetterTemplatesEndpoint,
  askReconfirmationEndpoint,
  deregisterVacancyEndpoint,
  listVacancyQueueEndpoint,
  listNextActionsEndpoint,
] as const;
