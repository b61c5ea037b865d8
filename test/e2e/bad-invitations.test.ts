import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '#domain/shared/languages.ts';
import {
  at,
  expectRefusal,
  expectStatus,
  freshEmail,
  mailsTo,
  person,
  refusedInEveryLanguage,
  textAt,
} from '#test/support/e2e.ts';
import type { Answer } from '#test/support/e2e.ts';
import {
  acceptance,
  activation,
  cabinet,
  invitation,
  invitationState,
  invited,
  itemsOf,
  manager,
  moveClockTo,
  placeOf,
} from '#test/support/e2e-cabinets.ts';
import type { Cabinet, Caller } from '#test/support/e2e-cabinets.ts';
import { UNKNOWN_ID, invalid } from '#test/support/e2e-untouched.ts';

const TIED = { status: 409, code: 'account-tied-to-other-enterprise' };
const USED = { status: 409, code: 'invitation-already-used' };
const OTHERS = { status: 403, code: 'invitation-of-other-account' };
const NOT_OURS = { status: 403, code: 'role-not-allowed' };

let own: Cabinet;
let other: Cabinet;
beforeAll(async () => {
  own = await cabinet();
  other = await cabinet();
});

const withdrawal = (of: Cabinet, id: string, language: Language = 'en'): Promise<Answer> =>
  of.administrator.call('POST', `${of.path}/manager-invitations/${id}/withdrawal`, { language });
const access = (of: Cabinet, who: Caller, status: string, language: Language = 'en'): Promise<Answer> =>
  of.administrator.call('PUT', `${of.path}/managers/${who.accountId}/access`, { json: { status }, language });
/** The accounts of a cabinet with their status. */
const managersOf = async (of: Cabinet): Promise<ReadonlyMap<unknown, unknown>> =>
  new Map(
    itemsOf(await of.administrator.call('GET', `${of.path}/managers`)).map((item) => [
      at(item, 'accountId'),
      at(item, 'status'),
    ]),
  );

/** Whom nobody lets in: no place of his own, no place in the cabinet's list, and its vacancies are not found. */
async function isOutside(who: Caller, of: Cabinet): Promise<void> {
  expect(await placeOf(who)).toBeUndefined();
  expect((await managersOf(of)).get(who.accountId)).not.toBe('active');
  expect((await who.call('GET', of.vacancies)).status).not.toBe(200);
}

