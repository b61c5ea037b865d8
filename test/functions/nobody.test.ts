import { afterAll, beforeAll, expect, test } from 'vitest';
import { contexts } from '#functions/contexts.ts';
import { adoptSdkEnvironment, functionEnvironment } from '../../infra/local/environment.ts';
import { buildFunctions } from '../../infra/local/handlers.ts';
import { testPlatform } from '#test/support/identity.ts';
import { call } from '#test/support/http.ts';

const NOWHERE = 'http://127.0.0.1:9';
const endpoints = {
  api: NOWHERE,
  dynamodb: NOWHERE,
  s3: NOWHERE,
  mail: NOWHERE,
  workflows: NOWHERE,
  signer: NOWHERE,
};
let restore = (): void => undefined;
beforeAll(() => {
  restore = adoptSdkEnvironment(endpoints);
});
afterAll(() => restore());

test('[A7] a function asks for an account itself, should a gateway ever let nobody through', async () => {
  const platform = testPlatform();
  const { http } = await buildFunctions(contexts, {
    ...platform,
    environment: { ...functionEnvironment(endpoints, '/nowhere'), ...platform.environment },
  });
  const closed = contexts.flatMap(({ name, endpoints: all }) =>
    all.filter(({ access }) => access !== 'public').map((endpoint) => ({ context: name, endpoint })),
  );
  const answers = await Promise.all(
    closed.map(async ({ context, endpoint: { method, path, operationId, body: form } }) => {
      const handler = http.get(context);
      if (handler === undefined) throw new Error(`nothing serves ${context}`);
      const request = form === undefined ? {} : { json: {} };
      const { status, body } = await call(handler.handle, `${method} ${path}`, request);
      return [operationId, status, body.code];
    }),
  );
  expect(answers).toEqual(closed.map(({ endpoint }) => [endpoint.operationId, 401, 'unauthenticated']));
});
