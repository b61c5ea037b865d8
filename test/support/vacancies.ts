import type * as z from 'zod/mini';
import { centreIdOf } from '#domain/access/access.ts';
import type { Claim, Organisation } from '#domain/access/access.ts';
import type { CentreRole, Right } from '#domain/access/rights.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoVacancies } from '#adapters/dynamodb/vacancies.ts';
import { dynamoDraftPublishing, dynamoVacancyDrafts } from '#adapters/dynamodb/vacancy-drafts.ts';
import { dynamoVacancyReads } from '#adapters/dynamodb/vacancy-reads.ts';
import type { AccountActor, IdempotencyClaim, RequestContext } from '#domain/shared/actor.ts';
import { accountIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import type { Clock } from '#domain/shared/time.ts';
import { editVacancySchema, publishVacancySchema, sentDraftSchema } from '#domain/vacancies/form.ts';
import type { SentVacancy, VacancyDraft } from '#domain/vacancies/form.ts';
import type {
  ArchiveVacancy,
  DiscardDraft,
  EditVacancy,
  MakeDraft,
  PublishVacancy,
  ReconfirmVacancy,
  RestoreVacancy,
  SaveDraft,
  VacancyOutcome,
} from '#domain/vacancies/ports.ts';
import { publishedThrough } from '#domain/vacancies/validity.ts';
import { CABINET, EMPLOYER, MANAGER, employerContext, putCabinet, putMember } from './cabinets.ts';
import { testClock } from './clock.ts';
import { timedRandom } from './resume-builder.ts';

/** What a client sends to publish a vacancy. */
export type SentForm = z.input<typeof publishVacancySchema>;

/** The smallest form that is accepted, for the clock of the tests (2 November 2026). */
export const minimalVacancy = (overrides: Partial<SentForm> = {}): SentForm => ({
  occupation: '2512',
  title: 'Бағдарламашы',
  duties: 'Жүйені әзірлеу және сүйемелдеу.',
  requirements: { educationLevel: 'bachelor' },
  schedules: ['full-day'],
  natures: ['permanent'],
  places: [{ region: '750000000', locality: 'Алматы' }],
  posts: 1,
  validThrough: '2027-01-31',
  ...overrides,
});

/** A form with everything. */
export const fullVacancy = (overrides: Partial<SentForm> = {}): SentForm =>
  minimalVacancy({
    requirements: {
      educationLevel: 'bachelor',
      experienceYears: 3,
      skills: ['TypeScript', 'SQL'],
      languages: [{ code: 'kk', level: 'B2' }],
    },
    schedules: ['full-day', 'part-time-day'],
    natures: ['permanent', 'seasonal'],
    pay: { fromMinor: 500_000_00, toMinor: 800_000_00, currency: 'KZT' },
    places: [
      { region: '750000000', locality: 'Алматы', address: 'Сынақ көшесі, 1' },
      { region: '710000000', locality: 'Астана' },
    ],
    posts: 2,
    benefits: ['Тегін түскі ас', 'Медициналық сақтандыру'],
    ...overrides,
  });

export const kyrgyzVacancy = (overrides: Partial<SentForm> = {}): SentForm =>
  minimalVacancy({ places: [{ region: 'KG-GB', locality: 'Бишкек' }], ...overrides });

/** An edit that leaves the validity as it is. */
export const sameValidity = (sent = minimalVacancy()): z.input<typeof editVacancySchema> => {
  const { validThrough: _, ...form } = sent;
  return form;
};

export const parsedVacancyForm = (sent: SentForm): SentVacancy => publishVacancySchema.parse(sent);

const account = (tail: string): AccountId =>
  accountIdSchema.parse(`01890000-0000-7000-8000-000000000${tail}`);
export const SPECIALIST = account('d01');
/** Of the region of the employer that `cabinets.ts` puts. */
export const CENTRE = centreIdOf('KZ', '750000000');
export const centreOrganisation: Organisation = { kind: 'centre', id: CENTRE };

/** A member of the staff of that employer's labour centre. */
export const putStaff = (table: Table, accountId = SPECIALIST, role: CentreRole = 'specialist') =>
  putMember(table, centreOrganisation, { accountId, role });

/** Everything that can be done with vacancies and drafts, and how they are read. */
export const vacancyStore = (table: Table) => ({
  ...dynamoVacancies(table),
  ...dynamoVacancyDrafts(table),
  ...dynamoDraftPublishing(table),
  ...dynamoVacancyReads(table),
});

interface By {
  readonly accountId?: AccountId;
  readonly organisation?: Organisation;
  readonly right?: Right;
  readonly idempotency?: IdempotencyClaim;
}

/** Commands with good values for whatever a test does not care about; by the manager of the cabinet unless told. */
export function vacancyCommands(clock: Clock = testClock(), seed = 'seed') {
  const random = timedRandom(clock, seed);
  const base = ({
    accountId = MANAGER,
    organisation = { kind: 'cabinet', id: CABINET },
    right = 'vacancies.write',
    idempotency,
  }: By = {}): {
    context: RequestContext<AccountActor>;
    claim: Claim;
    employerId: typeof EMPLOYER;
    eventId: string;
  } => {
    const context = employerContext(accountId, clock.now(), idempotency === undefined ? {} : { idempotency });
    return {
      context,
      claim: { actor: context.actor, organisation, right },
      employerId: EMPLOYER,
      eventId: random.uuid(),
    };
  };
  const jurisdictionOf = ({ places }: VacancyDraft) =>
    places?.[0] === undefined
      ? undefined
      : places[0].region.startsWith('KG')
        ? ('KG' as const)
        : ('KZ' as const);
  const filled = (sent: SentForm) => {
    // Tests publish the same form again and again.
    const { validThrough, acknowledgeTwins: acknowledgesTwins = true, ...form } = parsedVacancyForm(sent);
    const jurisdiction = jurisdictionOf(form) ?? 'KZ';
    const publication = publishedThrough(jurisdiction, validThrough, clock.now());
    return { form, jurisdiction, publication, acknowledgesTwins };
  };
  const newId = () => vacancyIdSchema.parse(random.uuid());
  const seen = ({ id, revision }: Pick<VacancyOutcome, 'id' | 'revision'>) => ({ id, revision });
  return {
    publish: (
      sent = minimalVacancy(),
      by: By = {},
      overrides: Partial<PublishVacancy> = {},
    ): PublishVacancy => ({
      ...base(by),
      ...filled(sent),
      id: newId(),
      ...overrides,
    }),
    makeDraft: (sent: z.input<typeof sentDraftSchema> = {}, by: By = {}): MakeDraft => {
      const draft = sentDraftSchema.parse(sent);
      return { ...base(by), draft, jurisdiction: jurisdictionOf(draft), id: newId() };
    },
    saveDraft: (of: VacancyOutcome, sent: z.input<typeof sentDraftSchema> = {}, by: By = {}): SaveDraft => {
      const draft = sentDraftSchema.parse(sent);
      return { ...base(by), ...seen(of), draft, jurisdiction: jurisdictionOf(draft) };
    },
    discardDraft: (of: VacancyOutcome, by: By = {}): DiscardDraft => ({ ...base(by), ...seen(of) }),
    edit: (
      of: VacancyOutcome,
      sent: z.input<typeof editVacancySchema> = sameValidity(),
      by: By = {},
    ): EditVacancy => {
      const { validThrough, ...form } = editVacancySchema.parse(sent);
      const jurisdiction = jurisdictionOf(form) ?? 'KZ';
      return {
        ...base(by),
        ...seen(of),
        form,
        jurisdiction,
        ...(validThrough === undefined
          ? {}
          : { publication: publishedThrough(jurisdiction, validThrough, clock.now()) }),
      };
    },
    /** Of a draft as well as of the archive. */
    restore: (of: VacancyOutcome, sent = minimalVacancy(), by: By = {}): RestoreVacancy => ({
      ...base(by),
      ...seen(of),
      ...filled(sent),
    }),
    archive: (of: VacancyOutcome, by: By = {}): ArchiveVacancy => ({
      ...base(by),
      ...seen(of),
      reason: 'filled',
    }),
    reconfirm: (of: VacancyOutcome, by: By = {}): ReconfirmVacancy => ({
      ...base({ right: 'vacancies.reconfirm', ...by }),
      ...seen(of),
    }),
  };
}

/** 14:00 in Almaty; a vacancy of {@link minimalVacancy} is valid to the end of 31 January there. */
export const START = '2026-11-02T09:00:00.000Z';

/** A cabinet that publishes, from {@link START}. */
export interface VacancyWorld {
  readonly table: Table;
  readonly clock: ReturnType<typeof testClock>;
  readonly commands: ReturnType<typeof vacancyCommands>;
  readonly vacancies: ReturnType<typeof vacancyStore>;
}

export async function vacancyWorld(table: Table): Promise<VacancyWorld> {
  const clock = testClock(START);
  await putCabinet(table);
  return { table, clock, commands: vacancyCommands(clock), vacancies: vacancyStore(table) };
}
