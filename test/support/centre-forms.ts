import { employerIdSchema } from '#domain/shared/ids.ts';
import { EMPLOYER } from './cabinets.ts';
import type { TestAnswer } from './http.ts';

export const FAIR = {
  title: 'Күзгі жәрмеңке',
  place: { mode: 'venue', address: 'Сынақ көшесі, 5' },
  startsAt: '2026-11-10T04:00:00.000Z',
  endsAt: '2026-11-10T10:00:00.000Z',
};
export const EVENT = {
  format: 'seminar',
  topic: 'Еңбек нарығы',
  place: { mode: 'online', link: 'https://meet.example/room' },
  startsAt: '2026-11-12T04:00:00.000Z',
  endsAt: '2026-11-12T06:00:00.000Z',
};
export const STRATEGY = {
  title: 'Өңір 2027',
  from: '2027-01-01',
  to: '2027-12-31',
  goals: [{ goal: 'Жаңа орындар', measure: 'саны', target: '500', due: '2027-06-30' }],
};
export const SEGMENT = { sector: 'G', sizeClass: 'small', priority: 'high', note: 'Сауда' };
export const CONSULTATION = {
  employer: { employerId: EMPLOYER },
  at: '2026-11-02T08:00:00.000Z',
  channel: 'reception',
  asked: 'Квота туралы',
  advised: 'Құжаттар тізімі берілді',
};
export const HAPPENINGS = [
  ['job-fairs', FAIR, { visitors: 120, invitations: 30, hired: 7 }, 'J7'],
  ['events', EVENT, { attended: 25 }, 'J8'],
] as const;

export const idOf = (id: string) => employerIdSchema.parse(id);
export const etagOf = ({ headers }: TestAnswer): string => headers['etag'] ?? '';
export const codesOf = ({ body }: TestAnswer): unknown => [
  body.code,
  ...(body.fields ?? []).map(({ path, code }: { path: string; code: string }) => `${path}: ${code}`),
];
