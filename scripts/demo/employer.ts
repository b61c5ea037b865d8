import { at, textAt } from './client.ts';
import type { Answer, Client } from './client.ts';
import {
  DAY_MS,
  dayAfter,
  enterpriseOf,
  fillContacts,
  idsAt,
  registration,
  shownContact,
  syntheticBin,
  vacancyForm,
} from './enterprise.ts';
import { mailTo } from './errands.ts';
import { etagOf, expected, moveClock, now, refusedAs, registered } from './person.ts';
import type { Person } from './person.ts';
import { eventually, must } from './steps.ts';
import type { Narrator } from './steps.ts';

const ADMINISTRATOR = 'Үлгіқызы Әсел';
const FIRST = 'Мысалов Ерлан';
const SECOND = 'Сынақова Дана';
const THIRD = 'Жауапсыз Адам';
const VALID_DAYS = 20;

/** An employer's way from registration to public vacancies with a team (A8, C9 to C11, H4, I1 to I13, M2, Q5). */
export async function employerDemo(api: Client, { step }: Narrator): Promise<void> {
  const run = Date.now();
  const bin = syntheticBin(run);
  const address = (who: string): string => `${who}-${run}@example.com`;

  const administrator = await step('An employer signs up; there is no cabinet yet', async (see) => {
    const person = await registered(api, { email: address('employer'), role: 'employer' });
    const own = expected(await person.call('GET', '/v1/cabinet'), 200);
    must(
      at(own.body, 'cabinet') === undefined,
      `a cabinet without a confirmation: ${JSON.stringify(own.body)}`,
    );
    see(`what to do next: "${textAt(own, 'nextSteps.0.text')}"`);
    return person;
  });

  const enterprise = await step('She confirms the enterprise by its e-signature', async (see) => {
    const attempt = (certificate: object) =>
      registration(api, administrator, { bin, name: ADMINISTRATOR, ...certificate });
    const { answer: sole } = await attempt({ kind: 'auth' });
    see(`with a sign-in certificate: ${refusedAs(sole, 422, 'certificate-not-for-signing')}`);
    const { answer: revoked } = await attempt({ kind: 'revoked' });
    see(`with a revoked one: ${refusedAs(revoked, 422, 'certificate-revoked')}`);
    const { answer: foreign } = await attempt({ signer: syntheticBin(run + 7) });
    see(`with another enterprise's: ${refusedAs(foreign, 422, 'certificate-wrong-bin')}`);
    const { answer, signature } = await attempt({});
    const made = enterpriseOf(expected(answer, 201));
    see(`201 "${textAt(answer, 'message')}", card of ${made.name} from the state register`);
    const again = await administrator.call('POST', '/v1/employers', {
      json: { signature, administrator: { name: ADMINISTRATOR } },
    });
    see(`the same signature again: ${refusedAs(again, 409, 'challenge-used')}`);
    await fillContacts(administrator, made.cabinetId, { name: ADMINISTRATOR, workPhone: '+77172000001' });
    return made;
  });
  const { cabinetId, employerId } = enterprise;
  const cabinet = `/v1/cabinets/${cabinetId}`;
  const vacancies = `${cabinet}/employers/${employerId}/vacancies`;

  const invite = async (name: string, email: string): Promise<string> => {
    const answer = await administrator.call('POST', `${cabinet}/manager-invitations`, {
      json: { name, email },
    });
    return textAt(expected(answer, 201), 'id');
  };
  const letter = (email: string, id: string) => mailTo(api, email, (text) => text.includes(id));
  const stateOf = async (id: string): Promise<string> =>
    textAt(expected(await administrator.call('GET', `${cabinet}/manager-invitations/${id}`), 200), 'state');
  const activate = async (id: string): Promise<Answer> =>
    expected(
      await administrator.call('PUT', `${cabinet}/manager-invitations/${id}/activation`, {
        json: { active: true },
      }),
      200,
    );

  const first = await step('She invites a manager, who accepts before he is activated', async (see) => {
    const email = address('first');
    const id = await invite(FIRST, email);
    const mail = await letter(email, id);
    must(mail.text.includes(FIRST) && mail.text.includes(enterprise.name), 'the letter names nobody');
    see(`letter "${mail.subject}"`);
    const person = await registered(api, { email, role: 'employer' });
    expected(await person.call('POST', `/v1/manager-invitations/${id}/arrival`), 200);
    await mailTo(api, administrator.email, (text) => text.includes(FIRST));
    see('the administrator is told that the letter has come');
    const accepted = expected(await person.call('POST', `/v1/manager-invitations/${id}/acceptance`), 200);
    see(`accepted: "${textAt(accepted, 'message')}"`);
    see(`before the toggle: ${refusedAs(await person.call('GET', vacancies), 403, 'access-not-active')}`);
    see(`activated: "${textAt(await activate(id), 'message')}"`);
    must((await stateOf(id)) === 'joined', 'not joined');
    expected(await person.call('GET', vacancies), 200);
    const twice = await person.call('POST', `/v1/manager-invitations/${id}/acceptance`);
    see(`the link a second time: ${refusedAs(twice, 409, 'invitation-already-used')}`);
    return person;
  });

  const second = await step('She invites another, who accepts after she has activated her', async (see) => {
    const email = address('second');
    const id = await invite(SECOND, email);
    await letter(email, id);
    await activate(id);
    see(`activated, not accepted: ${await stateOf(id)}`);
    const person = await registered(api, { email, role: 'employer' });
    const stranger = await first.call('POST', `/v1/manager-invitations/${id}/acceptance`);
    see(`by another account: ${refusedAs(stranger, 403, 'invitation-of-other-account')}`);
    const accepted = expected(await person.call('POST', `/v1/manager-invitations/${id}/acceptance`), 200);
    see(`accepted: "${textAt(accepted, 'message')}"`);
    must((await stateOf(id)) === 'joined', 'not joined');
    return person;
  });

  await step('A third never answers: a reminder, then the invitation expires', async (see) => {
    const email = address('third');
    const id = await invite(THIRD, email);
    await letter(email, id);
    const own = expected(await administrator.call('GET', `${cabinet}/manager-invitations/${id}`), 200);
    const [remindAt, expiresAt] = [textAt(own, 'remindAt'), textAt(own, 'expiresAt')];
    await moveClock(api, Date.parse(remindAt) + 1000);
    const reminder = await mailTo(api, email, (text) => text.includes(id), 'reminder');
    see(`${remindAt}: "${reminder.subject}"`);
    await moveClock(api, Date.parse(expiresAt) + 1000);
    must((await stateOf(id)) === 'expired', 'not expired');
    const told = await mailTo(api, administrator.email, (text) => text.includes(THIRD));
    see(`${expiresAt}: expired; to the administrator: "${told.subject}"`);
    const late = await registered(api, { email, role: 'employer' });
    const accepted = await late.call('POST', `/v1/manager-invitations/${id}/acceptance`);
    see(`the link now: ${refusedAs(accepted, 409, 'invitation-expired')}`);
  });

  const { region } = enterprise;
  const publish = async (person: Person, title: string): Promise<string> => {
    const json = vacancyForm(title, region, dayAfter(await now(api), VALID_DAYS));
    return textAt(expected(await person.call('POST', vacancies, { json }), 201), 'id');
  };

  const published = await step('Each manager publishes; the card shows whose contact it is', async (see) => {
    const early = await first.call('POST', vacancies, {
      json: vacancyForm('Бас есепші', region, dayAfter(await now(api), VALID_DAYS)),
    });
    see(`without "Manager's contacts": ${refusedAs(early, 409, 'contact-missing')}`);
    await fillContacts(first, cabinetId, { name: FIRST, workPhone: '+77172000002' });
    await fillContacts(second, cabinetId, { name: SECOND, workPhone: '+77172000003' });
    const ids = { ofFirst: await publish(first, 'Бас есепші'), ofSecond: await publish(second, 'Экономист') };
    const seeker = await registered(api, { email: address('seeker'), role: 'job_seeker' });
    for (const [id, name] of [
      [ids.ofFirst, FIRST],
      [ids.ofSecond, SECOND],
    ] as const) {
      const contact = await shownContact(seeker, id);
      must(contact === name, `the card shows ${contact}`);
      const card = expected(await api.call('GET', `/v1/public/vacancies/${id}`), 200);
      must(!JSON.stringify(card.body).includes('+7717'), 'the anonymous reader sees a phone');
      see(`"${textAt(card, 'title')}": ${contact}; no contact for who has not signed in`);
    }
    return { ...ids, seeker };
  });

  await step('The list filters by manager', async (see) => {
    const all = await eventually('both in the list', async () => {
      const ids = await idsAt(administrator, vacancies);
      return ids.length === 2 ? ids : undefined;
    });
    must(all[0] === published.ofSecond, 'the newest is not first');
    const filtered = await idsAt(administrator, `${vacancies}?managerId=${second.accountId}`);
    must(filtered.length === 1 && filtered[0] === published.ofSecond, 'the filter shows others');
    see(`all: ${all.length}; of ${SECOND}: ${filtered.length}`);
  });

  await step('A manager may do everything except "Enterprise"', async (see) => {
    const card = expected(await first.call('GET', `${cabinet}/employers/${employerId}`), 200);
    const edit = await first.call('PUT', `${cabinet}/employers/${employerId}`, {
      json: { phone: '+77172000009' },
      headers: { 'if-match': etagOf(card) },
    });
    see(`the card: ${refusedAs(edit, 403, 'right-not-held')}`);
    const invitation = await first.call('POST', `${cabinet}/manager-invitations`, {
      json: { name: 'Басқа Адам', email: address('other') },
    });
    see(`a manager of his own: ${refusedAs(invitation, 403, 'right-not-held')}`);
  });

  await step('His access is withdrawn, and the very next request fails', async (see) => {
    expected(await first.call('GET', vacancies), 200);
    const token = first.token();
    const path = `${cabinet}/managers/${first.accountId}/access`;
    expected(await administrator.call('PUT', path, { json: { status: 'withdrawn' } }), 200);
    const next = await api.call('GET', vacancies, { token });
    see(`the same token: ${refusedAs(next, 403, 'access-withdrawn')}`);
    const contact = await shownContact(published.seeker, published.ofFirst);
    must(contact === ADMINISTRATOR, `the card shows ${contact}`);
    see(`his vacancy now shows ${contact}`);
  });

  await step('The vacancy expires, is archived by the workflow, and is restored', async (see) => {
    const id = published.ofSecond;
    const own = () => second.call('GET', `${vacancies}/${id}`);
    const isPublic = async (): Promise<number> =>
      (await api.call('GET', `/v1/public/vacancies/${id}`)).status;
    const expiresAt = textAt(expected(await own(), 200), 'expiresAt');
    await moveClock(api, Date.parse(expiresAt) - DAY_MS);
    const warning = await mailTo(api, second.email, () => true, '-expiring');
    see(`a warning: "${warning.subject}"`);
    await moveClock(api, Date.parse(expiresAt) - 60_000);
    must((await isPublic()) === 200, 'gone too early');
    await moveClock(api, Date.parse(expiresAt));
    must((await isPublic()) === 404, 'still public after its last day');
    see(`at ${expiresAt}: 404`);
    await moveClock(api, Date.parse(expiresAt) + 3_600_000);
    await mailTo(api, second.email, () => true, '-expired');
    const archived = expected(await own(), 200);
    see(`in the cabinet: ${textAt(archived, 'status')}, by ${textAt(archived, 'archivedBy')}`);
    const json = vacancyForm('Экономист', region, dayAfter(await now(api), VALID_DAYS));
    const restored = await second.call('POST', `${vacancies}/${id}/restoration`, {
      json,
      headers: { 'if-match': etagOf(archived) },
    });
    must((await isPublic()) === 200 && expected(restored, 200).status === 200, 'not public again');
    see(`restored: "${textAt(restored, 'message')}"`);
  });
}
