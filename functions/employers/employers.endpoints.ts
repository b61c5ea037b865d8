import { acceptInvitationEndpoint } from './accept-invitation.http.ts';
import { announceArrivalEndpoint } from './announce-arrival.http.ts';
import { editEmployerCardEndpoint } from './edit-employer-card.http.ts';
import { getContactEndpoint } from './get-contact.http.ts';
import { getEmployerCardEndpoint } from './get-employer-card.http.ts';
import { getInvitationEndpoint } from './get-invitation.http.ts';
import { getOwnInvitationEndpoint } from './get-own-invitation.http.ts';
import { inviteManagerEndpoint } from './invite-manager.http.ts';
import { listCabinetEmployersEndpoint } from './list-cabinet-employers.http.ts';
import { listInvitationsEndpoint } from './list-invitations.http.ts';
import { listManagersEndpoint } from './list-managers.http.ts';
import { readMyCabinetEndpoint } from './read-my-cabinet.http.ts';
import { saveContactEndpoint } from './save-contact.http.ts';
import { setManagerAccessEndpoint } from './set-manager-access.http.ts';
import { switchActivationEndpoint } from './switch-activation.http.ts';
import { withdrawInvitationEndpoint } from './withdraw-invitation.http.ts';

/** An employer's cabinet: its enterprises, its managers, and how one becomes a manager. */
export const employersEndpoints = [
  readMyCabinetEndpoint,
  listCabinetEmployersEndpoint,
  getEmployerCardEndpoint,
  editEmployerCardEndpoint,
  getContactEndpoint,
  saveContactEndpoint,
  listManagersEndpoint,
  setManagerAccessEndpoint,
  inviteManagerEndpoint,
  listInvitationsEndpoint,
  getInvitationEndpoint,
  switchActivationEndpoint,
  withdrawInvitationEndpoint,
  getOwnInvitationEndpoint,
  announceArrivalEndpoint,
  acceptInvitationEndpoint,
] as const;
