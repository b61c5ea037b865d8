import { centreEmployers } from '#adapters/dynamodb/centre-employers.ts';
import { centreJournal } from '#adapters/dynamodb/centre-journal.ts';
import { parsedEmployer } from '#adapters/dynamodb/employer-items.ts';
import { dynamoVacancyBlanks } from '#adapters/dynamodb/job-profiles.ts';
import { employerHeadKey } from '#adapters/dynamodb/keys.ts';
import { addFact } from '#application/journal/add-fact.ts';
import { assignSpecialist } from '#application/centres/assign-specialist.ts';
import { logContact } from '#application/journal/log-contact.ts';
import { makeBlank } from '#application/job-profiles/make-blank.ts';
import type { Claim } from '#domain/access/access.ts';
import { newContactSchema } from '#domain/centres/contacts.ts';
import { newFactSchema } from '#domain/centres/facts.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { jobProfileSchema } from '#domain/job-profiles/blank.ts';
import { dayIn } from '#domain/shared/jurisdictions.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import { plusDays, plusHours } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { MemoryTable } from '#test/support/memory-table.ts';
import { contextsOf, randomAt } from './account.ts';
import { occupationsOf } from './career.ts';
import { chance } from './chance.ts';
import type { Chance } from './chance.ts';
import { COUNTRY } from './enterprise.ts';
import type { PlannedEnterprise } from './enterprise.ts';
import type { RecordedCentre } from './staff.ts';
import { TEXTS } from './texts.ts';
import { jobOf } from './vacancy-form.ts';
import { serviceTexts } from './vacancy-texts.ts';

interface Served {
  readonly plan: PlannedEnterprise;
  readonly employerId: EmployerId;
  /** Absent where nobody works in the region's centre. */
  readonly centre: RecordedCentre | undefined;
  readonly anchor: Instant;
  /** Who makes its job profiles. */
  readonly author: Omit<Claim, 'right'>;
}

/** What the labour centre has done for an employer (J2, J4, J5), and its job profiles (C3). */
export async function served(
  given: Served,
  table: MemoryTable,
  { dictionaries }: { readonly dictionaries: Dictionaries },
): Promise<void> {
  const { plan, anchor, centre } = given;
  const draw = chance(`${plan.bin}\nservice`);
  await profilesMade(given, draw, table, dictionaries);
  if (centre === undefined || !draw.happens(0.8)) return;
  await assigned(given, centre, plusDays(plan.registeredAt, 30), table);
  if (draw.happens(0.6)) await factAdded(given, centre, draw, table);
  for (let day = draw.whole(260, 330); day > 16; day -= draw.whole(40, 110)) {
    await contacted(given, centre, draw, plusDays(anchor, -day), table);
  }
}

async function profilesMade(
  { plan, employerId, author }: Served,
  draw: Chance,
  table: MemoryTable,
  dictionaries: Dictionaries,
): Promise<void> {
  const at = plusDays(plan.registeredAt, 40);
  const { language, ids } = plan;
  const texts = TEXTS[language];
  for (let made = draw.whole(0, 2); made > 0; made--) {
    const { occupation, title, educationLevel } = jobOf(draw, language, occupationsOf(dictionaries));
    const content = jobProfileSchema.parse({
      occupation,
      title,
      educationLevel,
      knowledge: [draw.pick(texts.knowledge)],
      skills: draw.some(texts.skills, 3),
      qualifications: draw.some(texts.certificates, 1),
      experienceYears: draw.whole(0, 5),
    });
    await makeBlank(
      {
        context: contextsOf({ ids, language })(author.actor, at),
        claim: { ...author, right: 'job-profiles.write' },
        employerId,
        blank: { kind: 'profile', name: title, content },
      },
      { blanks: dynamoVacancyBlanks(table), dictionaries, random: randomAt(ids, at) },
    );
  }
}

async function assigned(
  { plan, employerId }: Served,
  centre: RecordedCentre,
  at: Instant,
  table: MemoryTable,
) {
  const { index, ids, language } = plan;
  const item = await table.get(employerHeadKey(employerId));
  if (item === undefined) throw new TypeError('a card is missing');
  const { version, auditHash } = parsedEmployer(item);
  const specialistId = centre.specialists[index % 2]?.accountId;
  await assignSpecialist(
    {
      context: contextsOf({ ids, language })(centre.head, at),
      centreId: centre.centreId,
      employerId,
      revision: { version, auditHash },
      specialistId,
    },
    { employers: centreEmployers(table), random: randomAt(ids, at) },
  );
}

async function factAdded(
  { plan, employerId, anchor }: Served,
  centre: RecordedCentre,
  draw: Chance,
  table: MemoryTable,
): Promise<void> {
  const at = plusDays(anchor, -draw.whole(20, 300));
  const { texts, sources } = serviceTexts(plan.language).facts;
  const on = dayIn(COUNTRY, plusDays(at, -draw.whole(0, 9)));
  const fact = newFactSchema.parse({ text: draw.pick(texts), source: draw.pick(sources), on });
  await addFact(
    { ...asSpecialist(plan, centre, at), employerId, fact },
    { journal: centreJournal(table), random: randomAt(plan.ids, at) },
  );
}

async function contacted(
  { plan, employerId }: Served,
  centre: RecordedCentre,
  draw: Chance,
  day: Instant,
  table: MemoryTable,
): Promise<void> {
  const at = plusHours(day, draw.whole(4, 12));
  const outcome = plan.silent
    ? draw.pick(['no-progress', 'no-answer', 'refused'] as const)
    : draw.weighted<'progress' | 'no-progress' | 'no-answer'>([['progress', 5], ['no-progress', 3], ['no-answer', 2]]); // prettier-ignore
  const contact = newContactSchema.parse({
    kind: draw.weighted([['call', 5], ['email', 3], ['visit', 2], ['conference', 1]]), // prettier-ignore
    at,
    outcome,
    ...(draw.happens(0.6) ? { note: draw.pick(serviceTexts(plan.language).notes) } : {}),
  });
  const loggedAt = plusHours(at, 1);
  await logContact(
    { ...asSpecialist(plan, centre, loggedAt), employerId, contact },
    { journal: centreJournal(table), random: randomAt(plan.ids, loggedAt) },
  );
}

function asSpecialist(
  { index, ids, language }: PlannedEnterprise,
  { centreId, specialists }: RecordedCentre,
  at: Instant,
) {
  const actor = specialists[index % 2];
  if (actor === undefined) throw new TypeError(`no specialist in ${centreId}`);
  return { context: contextsOf({ ids, language })(actor, at), centreId };
}
