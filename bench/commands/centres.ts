import { plusDays, plusSeconds } from '#domain/shared/time.ts';
import { EMPLOYER } from '#test/support/cabinets.ts';
import { CENTRE, CENTRE_HEAD, SPECIALIST } from '#test/support/centres.ts';
import { claimsOf } from '#test/support/http.ts';
import type { TestAnswer } from '#test/support/http.ts';
import { ENTRY, RECORDED, SMALL } from './meter.ts';
import type { Entries } from './meter.ts';
import type { World } from './world.ts';

const PATH = '/v1/centres/{centreId}';
const ONE = `${PATH}/employers/{employerId}`;
const centre = { centreId: CENTRE };
const params = { ...centre, employerId: EMPLOYER };
const specialist = claimsOf(SPECIALIST, 'centre_staff');
const head = claimsOf(CENTRE_HEAD, 'centre_staff');
const CARD = { ...RECORDED, caller: SMALL, card: SMALL };
/** Among the centre's employers, and in the portfolio of one of its specialists. */
const LISTED = { owned: ENTRY.changed, portfolio: ENTRY.changed };
/** Of whoever writes, and of the employer. */
const LIMITS = { ofStaff: SMALL, toEmployer: SMALL };
const seen = (answer: TestAnswer) => ({ 'if-match': String(answer.headers['etag']) });

/** The work of a labour centre with employers and their vacancies. */
export async function measureCentres(world: World, vacancyId: string): Promise<void> {
  await measureStaff(world);
  await measureCards(world);
  await measureJournal(world);
  await measureReads(world);
  await measureWatch(world, vacancyId);
}

async function measureStaff({ meter }: World): Promise<void> {
  const appointment = {
    email: 'new@centre.example',
    name: 'Маман Мысал',
    role: 'specialist',
    language: 'kk',
  };
  const account = { account: SMALL, accountAudit: SMALL, credential: SMALL, credentialAudit: SMALL };
  const appointed = await meter.command('appointStaff', `POST ${PATH}/staff`, {
    params: centre,
    claims: head,
    json: appointment,
    facts: { ...RECORDED, ...account, caller: SMALL, member: SMALL, tie: SMALL },
  });
  await meter.command('changeStaff', `PUT ${PATH}/staff/{accountId}`, {
    params: { ...centre, accountId: String(appointed.body.accountId) },
    claims: head,
    headers: seen(appointed),
    json: { role: 'analyst', status: 'active' },
    facts: { ...RECORDED, caller: SMALL, member: SMALL, tie: SMALL, limit: SMALL },
  });
}

async function measureCards({ meter, clock, numberIn }: World): Promise<void> {
  const made = await meter.command('makeCard', `POST ${PATH}/employers`, {
    params: centre,
    claims: specialist,
    json: { taxId: numberIn('750000000'), email: 'found@employer.example' },
    facts: { ...CARD, taxId: SMALL, link: SMALL, ofStaff: SMALL },
    entries: { owned: ENTRY.new },
    // The right is asked for before the register is.
    course: 'reads-first',
  });
  const found = { params: { ...centre, employerId: String(made.body.id) }, claims: specialist };
  await meter.command('recheckCard', `POST ${ONE}/register-check`, {
    ...found,
    headers: seen(made),
    facts: CARD,
    entries: { owned: ENTRY.changed },
    course: 'reads-first',
  });
  clock.set(plusDays(clock.now(), 1));
  clock.set(plusSeconds(clock.now(), 1));
  await meter.command('mailCabinetLink', `POST ${ONE}/cabinet-link`, {
    ...found,
    facts: { ...CARD, ...LIMITS },
    entries: { owned: ENTRY.changed },
  });

  const card = await meter.read('getCard', `GET ${ONE}`, { params, claims: specialist });
  const assigned = await meter.command('assignSpecialist', `PUT ${ONE}/specialist`, {
    params,
    claims: head,
    headers: seen(card),
    json: { specialistId: SPECIALIST },
    facts: { ...CARD, specialist: SMALL },
    entries: { owned: ENTRY.changed, portfolio: ENTRY.new },
  });
  const { email } = card.body;
  await meter.command('editCard', `PUT ${ONE}`, {
    params,
    claims: specialist,
    headers: seen(assigned),
    json: { email, phone: '+77172000008' },
    facts: CARD,
    entries: LISTED,
  });
}

async function measureJournal({ meter, clock }: World): Promise<void> {
  const employer = { params, claims: specialist };
  await meter.command('addFact', `POST ${ONE}/facts`, {
    ...employer,
    json: { text: 'Жаңа цех ашылады', source: '«Мысал» газеті', on: clock.now().slice(0, 10) },
    facts: { ...CARD, fact: SMALL },
  });
  const log = (name: string, outcome: string, entries: Entries) => {
    clock.advance(1000);
    return meter.command(name, `POST ${ONE}/contacts`, {
      ...employer,
      json: { kind: 'call', at: clock.now(), outcome, note: 'Жаңа бос орындар болады.' },
      facts: { ...CARD, contact: SMALL },
      entries,
    });
  };
  await log('logContact', 'no-answer', LISTED);
  await log('logProgress', 'progress', { owned: ENTRY.moved, portfolio: ENTRY.moved });
  clock.advance(1000);
  await meter.command('sendLetter', `POST ${ONE}/letters`, {
    ...employer,
    json: { templateId: 'greeting-introduction', language: 'kk' },
    facts: { ...CARD, contact: SMALL, ...LIMITS },
    entries: LISTED,
  });
}

async function measureReads({ meter }: World): Promise<void> {
  const employer = { params, claims: specialist };
  const whole = { params: centre, claims: specialist };
  await meter.read('readOwnCentre', 'GET /v1/centre', { claims: specialist });
  await meter.read('listStaff', `GET ${PATH}/staff`, { ...whole, claims: head });
  await meter.read('listEmployersOfCentre', `GET ${PATH}/employers`, whole);
  await meter.read('listSilentEmployers', `GET ${PATH}/employers`, {
    ...whole,
    query: { silent: 'true' },
  });
  await meter.read('listPortfolio', `GET ${PATH}/portfolio`, whole);
  await meter.read('listFacts', `GET ${ONE}/facts`, employer);
  await meter.read('listContacts', `GET ${ONE}/contacts`, employer);
  await meter.read('listNextActions', `GET ${PATH}/next-actions`, whole);
  await meter.read('listNextActionsOfPortfolio', `GET ${PATH}/next-actions`, {
    ...whole,
    query: { mine: 'true' },
  });
  await meter.read('listVacancyQueue', `GET ${PATH}/vacancy-queue`, whole);
}

async function measureWatch({ meter, ask, clock }: World, id: string): Promise<void> {
  const one = { params: { ...params, id }, claims: specialist };
  const etag = async () => seen(await ask(`GET ${ONE}/vacancies/{id}`, one));
  const facts = { ...RECORDED, caller: SMALL, vacancy: SMALL };
  const lists = { owned: ENTRY.changed, assigned: ENTRY.changed };
  await meter.command('askReconfirmation', `POST ${ONE}/vacancies/{id}/reconfirmation-request`, {
    ...one,
    headers: await etag(),
    facts,
    entries: { ...lists, attention: ENTRY.moved },
  });
  clock.set(plusDays(clock.now(), 8));
  await meter.command('deregisterVacancy', `POST ${ONE}/vacancies/{id}/deregistration`, {
    ...one,
    headers: await etag(),
    json: { reason: 'unanswered' },
    facts,
    entries: { ...lists, attention: ENTRY.gone },
  });
}
