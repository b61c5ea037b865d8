import { jpegPhoto, minimalPdf } from '../../infra/local/samples.ts';
import { at, textAt } from './client.ts';
import type { Answer, Client } from './client.ts';
import { DAY_MS } from './enterprise.ts';
import { mailTo, upload } from './errands.ts';
import { PASSWORD, etagOf, expected, mailedCode, moveClock, refusedAs, signUp, signedIn } from './person.ts';
import { eventually, must } from './steps.ts';
import type { Narrator } from './steps.ts';

const RESUME_FILE_BYTES = 8_388_608;
const PERIOD_DAYS = 14;
const WARNING_DAYS = 3;
/** What "in the same second" allows between saving and being seen. */
const AT_ONCE_MS = 1000;

/** The résumé of a person who does not exist, at an address nobody has. */
const form = (email: string, files: { readonly photo: string; readonly resume: string }) => ({
  surname: 'Сынақова',
  givenName: 'Үлгі',
  patronymic: 'Мысалқызы',
  sex: 'female',
  birthDate: '1994-05-17',
  citizenship: 'KZ',
  residence: { jurisdiction: 'KZ', region: '710000000' },
  address: 'Астана, Үлгі көшесі, 1-үй',
  email,
  phone: '+77010000000',
  photoFileId: files.photo,
  professionalField: 'information-technology',
  desiredPosition: '2512',
  clarification: 'деректер платформасының әзірлеушісі',
  experienceYears: 6,
  minSalary: { amountMinor: 65_000_000, currency: 'KZT' },
  schedules: ['full-day'],
  natures: ['permanent'],
  relocation: { ready: true, regions: ['750000000'] },
  workHistory: [
    {
      organisation: '«Мысал» ЖШС',
      position: 'Әзірлеуші',
      spheres: [],
      startedOn: '2019-02-01',
      endedOn: '2025-12-31',
    },
  ],
  educationLevel: 'bachelor',
  education: [],
  skills: ['TypeScript', 'SQL'],
  personalSkills: ['responsibility', 'teamwork'],
  languages: [
    { code: 'kk', level: 'native' },
    { code: 'ru', level: 'C1' },
  ],
  resumeFileId: files.resume,
});

