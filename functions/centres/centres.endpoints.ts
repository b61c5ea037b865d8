import { assignSpecialistEndpoint } from './assign-specialist.http.ts';
import { editCardEndpoint } from './edit-card.http.ts';
import { getEmployerCardEndpoint } from './get-card.http.ts';
import { listCentreEmployersEndpoint } from './list-employers.http.ts';
import { listPortfolioEndpoint } from './list-portfolio.http.ts';
import { makeCardEndpoint } from './make-card.http.ts';
import { recheckCardEndpoint } from './recheck-card.http.ts';
import { requestCabinetLinkEndpoint } from './request-cabinet-link.http.ts';

/** The cards of the employers that a labour centre looks after. */
export const centresEndpoints = [
  makeCardEndpoint,
  listCentreEmployersEndpoint,
  listPortfolioEndpoint,
  getEmployerCardEndpoint,
  editCardEndpoint,
  recheckCardEndpoint,
  assignSpecialistEndpoint,
  requestCabinetLinkEndpoint,
] as const;
