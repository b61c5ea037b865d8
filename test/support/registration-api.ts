import { createHash } from 'node:crypto';
import { dynamoRegistrations } from '#adapters/dynamodb/registrations.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { registrationsProblems } from '#functions/registrations/problems.ts';
import { registrationsEndpoints } from '#functions/registrations/registrations.endpoints.ts';
import { allowedTestNumbers } from '#domain/identity-numbers/tax-number.ts';
import type { RegistrationsDeps } from '#runtime/composition/registrations.ts';
import { http } from '#runtime/http.ts';
import { sign } from '../../infra/local/nca/authority.ts';
import type { SignerOptions, TestAuthority } from '../../infra/local/nca/authority.ts';
import type { CmsOptions } from '../../infra/local/nca/cms.ts';
import { NEWCOMER } from './cabinets.ts';
import { testClock } from './clock.ts';
import { BIN, fakeStateRegister } from './fake-state-register.ts';
import { call, claimsOf, testTools } from './http.ts';
import type { TestAnswer, TestRequest } from './http.ts';
import { ncaWorld } from './nca/world.ts';
import { countedRandom } from './random.ts';

export const CHALLENGES = 'POST /v1/signature-challenges';
export const EMPLOYERS = 'POST /v1/employers';
export const CHECK = 'POST /v1/cabinets/{cabinetId}/employers/{employerId}/register-check';

type As = {
  readonly as?: string;
  readonly session?: string;
  readonly language?: string;
  readonly role?: string;
};

/** The registrations context over a table, with a certification authority and a state register of the test's. */
export function registrationApi(
  table: Table,
  authority?: TestAuthority,
  audience = 'https://portal.example',
) {
  const clock = testClock();
  const tools = testTools({ clock });
  const nca = ncaWorld(authority);
  const register = fakeStateRegister();
  const deps: RegistrationsDeps = {
    registrations: dynamoRegistrations(table),
    register,
    verifier: nca.verifier,
    mac: {
      of: async (purpose, parts) =>
        createHash('sha256')
          .update(JSON.stringify(['secret', purpose, ...parts]))
          .digest('hex'),
    },
    random: countedRandom('registration-api'),
    audience,
    testNumbers: allowedTestNumbers('bin:123456789021'),
    texts: tools.texts,
  };
  const handler = http<RegistrationsDeps>(
    'registrations',
    registrationsEndpoints,
    registrationsProblems,
    tools,
    () => deps,
  );

  const ask = (
    routeKey: string,
    { as = NEWCOMER, session, language = 'en', role = 'employer', ...request }: TestRequest & As = {},
  ): Promise<TestAnswer> =>
    call(handler, routeKey, {
      ...request,
      headers: { 'accept-language': language, ...request.headers },
      claims: { ...claimsOf(as, role), ...(session === undefined ? {} : { sid: session }) },
    });

  /** What is to be signed. */
  const challenge = async (sent: Record<string, unknown> = {}, who: As = {}): Promise<Buffer> => {
    const { status, body } = await ask(CHALLENGES, {
      ...who,
      json: { purpose: 'register-employer', taxId: BIN, ...sent },
    });
    if (status !== 200) throw new Error(`no challenge: ${JSON.stringify(body)}`);
    return Buffer.from(body.content, 'base64');
  };
  const signed = (content: Uint8Array, signer: SignerOptions = {}, cms?: CmsOptions): string =>
    Buffer.from(sign(content, nca.signer(signer), cms)).toString('base64');
  const send = (signature: string, who: As & TestRequest = {}): Promise<TestAnswer> =>
    ask(EMPLOYERS, { ...who, json: { signature, administrator: { name: 'Сынақбаев Үлгі' } } });

  return { table, clock, nca, register, logs: tools.logs, ask, challenge, signed, send };
}
