import { at, textAt } from './client.ts';
import type { Client } from './client.ts';
import {
  DAY_MS,
  dayAfter,
  enterpriseOf,
  fillContacts,
  idsAt,
  listed,
  registration,
  syntheticBin,
  vacancyForm,
} from './enterprise.ts';
import { mailTo } from './errands.ts';
import {
  demoAccount,
  etagOf,
  expected,
  firstPassword,
  moveClock,
  now,
  refusedAs,
  registered,
} from './person.ts';
import { eventually, must } from './steps.ts';
import type { Narrator } from './steps.ts';

const EMPLOYER = 'Үлгіқызы Әсел';
const SILENT_DAYS = 90;
const ANSWER_DAYS = 7;

/** A labour centre's work with employers: FK-B.01 from the silent employer to the deregistered vacancy (C2, C3, C8, J1 to J14). */
export async function centreDemo(api: Client, { step }: Narrator): Promise<void> {
  const run = Date.now();
  const address = (who: string): string => `${who}-${run}@example.com`;

  const old = await step('An employer registers and publishes a vacancy for half a year', async (see) => {
    const person = await registered(api, { email: address('employer'), role: 'employer' });
    const { answer } = await registration(api, person, { bin: syntheticBin(run), name: EMPLOYER });
    const enterprise = enterpriseOf(expected(answer, 201));
    const { cabinetId, employerId, region } = enterprise;
    await fillContacts(person, cabinetId, { name: EMPLOYER, workPhone: '+77172000001' });
    const vacancies = `/v1/cabinets/${cabinetId}/employers/${employerId}/vacancies`;
    const json = vacancyForm('Қойма меңгерушісі', region, dayAfter(await now(api), 170));
    const vacancyId = textAt(expected(await person.call('POST', vacancies, { json }), 201), 'id');
    see(`${enterprise.name}, looked after by the centre ${enterprise.centreId}`);
    return { ...enterprise, person, vacancyId };
  });
  const centre = `/v1/centres/${old.centreId}`;
  const employer = `${centre}/employers/${old.employerId}`;

  const { head, specialist } = await step(
    'The platform appoints a head of the centre, she a specialist',
    async (see) => {
      const platform = await demoAccount(api, 'administrator');
      const appointment = (name: string, email: string, role: string) => ({
        name,
        email,
        role,
        language: api.language,
      });
      const first = { ...appointment('Басшы Мысал', address('head'), 'centre_head'), centreId: old.centreId };
      const appointed = expected(await platform.call('POST', '/v1/centre-staff', { json: first }), 201);
      see(textAt(appointed, 'message'));
      const mail = await mailTo(api, first.email, () => true);
      see(`mail "${mail.subject}"`);
      const theHead = await firstPassword(api, first.email);
      const second = appointment('Маман Мысал', address('specialist'), 'specialist');
      expected(await theHead.call('POST', `${centre}/staff`, { json: second }), 201);
      const theSpecialist = await firstPassword(api, second.email);
      const own = expected(await theSpecialist.call('GET', '/v1/centre'), 200);
      see(`the specialist's role: ${textAt(own, 'member.role')}`);
      const beyond = await theSpecialist.call('POST', `${centre}/staff`, {
        json: appointment('Тағы Бір', address('x'), 'specialist'),
      });
      see(`staff of her own: ${refusedAs(beyond, 403, 'right-not-held')}`);
      return { head: theHead, specialist: theSpecialist };
    },
  );

  await step('The employer is given into her portfolio', async (see) => {
    const card = expected(await head.call('GET', employer), 200);
    const assigned = await head.call('PUT', `${employer}/specialist`, {
      json: { specialistId: specialist.accountId },
      headers: { 'if-match': etagOf(card) },
    });
    expected(assigned, 200);
    const portfolio = await eventually('the portfolio', async () => {
      const ids = await idsAt(specialist, `${centre}/portfolio`);
      return ids.length > 0 ? ids : undefined;
    });
    must(portfolio.includes(old.employerId), 'the portfolio holds others');
    see(`${portfolio.length} in her portfolio`);
  });

  const isSilent = async (): Promise<boolean> =>
    (
      await idsAt(specialist, `${centre}/employers?silent=true&specialistId=${specialist.accountId}`)
    ).includes(old.employerId);
  const nextActions = async (): Promise<readonly unknown[]> => {
    const items = at(
      expected(await specialist.call('GET', `${centre}/next-actions?mine=true&limit=50`), 200).body,
      'items',
    );
    must(Array.isArray(items), 'no list of actions');
    return items;
  };

  await step(
    `${SILENT_DAYS} days later she sees who has long been silent, and what to do next`,
    async (see) => {
      must(!(await isSilent()), 'silent on the first day');
      await moveClock(api, (await now(api)) + (SILENT_DAYS + 1) * DAY_MS);
      must(await isSilent(), 'the silent employer is not found');
      for (const action of await nextActions()) {
        see(
          `${String(at(action, 'label'))} (${String(at(action, 'reasonLabel'))}), since ${String(at(action, 'since'))}`,
        );
      }
    },
  );

  await step('She writes, calls, and logs what came of it', async (see) => {
    const letters = expected(await specialist.call('GET', `${centre}/letter-templates`), 200);
    const json = { templateId: textAt(letters, 'items.0.id'), language: api.language };
    expected(await specialist.call('POST', `${employer}/letters`, { json }), 202);
    const mail = await mailTo(api, old.person.email, () => true, `employer-${old.employerId}`);
    see(`letter "${mail.subject}"`);
    const call = {
      kind: 'call',
      at: new Date(await now(api)).toISOString(),
      outcome: 'progress',
      note: 'Жаңа бос орындар болады.',
    };
    expected(await specialist.call('POST', `${employer}/contacts`, { json: call }), 201);
    const log = at(expected(await specialist.call('GET', `${employer}/contacts`), 200).body, 'items');
    must(Array.isArray(log) && log.length === 2, `the log holds ${JSON.stringify(log)}`);
    see(`in the log: ${log.map((entry: unknown) => String(at(entry, 'kind'))).join(', ')}`);
    await eventually('the end of the silence', async () => ((await isSilent()) ? undefined : true));
    see('no longer among the silent');
  });

  const card = await step('She makes the card of another enterprise from its BIN', async (see) => {
    const wrong = await specialist.call('POST', `${centre}/employers`, { json: { taxId: '240140999906' } });
    see(`a wrong check digit: ${textAt(expected(wrong, 422), 'fields.0.message')}`);
    const taxId = await binOfCentre();
    const email = address('found');
    const made = expected(
      await specialist.call('POST', `${centre}/employers`, { json: { taxId, email } }),
      201,
    );
    see(textAt(made, 'message'));
    const twice = await specialist.call('POST', `${centre}/employers`, { json: { taxId, email } });
    see(`again: ${refusedAs(twice, 409, 'employer-exists')}`);
    const id = textAt(made, 'id');
    const mail = await mailTo(api, email, (text) => text.includes(id));
    see(`to the enterprise: "${mail.subject}"`);
    return { id, taxId, email };
  });

  /** An enterprise of this centre's region that has no card: the register says where an enterprise is. */
  async function binOfCentre(): Promise<string> {
    for (let serial = run; ; serial++) {
      const bin = syntheticBin(serial + 1);
      const question = { jurisdiction: 'KZ', kind: 'bin', number: bin };
      const answer = await api.call('POST', '/local/register/enterprises/search', { json: question });
      const { body } = expected(answer, 200);
      if (at(body, 'enterprise.region') === old.region && at(body, 'enterprise.status') === 'active')
        return bin;
    }
  }

  await step('By the link the enterprise opens its cabinet, on the card that is there', async (see) => {
    const person = await registered(api, { email: card.email, role: 'employer' });
    const { answer } = await registration(api, person, { bin: card.taxId, name: 'Жаңа Әкімші' });
    must(textAt(expected(answer, 201), 'employerId') === card.id, 'a second card');
    const own = expected(await person.call('GET', '/v1/cabinet'), 200);
    see(`cabinet of ${textAt(own, 'cabinet.employers.0.name')}, role ${textAt(own, 'cabinet.role')}`);
  });

  await step('A job profile that she made with the employer becomes a vacancy', async (see) => {
    const found = `${centre}/employers/${card.id}`;
    const json = {
      name: 'Есепші',
      content: {
        occupation: '2411',
        title: 'Есепші',
        knowledge: ['Салық кодексі'],
        skills: ['1C'],
        qualifications: ['Кәсіби бухгалтер сертификаты'],
        educationLevel: 'bachelor',
        experienceYears: 3,
      },
    };
    const profile = textAt(
      expected(await specialist.call('POST', `${found}/job-profiles`, { json }), 201),
      'id',
    );
    const draft = expected(
      await specialist.call('POST', `${found}/job-profiles/${profile}/vacancy-drafts`),
      201,
    );
    const id = textAt(draft, 'id');
    const held = expected(await specialist.call('GET', `${found}/vacancies/${id}`), 200);
    must(at(held.body, 'form.requirements.experienceYears') === 3, 'the draft does not hold the profile');
    see('a draft with the requirements of the profile');
    const form = vacancyForm('Есепші', old.region, dayAfter(await now(api), 30));
    const published = await specialist.call('POST', `${found}/vacancy-drafts/${id}/publication`, {
      json: form,
      headers: { 'if-match': etagOf(draft) },
    });
    see(textAt(expected(published, 200), 'message'));
    expected(await api.call('GET', `/v1/public/vacancies/${id}`), 200);
  });

  await step('A stale vacancy is asked about, and taken off the register', async (see) => {
    const { vacancyId } = old;
    const queued = await eventually('the queue', async () => {
      const items = await listed(specialist, `${centre}/vacancy-queue?limit=50`);
      return items.find((item) => at(item, 'id') === vacancyId);
    });
    see(`in the queue: ${String(at(queued, 'reasons.0.label'))}`);
    const vacancy = `${employer}/vacancies/${vacancyId}`;
    const deregister = (etag: string) =>
      specialist.call('POST', `${vacancy}/deregistration`, {
        json: { reason: 'unanswered' },
        headers: { 'if-match': etag },
      });
    const seen = async (): Promise<string> => etagOf(expected(await specialist.call('GET', vacancy), 200));
    see(`unasked: ${refusedAs(await deregister(await seen()), 409, 'deregistration-too-early')}`);
    const askedAt = await now(api);
    const asked = await specialist.call('POST', `${vacancy}/reconfirmation-request`, {
      headers: { 'if-match': await seen() },
    });
    see(textAt(expected(asked, 200), 'message'));
    const mail = await mailTo(api, old.person.email, () => true, undefined, askedAt);
    see(`to the employer: "${mail.subject}"`);
    await moveClock(api, (await now(api)) + ANSWER_DAYS * DAY_MS + 1000);
    see(textAt(expected(await deregister(await seen()), 200), 'message'));
    expected(await api.call('GET', `/v1/public/vacancies/${vacancyId}`), 404);
    see('404 for the public');
  });
}
