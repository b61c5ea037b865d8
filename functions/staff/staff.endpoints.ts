import { appointStaffEndpoint } from './appoint-staff.http.ts';
import { appointStaffAnywhereEndpoint } from './appoint-staff-anywhere.http.ts';
import { changeStaffEndpoint } from './change-staff.http.ts';
import { listStaffEndpoint } from './list-staff.http.ts';
import { readOwnCentreEndpoint } from './read-own-centre.http.ts';

/** Who works in the labour centres. */
export const staffEndpoints = [
  appointStaffEndpoint,
  appointStaffAnywhereEndpoint,
  listStaffEndpoint,
  changeStaffEndpoint,
  readOwnCentreEndpoint,
] as const;
