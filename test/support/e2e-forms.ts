import { nowAt } from './e2e-cabinets.ts';

export const inDays = async (days: number, hours = 0): Promise<string> =>
  new Date((await nowAt()) + days * 86_400_000 + hours * 3_600_000).toISOString();

const PLACE = { mode: 'venue', address: 'Сынақ көшесі, 5' } as const;

/** A fair or an event that begins in so many days. */
export const happening = async (kind: 'job-fairs' | 'events', days: number) => ({
  ...(kind === 'job-fairs' ? { title: 'Күзгі жәрмеңке' } : { format: 'seminar', topic: 'Еңбек нарығы' }),
  place: PLACE,
  startsAt: await inDays(days),
  endsAt: await inDays(days, 4),
});

export const strategyForm = {
  title: 'Өңір 2027',
  from: '2027-01-01',
  to: '2027-12-31',
  goals: [{ goal: 'Жаңа орындар', measure: 'саны', target: '500', due: '2027-06-30' }],
};

const SECTORS = [...'ABCDEFGHIJKLMNOPQRSTU'];
const SIZES = ['micro', 'small', 'medium', 'large'];

export function segmentForm(isFree: (sector: string, sizeClass: string) => boolean): unknown {
  for (const sector of SECTORS) {
    for (const sizeClass of SIZES) {
      if (isFree(sector, sizeClass)) return { sector, sizeClass, priority: 'usual' };
    }
  }
  throw new Error('the centre has a segment of everything');
}

/** Fits a job profile as well as a template of vacancies. */
export const jobProfile = { name: 'Есепші', content: { occupation: '2411' } };

export const consultationForm = async (employerId: string) => ({
  employer: { employerId },
  at: await inDays(-1),
  channel: 'reception',
  asked: 'Квота туралы',
  advised: 'Құжаттар тізімі берілді',
});

/** The form of the segment with an ID, which says what it is of. */
export function segmentOf(id: string): unknown {
  const [, sector = '', sizeClass] = id.split('.');
  return { sector: sector.toUpperCase(), sizeClass, priority: 'high' };
}
