import { dayAfter, formFor, nowAt, vacancyForm } from '../e2e-cabinets.ts';
import { made } from '../e2e-things.ts';
import type { Place } from '../e2e-world.ts';
import { CABINET, CASEWORKERS, CENTRE, ofCabinet, ofCentre, onBothSides } from './operation.ts';
import type { Inside } from './operation.ts';
import { jobProfile } from '../e2e-forms.ts';

const EMPLOYER = '/v1/cabinets/{cabinetId}/employers/{employerId}';
const VACANCIES = `${EMPLOYER}/vacancies?limit=50`;
const ARCHIVED = { about: 'archivedVacancy', status: 409, code: 'transition-not-allowed' } as const;

const toPublish = async (place: Place): Promise<object> => ({
  ...(await formFor(place, 'Бас есепші', {}, 60)),
  acknowledgeTwins: true,
});
const toEdit = ({ region }: Place): object => {
  const { validThrough: _, ...form } = vacancyForm('Бас есепші', region, '');
  return form;
};
const extensionOf = async (place: Place, days = 70): Promise<object> => {
  const { ids, seen } = await made('vacancy', place);
  const items = [{ id: ids['id'], etag: (await seen()).etag }];
  return { action: 'extend', validThrough: dayAfter(await nowAt(), days), items };
};

/** A vacancy is written by the employer's people, or by a specialist for them (C1, C2); analysts only read (J1). */
export const vacancyOperations: readonly Inside[] = [
  ...onBothSides('publishVacancy', CASEWORKERS, { status: 201, lengthens: VACANCIES, json: toPublish }),
  ...onBothSides('listVacancies', CENTRE, { status: 200 }),
  ...onBothSides('getVacancy', CENTRE, { status: 200, about: 'vacancy' }),
  ...onBothSides('editVacancy', CASEWORKERS, { status: 200, about: 'vacancy', json: toEdit, over: ARCHIVED }),
  ...onBothSides('archiveVacancy', CASEWORKERS, {
    status: 200,
    about: 'vacancy',
    once: true,
    json: () => ({ reason: 'filled' }),
    over: ARCHIVED,
  }),
  ...onBothSides('restoreVacancy', CASEWORKERS, {
    status: 200,
    about: 'archivedVacancy',
    once: true,
    json: toPublish,
  }),
  ofCabinet('reconfirmVacancy', CABINET, { status: 200, about: 'vacancy', over: ARCHIVED }),
  ...onBothSides('makeVacancyDraft', CASEWORKERS, {
    status: 201,
    lengthens: VACANCIES,
    json: () => ({ title: 'Есепші' }),
  }),
  ...onBothSides('saveVacancyDraft', CASEWORKERS, {
    status: 200,
    about: 'draft',
    json: () => ({ title: 'Бас есепші' }),
    over: ARCHIVED,
  }),
  ...onBothSides('publishVacancyDraft', CASEWORKERS, {
    status: 200,
    about: 'draft',
    once: true,
    json: toPublish,
    over: ARCHIVED,
  }),
  ...onBothSides('discardVacancyDraft', CASEWORKERS, {
    status: 204,
    about: 'draft',
    once: true,
    over: ARCHIVED,
  }),
  ofCabinet('getCabinetVacancyLabourMarket', CABINET, { status: 200, about: 'vacancy' }),
  ofCentre('getCentreVacancyLabourMarket', CENTRE, { status: 200, about: 'vacancy' }),

  ...(['JobProfile', 'VacancyTemplate'] as const).flatMap(blanks),
  ...onBothSides('templateFromVacancy', CASEWORKERS, {
    status: 201,
    about: 'vacancy',
    json: () => ({ name: 'Есепші' }),
  }),
  ...onBothSides('findVacancyTwins', CENTRE, {
    status: 200,
    query: ({ region }) => `?occupation=2411&region=${region}&title=x`,
  }),
  ...onBothSides('runVacancyBatch', CASEWORKERS, {
    status: 200,
    lengthens: VACANCIES,
    json: (place) => extensionOf(place),
    elsewhere: [
      {
        name: 'vacancies of another employer, for longer than any may be valid',
        json: (_, other) => extensionOf(other, 4000),
        status: 200,
        holds: { done: 0, 'refused.0.code': 'not-found' },
      },
      {
        name: 'vacancies of another employer',
        json: (_, other) => extensionOf(other),
        status: 200,
        holds: { done: 0, 'refused.0.code': 'not-found' },
      },
    ],
  }),
  ...onBothSides('undoVacancyBatch', CASEWORKERS, { status: 200, about: 'batch', once: true }),
];

/** Job profiles and templates of vacancies alike (C3, C12). */
function blanks(kind: 'JobProfile' | 'VacancyTemplate'): readonly Inside[] {
  const about = kind === 'JobProfile' ? 'profile' : 'template';
  const list = `${EMPLOYER}/${kind === 'JobProfile' ? 'job-profiles' : 'vacancy-templates'}?limit=50`;
  const json = () => jobProfile;
  return [
    ...onBothSides(`make${kind}`, CASEWORKERS, { status: 201, lengthens: list, json }),
    ...onBothSides(`list${kind}s`, CENTRE, { status: 200 }),
    ...onBothSides(`get${kind}`, CENTRE, { status: 200, about }),
    ...onBothSides(`change${kind}`, CASEWORKERS, { status: 200, about, json }),
    ...onBothSides(`draftFrom${kind}`, CASEWORKERS, { status: 201, about, lengthens: VACANCIES }),
    ...onBothSides(`remove${kind}`, CASEWORKERS, { status: 204, about, once: true }),
  ];
}
