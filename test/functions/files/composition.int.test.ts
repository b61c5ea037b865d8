import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { HttpHandler } from '#runtime/http.ts';
import type { Platform } from '#runtime/platform.ts';
import { build as buildApi } from '#functions/files/api.ts';
import { build as buildOnFileStored } from '#functions/files/on-file-stored.lambda.ts';
import { build as buildOnMalwareScan } from '#functions/files/on-malware-scan.lambda.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION, createTable } from '../../../infra/local/dynamodb.ts';
import { objectCreatedEvent } from '../../../infra/local/s3/events.ts';
import { jpegPhoto } from '../../../infra/local/samples.ts';
import { ASKED_AT, OWNER, photoRequest } from '../../support/files.ts';
import { ASSETS_DIR, call, claimsOf, lambdaContext, testTools } from '../../support/http.ts';
import { testClock } from '../../support/clock.ts';
import { testS3 } from '../../support/local-s3.ts';
import type { TestS3 } from '../../support/local-s3.ts';
import { countedRandom } from '../../support/random.ts';

const before = { ...process.env };
beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: inject('dynamoEndpoint'),
  });
});
afterAll(() => {
  process.env = before;
});

async function platform(s3: TestS3, scanner: string): Promise<Platform> {
  process.env['AWS_ENDPOINT_URL_S3'] = s3.endpoint;
  const TABLE_NAME = `files-${process.pid}-${process.hrtime.bigint()}`;
  await createTable(inject('dynamoEndpoint'), TABLE_NAME);
  const environment = {
    STAGE: 'test',
    TABLE_NAME,
    ASSETS_DIR,
    ALLOWED_ORIGINS: '*',
    FILES_BUCKET: 'files',
    FILES_PATH_STYLE: 'true',
    SCANNER: scanner,
  };
  return { environment, clock: s3.clock, random: countedRandom(TABLE_NAME), log: testTools().log };
}

async function uploaded(api: HttpHandler, photo: Buffer): Promise<string> {
  const answer = await call(api, 'POST /v1/files', {
    json: photoRequest(photo.length),
    claims: claimsOf(OWNER),
  });
  const form = new FormData();
  for (const [name, value] of Object.entries<string>(answer.body.upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(photo)]));
  expect((await fetch(answer.body.upload.url, { method: 'POST', body: form })).status).toBe(204);
  return answer.body.id;
}

describe('a photo goes its way through the production functions', () => {
  async function storedPhoto(scanner: string) {
    const s3 = await testS3(testClock(ASKED_AT));
    const settings = await platform(s3, scanner);
    const api = buildApi(settings);
    const id = await uploaded(api, await jpegPhoto());
    const [object] = s3.created;
    if (object === undefined) throw new Error('nothing stored');
    await buildOnFileStored(settings)(objectCreatedEvent(object), lambdaContext);
    const get = (route: string) => call(api, route, { params: { id }, claims: claimsOf(OWNER) });
    return { settings, object, get };
  }

  async function expectClean(get: Awaited<ReturnType<typeof storedPhoto>>['get']): Promise<void> {
    expect((await get('GET /v1/files/{id}')).body).toMatchObject({ state: 'clean', moderation: 'pending' });
    const link = await get('GET /v1/files/{id}/link');
    expect((await fetch(link.body.url)).headers.get('content-type')).toBe('image/webp');
  }

  it('[B4] and the scanner of signatures', async () => {
    const { get } = await storedPhoto('signatures');
    await expectClean(get);
  });

  it('[B4] and GuardDuty, before whose verdict nobody gets it', async () => {
    const { settings, object, get } = await storedPhoto('guardduty');
    expect((await get('GET /v1/files/{id}')).body.state).toBe('inspecting');
    expect((await get('GET /v1/files/{id}/link')).status).toBe(409);
    const detail = {
      s3ObjectDetails: { objectKey: object.key, eTag: object.etag },
      scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND' },
    };
    await buildOnMalwareScan(settings)({ id: 'event', detail }, lambdaContext);
    await expectClean(get);
  });
});
