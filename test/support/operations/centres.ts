import { binIn } from '../e2e-cabinets.ts';
import { freshEmail } from '../e2e.ts';
import { inDays } from '../e2e-forms.ts';
import { made } from '../e2e-things.ts';
import { ALL_BUT_ANALYST, CASEWORKERS, CENTRE, HEADS, ofCentre } from './operation.ts';
import type { Inside } from './operation.ts';

const SERVED = '/v1/centres/{centreId}/employers/{employerId}';
const NOT_FOUND = { status: 404, code: 'not-found' } as const;
const ARCHIVED = { about: 'archivedVacancy', status: 409, code: 'transition-not-allowed' } as const;

/** Specialists own the process, their unit's head with them; the head of the centre has the staff, analysts read (J1). */
export const centreOperations: readonly Inside[] = [
  ofCentre('appointStaff', ['centre_head'], {
    status: 201,
    lengthens: '/v1/centres/{centreId}/staff?limit=50',
    json: () => ({ name: 'Тағы Бір', email: freshEmail('staff'), role: 'specialist', language: 'en' }),
  }),
  ofCentre('listStaff', CENTRE, { status: 200 }),
  ofCentre('changeStaff', ['centre_head'], {
    status: 200,
    about: 'staff',
    json: () => ({ role: 'analyst', status: 'active' }),
  }),

  ofCentre('makeEmployerCard', CASEWORKERS, {
    status: 201,
    json: async ({ region }) => ({ taxId: await binIn(region) }),
  }),
  ofCentre('listCentreEmployers', CENTRE, { status: 200 }),
  ofCentre('listPortfolio', CENTRE, { status: 200 }),
  ofCentre('listActiveEmployers', CENTRE, { status: 200 }),
  ofCentre('getEmployerCardOfCentre', CENTRE, { status: 200 }),
  ofCentre('editEmployerCardOfCentre', CASEWORKERS, {
    status: 200,
    about: 'servedCard',
    json: () => ({ email: freshEmail('enterprise'), phone: '+77172000009' }),
  }),
  ofCentre('recheckEmployerCard', CASEWORKERS, { status: 200, about: 'servedCard' }),
  ofCentre('assignSpecialist', HEADS, {
    status: 200,
    about: 'servedCard',
    json: ({ specialist }) => ({ specialistId: specialist.accountId }),
    elsewhere: [
      {
        name: 'specialist of another centre',
        json: (_, { specialist }) => ({ specialistId: specialist.accountId }),
        status: 422,
        code: 'specialist-not-of-centre',
      },
    ],
  }),
  ofCentre('requestCabinetLink', CASEWORKERS, { status: 202, about: 'bareCard', once: true }),
  ofCentre('addEmployerFact', CASEWORKERS, {
    status: 201,
    lengthens: `${SERVED}/facts?limit=50`,
    json: async () => ({ text: 'Жаңа цех', source: 'Газет', on: (await inDays(-1)).slice(0, 10) }),
  }),
  ofCentre('listEmployerFacts', CENTRE, { status: 200 }),
  ofCentre('logEmployerContact', CASEWORKERS, {
    status: 201,
    lengthens: `${SERVED}/contacts?limit=50`,
    json: async () => ({ kind: 'call', at: await inDays(-1), outcome: 'progress' }),
  }),
  ofCentre('listEmployerContacts', CENTRE, { status: 200 }),
  ofCentre('sendEmployerLetter', CASEWORKERS, {
    status: 202,
    lengthens: `${SERVED}/contacts?limit=50`,
    json: () => ({ templateId: 'greeting-introduction', language: 'ru' }),
  }),
  ofCentre('listLetterTemplates', CENTRE, { status: 200 }),
  ofCentre('listEmployerConsultations', CENTRE, { status: 200 }),

  ofCentre('listVacancyQueue', CENTRE, { status: 200 }),
  ofCentre('listNextActions', CENTRE, { status: 200 }),
  ofCentre('askReconfirmation', CASEWORKERS, { status: 200, about: 'vacancy', once: true, over: ARCHIVED }),
  ofCentre('deregisterVacancy', CASEWORKERS, {
    status: 200,
    about: 'unansweredVacancy',
    once: true,
    json: () => ({ reason: 'unanswered' }),
    over: ARCHIVED,
  }),

  ...(['OutcomeRate', 'LabourMarket', 'TimeInStage'] as const).flatMap((name) => [
    ofCentre(`getCentre${name}`, CENTRE, { status: 200 }),
    ofCentre(`exportCentre${name}`, CENTRE, { status: 200 }),
  ]),

  ofCentre('openPersonalData', ALL_BUT_ANALYST, {
    status: 201,
    json: ({ employerId: id }) => ({ subject: { kind: 'employer-contact', id }, purpose: 'verification' }),
    elsewhere: [
      {
        name: "employer's contact",
        json: (_, { employerId: id }) => ({
          subject: { kind: 'employer-contact', id },
          purpose: 'verification',
        }),
        ...NOT_FOUND,
      },
      {
        name: "sole trader's number",
        json: (_, { employerId: id }) => ({ subject: { kind: 'sole-trader', id }, purpose: 'verification' }),
        ...NOT_FOUND,
      },
      {
        name: "vacancy's contact",
        json: async (_, other) => {
          const { ids } = await made('vacancy', other);
          return { subject: { kind: 'vacancy-contact', id: ids['id'] }, purpose: 'verification' };
        },
        ...NOT_FOUND,
      },
    ],
  }),
  ofCentre('reviewOpenings', HEADS, { status: 200 }),
];
