import { employerItem } from '#adapters/dynamodb/employer-items.ts';
import { vacancyHeadKey } from '#adapters/dynamodb/keys.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { accountIdSchema, cabinetIdSchema } from '#domain/shared/ids.ts';
import { MOST_TITLE } from '#domain/vacancies/form.ts';
import { CABINET, CABINET_MADE_AT, employerOf, putCabinet } from '#test/support/cabinets.ts';
import { testClock } from '#test/support/clock.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { fullVacancy, vacancyCommands } from '#test/support/vacancies.ts';
import type { SentForm } from '#test/support/vacancies.ts';
import { itemBytes } from './item-size.ts';

const KILOBYTE = 1024;

/** Bytes of the heads that most writes and reads are about: a started kilobyte more costs as much again. */
export async function sizeBench() {
  const usual = fullVacancy({
    title: 'Аға бағдарламалық жасақтама әзірлеушісі',
    schedules: ['full-day'],
    natures: ['permanent'],
  });
  const longest = fullVacancy({
    title: 'ұ'.repeat(MOST_TITLE),
    pay: { fromMinor: 100_000_000_000, toMinor: 100_000_000_000, currency: 'KZT' },
    posts: 9999,
    schedules: ['full-day', 'part-time-day', 'part-time-week', 'rotational', 'home'],
    natures: ['permanent', 'permanent-for-period', 'temporary'],
  });
  const asked = itemBytes({ reconfirmationAskedAt: CABINET_MADE_AT });
  return {
    usualVacancyHead: { value: await vacancyBytes(usual), limit: KILOBYTE },
    usualVacancyHeadOnceAsked: { value: (await vacancyBytes(usual)) + asked, limit: KILOBYTE },
    longestVacancyHead: { value: (await vacancyBytes(longest)) + asked, limit: 1.5 * KILOBYTE },
    usualEmployerHead: { value: employerBytes('ТОО "Образец, Сынақ"', false), limit: KILOBYTE },
    fullEmployerHead: { value: employerBytes('Ү'.repeat(60), true), limit: KILOBYTE },
  };
}

async function vacancyBytes(sent: SentForm): Promise<number> {
  const table = memoryTable();
  await putCabinet(table);
  const { id } = await dynamoVacancies(table).publish(vacancyCommands(testClock()).publish(sent));
  return itemBytes((await table.get(vacancyHeadKey(id))) ?? {});
}

/** A card in a cabinet and in a portfolio; with all that is ever on it when `isFull`. */
function employerBytes(name: string, isFull: boolean): number {
  const { register, ...card } = employerOf({
    cabinetId: cabinetIdSchema.parse(CABINET),
    confirmedAt: CABINET_MADE_AT,
    specialistId: accountIdSchema.parse('01890000-0000-7000-8000-000000000d01'),
    email: 'enterprise@employer.example',
    phone: '+77172000001',
  });
  const marks = {
    website: `https://www.${'long-name-'.repeat(3)}.example`,
    contactAt: CABINET_MADE_AT,
    emailDeadSince: CABINET_MADE_AT,
    cabinetLinkAt: CABINET_MADE_AT,
  };
  return itemBytes(employerItem({ ...card, register: { ...register, name }, ...(isFull ? marks : {}) }));
}