/** The whole life of a résumé (A1, A5, A7, B3 to B25, H1 to H3, M1, M2, Q5), as a job seeker and the public see it. */
export async function seekerDemo(api: Client, { step }: Narrator): Promise<void> {
  const email = `seeker-${Date.now()}@example.com`;

  const signUpId = await step('A job seeker signs up', async (see) => {
    const id = await signUp(api, { email, role: 'job_seeker' });
    see(`202, the code is on its way to ${email}`);
    return id;
  });

  await step('The account is closed until the address is confirmed; the code comes by mail', async (see) => {
    const early = await api.call('POST', '/v1/sessions', { json: { email, password: PASSWORD } });
    see(`sign-in before: ${refusedAs(early, 401, 'credentials-wrong')}`);
    const { code, subject } = await mailedCode(api, email);
    see(`mail "${subject}", code ${code}`);
    const confirm = (json: object) => api.call('POST', `/v1/sign-ups/${signUpId}/confirmation`, { json });
    const wrong = await confirm({ code: code === '000000' ? '000001' : '000000' });
    see(`a wrong code: ${refusedAs(wrong, 422, 'code-wrong')}`);
    expected(await confirm({ code }), 200);
    see('the right code: 200, the account is open');
  });

  const person = await step('She signs in', async (see) => {
    const one = await signedIn(api, email, PASSWORD);
    see('201, access token and refresh token');
    return one;
  });

  const files = await step('She uploads a PDF of 8,388,608 bytes and a photo', async (see) => {
    const pdf = minimalPdf(RESUME_FILE_BYTES);
    const resume = await upload(
      person,
      { purpose: 'resume-file', fileName: 'түйіндеме.pdf', contentType: 'application/pdf' },
      pdf,
    );
    see(`PDF: ${resume.states.join(' → ')}`);
    const photo = await upload(
      person,
      { purpose: 'photo', fileName: 'photo.jpg', contentType: 'image/jpeg' },
      await jpegPhoto({ withPlace: true }),
    );
    see(`photo: ${photo.states.join(' → ')}, taken again as 300×400 webp without its place`);
    return { resume: resume.id, photo: photo.id };
  });

  const saved = await step('She saves the résumé, and it is public within the same second', async (see) => {
    const json = { ...form(email, files), publicationPeriodDays: PERIOD_DAYS };
    const save = () =>
      person.call('POST', '/v1/resumes', { json, headers: { 'idempotency-key': `demo-${email}` } });
    const startedAt = performance.now();
    const answer = expected(await save(), 201);
    const id = textAt(answer, 'id');
    const card = expected(await api.call('GET', `/v1/public/resumes/${id}`), 200);
    const list = expected(await api.call('GET', '/v1/public/resumes?jurisdiction=KZ'), 200);
    const took = performance.now() - startedAt;
    must(JSON.stringify(list.body).includes(id), 'the public list does not show the résumé');
    must(
      took < AT_ONCE_MS,
      `saving, card and list took ${Math.round(took)} ms, not less than ${AT_ONCE_MS}: is this machine busy with something else?`,
    );
    see(
      `201, ${JSON.stringify(at(answer.body, 'completeness'))} complete; on the portal after ${Math.round(took)} ms`,
    );
    const seen = JSON.stringify([card.body, list.body]);
    for (const secret of [email, '+77010000000', 'Сынақова', 'Үлгі көшесі', '1994-05-17']) {
      must(!seen.includes(secret), `the public sees ${secret}`);
    }
    see('the public sees neither name, contacts, address nor birth date');
    must(textAt(expected(await save(), 201), 'id') === id, 'a retry made a second résumé');
    see('the same request again with its Idempotency-Key: the same résumé');
    return { id, expiresAt: textAt(answer, 'expiresAt') };
  });
  const { id } = saved;

  const isPublic = async (): Promise<number> => (await api.call('GET', `/v1/public/resumes/${id}`)).status;
  const own = async (): Promise<Answer> => expected(await person.call('GET', `/v1/resumes/${id}`), 200);
  const end = Date.parse(saved.expiresAt);

  await step(`The clock moves to ${WARNING_DAYS} days before the end: a warning comes`, async (see) => {
    await moveClock(api, end - WARNING_DAYS * DAY_MS);
    const mail = await mailTo(api, email, (_, subject) => !/\b\d{6}\b/.test(subject), '-expiring');
    see(`mail "${mail.subject}"`);
    must((await isPublic()) === 200, 'the résumé went too early');
    see('still public');
  });

  await step(
    'A minute before the end it is public; at the end it is gone, and the workflow archives it',
    async (see) => {
      await moveClock(api, end - 60_000);
      see(`a minute before: ${await isPublic()}`);
      must((await isPublic()) === 200, 'gone too early');
      await moveClock(api, end);
      const status = await isPublic();
      see(`at ${saved.expiresAt}: ${status}`);
      must(status === 404, 'still public after the end');
      const archived = await eventually('the archived state', async () => {
        const answer = await own();
        return at(answer.body, 'archivedBy') === 'expiry' ? answer : undefined;
      });
      see(`in the cabinet: ${textAt(archived, 'status')}, by expiry`);
      await moveClock(api, end + 3_600_000);
      const mail = await mailTo(api, email, () => true, '-expired');
      see(`mail "${mail.subject}"`);
    },
  );

  const restore = (etag: string) => {
    const json = { ...form(email, files), experienceYears: 7, publicationPeriodDays: 30 };
    return person.call('POST', `/v1/resumes/${id}/restoration`, { json, headers: { 'if-match': etag } });
  };

  await step('She restores it with one thing changed: public again', async (see) => {
    const answer = expected(await restore(etagOf(await own())), 200);
    see(`200 "${textAt(answer, 'message')}"`);
    must((await isPublic()) === 200, 'not public after it was restored');
    see(`public until ${textAt(answer, 'expiresAt')}`);
  });

  await step('She archives it by hand: the question must be answered', async (see) => {
    const archive = async (json: unknown) =>
      person.call('POST', `/v1/resumes/${id}/archival`, {
        json,
        headers: { 'if-match': etagOf(await own()) },
      });
    const silent = expected(await archive({}), 422);
    see(`without an answer: 422 "${textAt(silent, 'fields.0.path')}: ${textAt(silent, 'fields.0.message')}"`);
    must((await isPublic()) === 200, 'archived without an answer');
    const answered = expected(await archive({ helpedToFindWork: true }), 200);
    see(`200 "${textAt(answered, 'message')}"`);
    must((await isPublic()) === 404, 'still public after it was archived');
  });

  await step('She restores it again: public again', async (see) => {
    const stale = await restore(`"1.${'0'.repeat(64)}"`);
    see(`with a version she has not seen: ${refusedAs(stale, 409, 'stale-version')}`);
    const answer = expected(await restore(etagOf(await own())), 200);
    must((await isPublic()) === 200, 'not public after it was restored');
    see(`public until ${textAt(answer, 'expiresAt')}`);
  });

  await step('Her cabinet holds a notice of everything that happened', async (see) => {
    // Published, expiring, expired, restored, archived, restored: the last ones may be on their way still.
    const items = await eventually('six notices', async () => {
      const answer = expected(await person.call('GET', '/v1/notifications?limit=50'), 200);
      const found = at(answer.body, 'items');
      return Array.isArray(found) && found.length >= 6 ? found : undefined;
    });
    for (const item of items) see(String(at(item, 'title')));
  });
}