describe('an invitation', () => {
  test.each([
    ['no name', { name: '' }, ['name empty', 'name person-name']],
    ['a formula for a name', { name: '=1+1' }, ['name person-name']],
    ['an over-long name', { name: 'а'.repeat(151) }, ['name too-big-text']],
    ['an address that no mail finds', { email: 'nobody@' }, ['email format-email']],
    ['a language that we do not speak', { language: 'de' }, ['language not-allowed-value']],
    ['a role of his choice', { role: 'administrator' }, ['role unknown-field']],
  ])('[I5] with %s is refused in every language, and no letter goes out', async (_what, extra, fields) => {
    const email = freshEmail('nobody');
    const ask = (language: Language): Promise<Answer> =>
      own.administrator.call('POST', `${own.path}/manager-invitations`, {
        language,
        json: { name: 'Мысалов Ерлан', email, ...extra },
      });
    await refusedInEveryLanguage(ask, invalid(...fields));
    expect(await mailsTo(email)).toEqual([]);
  });

  test('[I5] to an address that was invited already is refused, however it is written; one letter goes out', async () => {
    const email = freshEmail('twice');
    await invited(own, email);
    const again = (language: Language): Promise<Answer> =>
      own.administrator.call('POST', `${own.path}/manager-invitations`, {
        language,
        json: { name: 'Мысалов Ерлан', email: email.toUpperCase() },
      });
    await refusedInEveryLanguage(again, { status: 409, code: 'already-invited' });
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test('[I5] twice at the same moment is one invitation and one letter', async () => {
    const email = freshEmail('same-moment');
    const answers = await Promise.all([invitation(own, email), invitation(own, email)]);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(1);
    for (const answer of refused) expectRefusal(answer, { status: 409, code: 'already-invited' });
    expect(await mailsTo(email)).toHaveLength(1);
  });

  test('[I5] of the administrator herself or of who is in the cabinet is refused', async () => {
    const ours = await manager(own);
    for (const email of [own.administrator.email, ours.email]) {
      const ask = (language: Language): Promise<Answer> =>
        own.administrator.call('POST', `${own.path}/manager-invitations`, {
          language,
          json: { name: 'Мысалов Ерлан', email },
        });
      await refusedInEveryLanguage(ask, { status: 409, code: 'already-member' });
    }
  });

  test('[I3] a job seeker cannot accept one, though it came to that very address', async () => {
    const seeker = await person('job_seeker', 'seeker');
    const id = await invited(own, seeker.email);
    expectStatus(await activation(own, id), 200);
    await refusedInEveryLanguage((language) => acceptance(seeker, id, language), NOT_OURS);
    expect(await invitationState(own, id)).toBe('activated');
    expect((await managersOf(own)).has(seeker.accountId)).toBe(false);
  });

  test('[I9] is of no use to another account, nor to nobody; one that never was is not found', async () => {
    const id = await invited(own, freshEmail('invitee'));
    expectStatus(await activation(own, id), 200);
    const stranger = await person('employer', 'stranger');
    const doings = ['arrival', 'acceptance'].map(
      (what) => (one: string) => (language: Language) =>
        stranger.call('POST', `/v1/manager-invitations/${one}/${what}`, { language }),
    );
    for (const doing of doings) {
      await refusedInEveryLanguage(doing(id), OTHERS);
      await refusedInEveryLanguage(doing(UNKNOWN_ID), { status: 404, code: 'not-found' });
    }
    const read = (language: Language) => stranger.call('GET', `/v1/manager-invitations/${id}`, { language });
    await refusedInEveryLanguage(read, OTHERS);
    await isOutside(stranger, own);
    expect(await invitationState(own, id)).toBe('activated');
  });

  test('[I4] is refused to an account of another enterprise, which is told why and what to do', async () => {
    const theirs = await manager(other);
    const id = await invited(own, theirs.email);
    expectStatus(await activation(own, id), 200);
    const refusals = await refusedInEveryLanguage((language) => acceptance(theirs, id, language), TIED);
    expect(refusals.map(({ title }) => title)[3]).toContain('another e-mail address');
    expect(await placeOf(theirs)).toEqual({ id: other.cabinetId, status: 'active' });
    expect((await managersOf(own)).has(theirs.accountId)).toBe(false);
    expect(await invitationState(own, id)).toBe('activated');
  });

  test('[I4] is refused to the administrator of another enterprise', async () => {
    const id = await invited(own, other.administrator.email);
    await refusedInEveryLanguage((language) => acceptance(other.administrator, id, language), TIED);
    expect(await placeOf(other.administrator)).toEqual({ id: other.cabinetId, status: 'active' });
  });

  test('[I9] that was used is of no use again, in whichever order it was used', async () => {
    const first = await person('employer', 'activated-first');
    const second = await person('employer', 'accepted-first');
    const ids = [await invited(own, first.email), await invited(own, second.email)] as const;
    expectStatus(await activation(own, ids[0]), 200);
    expectStatus(await acceptance(first, ids[0]), 200);
    expectStatus(await acceptance(second, ids[1]), 200);
    await refusedInEveryLanguage((language) => acceptance(second, ids[1], language), USED);
    expectRefusal(await second.call('GET', own.vacancies), { status: 403, code: 'access-not-active' });
    expectStatus(await activation(own, ids[1]), 200);
    for (const [who, id] of [
      [first, ids[0]],
      [second, ids[1]],
    ] as const) {
      await refusedInEveryLanguage((language) => acceptance(who, id, language), USED);
      await refusedInEveryLanguage((language) => withdrawal(own, id, language), USED);
      expect(await invitationState(own, id)).toBe('joined');
      expectStatus(await who.call('GET', own.vacancies), 200);
    }
  });

  test('[I9] after it has expired opens nothing, neither by acceptance nor by the toggle', async () => {
    const late = await person('employer', 'late');
    const id = await invited(own, late.email);
    const seen = await own.administrator.call('GET', `${own.path}/manager-invitations/${id}`);
    await moveClockTo(textAt(expectStatus(seen, 200), 'expiresAt'));
    const expired = { status: 409, code: 'invitation-expired' };
    await refusedInEveryLanguage((language) => acceptance(late, id, language), expired);
    expectRefusal(await activation(own, id), expired);
    await refusedInEveryLanguage((language) => withdrawal(own, id, language), expired);
    expect(await invitationState(own, id)).toBe('expired');
    await isOutside(late, own);
    const again = await invited(own, late.email);
    expectStatus(await acceptance(late, again), 200);
  });

  test('[I13] after it was withdrawn opens nothing; a new one does', async () => {
    const who = await person('employer', 'withdrawn');
    const id = await invited(own, who.email);
    expectStatus(await activation(own, id), 200);
    expectStatus(await withdrawal(own, id), 200);
    const withdrawn = { status: 409, code: 'invitation-withdrawn' };
    await refusedInEveryLanguage((language) => acceptance(who, id, language), withdrawn);
    expectRefusal(await activation(own, id), withdrawn);
    await isOutside(who, own);
    const again = await invited(own, who.email);
    expectStatus(await activation(own, again), 200);
    expectStatus(await acceptance(who, again), 200);
    expectRefusal(await acceptance(who, id), withdrawn);
    expect(await placeOf(who)).toEqual({ id: own.cabinetId, status: 'active' });
  });

  test('[I13] that was accepted, then withdrawn, leaves the account free for another enterprise', async () => {
    const who = await person('employer', 'freed');
    const id = await invited(own, who.email);
    expectStatus(await acceptance(who, id), 200);
    expectStatus(await withdrawal(own, id), 200);
    const elsewhere = await invited(other, who.email);
    expectStatus(await activation(other, elsewhere), 200);
    expectStatus(await acceptance(who, elsewhere), 200);
    expect(await placeOf(who)).toEqual({ id: other.cabinetId, status: 'active' });
  });
});

describe('at the same moment', () => {
  test('[I9] two acceptances join once, and the other is told', async () => {
    const who = await person('employer', 'double-click');
    const id = await invited(own, who.email);
    expectStatus(await activation(own, id), 200);
    const answers = await Promise.all([acceptance(who, id), acceptance(who, id)]);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(1);
    // By the invitation or by the membership, whichever the other has left first.
    const code = textAt(refused[0] ?? answers[0], 'code');
    expect(['invitation-already-used', 'already-member']).toContain(code);
    for (const answer of refused) expectRefusal(answer, { ...USED, code });
    await joinedOnce(who, id);
  });

  test('[I8] [I9] activation and acceptance join once, whichever comes first', async () => {
    for (let round = 0; round < 4; round++) {
      const who = await person('employer', 'race');
      const id = await invited(own, who.email);
      const [toggled, accepted] = await Promise.all([activation(own, id), acceptance(who, id)]);
      expect([toggled.status, accepted.status]).toEqual([200, 200]);
      await joinedOnce(who, id);
    }
  });

  test('[I13] acceptance and withdrawal leave the account either in or free, never half in', async () => {
    for (let round = 0; round < 3; round++) {
      const who = await person('employer', 'race');
      const id = await invited(own, who.email);
      expectStatus(await activation(own, id), 200);
      const [accepted, taken] = await Promise.all([acceptance(who, id), withdrawal(own, id)]);
      expect([accepted.status, taken.status].sort((a, b) => a - b)).toEqual([200, 409]);
      const state = await invitationState(own, id);
      expect(state).toBe(accepted.status === 200 ? 'joined' : 'withdrawn');
      if (state === 'joined') await joinedOnce(who, id);
      else await isOutside(who, own);
    }
  });

  test('[I4] accepting into two enterprises ends in one of them', async () => {
    const who = await person('employer', 'torn');
    const ids = [await invited(own, who.email), await invited(other, who.email)] as const;
    expectStatus(await activation(own, ids[0]), 200);
    expectStatus(await activation(other, ids[1]), 200);
    const answers = await Promise.all(ids.map((id) => acceptance(who, id)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    const [inOwn, inOther] = [await managersOf(own), await managersOf(other)];
    expect([inOwn, inOther].filter((members) => members.has(who.accountId))).toHaveLength(1);
    const place = inOwn.has(who.accountId) ? own.cabinetId : other.cabinetId;
    expect(await placeOf(who)).toEqual({ id: place, status: 'active' });
  });

  /** A member once, told once. */
  async function joinedOnce(who: Caller, id: string): Promise<void> {
    expect(await invitationState(own, id)).toBe('joined');
    const members = itemsOf(await own.administrator.call('GET', `${own.path}/managers?limit=50`));
    expect(members.filter((member) => at(member, 'accountId') === who.accountId)).toHaveLength(1);
    expect(await placeOf(who)).toEqual({ id: own.cabinetId, status: 'active' });
    const opened = (await mailsTo(who.email)).filter(({ subject }) => /cabinet/i.test(subject));
    const notices = itemsOf(await who.call('GET', '/v1/notifications'));
    expect({ opened: opened.length, notices: notices.length }).toMatchObject({ notices: 1 });
  }
});

describe('access', () => {
  test('[I13] the administrator cannot withdraw her own', async () => {
    const ask = (language: Language) => access(own, own.administrator, 'withdrawn', language);
    await refusedInEveryLanguage(ask, { status: 409, code: 'administrator-stays' });
    expect(await placeOf(own.administrator)).toEqual({ id: own.cabinetId, status: 'active' });
  });

  test('[I8] [I13] of who has accepted, but is not activated, is not given by this way', async () => {
    const who = await person('employer', 'waiting');
    const id = await invited(own, who.email);
    expectStatus(await acceptance(who, id), 200);
    for (const status of ['active', 'withdrawn']) {
      const ask = (language: Language) => access(own, who, status, language);
      await refusedInEveryLanguage(ask, { status: 409, code: 'manager-awaits-activation' });
    }
    expectRefusal(await who.call('GET', own.vacancies), { status: 403, code: 'access-not-active' });
  });

  test('[I13] of nobody’s, of a stranger and of another cabinet’s is not found', async () => {
    const theirs = await manager(other);
    const stranger = await person('employer', 'stranger');
    for (const accountId of [theirs.accountId, stranger.accountId, UNKNOWN_ID]) {
      const ask = (language: Language) => access(own, { ...stranger, accountId }, 'withdrawn', language);
      await refusedInEveryLanguage(ask, { status: 404, code: 'not-found' });
    }
    expectStatus(await theirs.call('GET', other.vacancies), 200);
  });

  test('[I13] that was withdrawn ends with the next request; [I4] it is not given back to who has gone elsewhere', async () => {
    const who = await manager(own);
    expectStatus(await access(own, who, 'withdrawn'), 200);
    const read = (language: Language) => who.call('GET', own.vacancies, { language });
    await refusedInEveryLanguage(read, { status: 403, code: 'access-withdrawn' });
    const elsewhere = await invited(other, who.email);
    expectStatus(await activation(other, elsewhere), 200);
    expectStatus(await acceptance(who, elsewhere), 200);
    await refusedInEveryLanguage((language) => access(own, who, 'active', language), TIED);
    expect(await placeOf(who)).toEqual({ id: other.cabinetId, status: 'active' });
    await refusedInEveryLanguage(read, { status: 403, code: 'access-withdrawn' });
  });

  test('[I13] withdrawn and given again by two clicks at once is one of both, and works', async () => {
    const who = await manager(own);
    const answers = await Promise.all([access(own, who, 'withdrawn'), access(own, who, 'active')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expectStatus(await access(own, who, 'active'), 200);
    expectStatus(await who.call('GET', own.vacancies), 200);
  });
});
