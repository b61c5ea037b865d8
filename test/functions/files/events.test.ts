import { describe, expect, it } from 'vitest';
import { bucketEventSchema, handleFileStored, onFileStored } from '#functions/files/on-file-stored.event.ts';
import {
  handleMalwareScan,
  malwareScanEventSchema,
  onMalwareScan,
} from '#functions/files/on-malware-scan.event.ts';
import { eventConsumer } from '#runtime/event.ts';
import { objectCreatedEvent } from '../../../infra/local/s3/events.ts';
import { eicar, minimalPdf } from '../../../infra/local/samples.ts';
import { pdfRequest } from '../../support/files.ts';
import { lambdaContext, testTools } from '../../support/http.ts';
import { testS3 } from '../../support/local-s3.ts';
import { BUCKET, filesApi } from './files-api.ts';

const scanEvent = (key: string, status: string, eTag: string) => ({
  version: '0',
  id: '72c7d362-737a-6dce-fc78-9e27a0171419',
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  source: 'aws.guardduty',
  detail: {
    schemaVersion: '1.0',
    scanStatus: 'COMPLETED',
    resourceType: 'S3_OBJECT',
    s3ObjectDetails: { bucketName: BUCKET, objectKey: key, eTag, versionId: 'v', s3Throttled: false },
    scanResultDetails: { scanResultStatus: status, threats: null },
  },
});

describe('bucket events', () => {
  it('[B20] are taken as S3 writes them, and other objects of the prefix are left alone', async () => {
    const s3 = await testS3();
    const api = filesApi(s3);
    const { body } = await api.ask('POST /v1/files', { json: pdfRequest() });
    await api.send(body.upload, minimalPdf(1000));
    const [object] = s3.created;
    if (object === undefined) throw new Error('nothing stored');
    const consume = eventConsumer(
      onFileStored.name,
      bucketEventSchema,
      handleFileStored,
      testTools().log,
      () => api.judges,
    );
    await consume(objectCreatedEvent({ ...object, key: 'quarantine/a b' }), lambdaContext);
    await consume(objectCreatedEvent({ ...object, key: `quarantine/x/${body.id}` }), lambdaContext);
    expect((await api.ask('GET /v1/files/{id}', { params: { id: body.id } })).body.state).toBe(
      'awaiting-upload',
    );
    await consume(objectCreatedEvent(object), lambdaContext);
    expect((await api.ask('GET /v1/files/{id}', { params: { id: body.id } })).body.state).toBe('clean');
  });

  it('[B20] of a broken shape are a fault for their source to keep', async () => {
    const api = filesApi(await testS3());
    const consume = eventConsumer(
      onFileStored.name,
      bucketEventSchema,
      handleFileStored,
      testTools().log,
      () => api.judges,
    );
    await expect(consume({ Records: [{}] }, lambdaContext)).rejects.toThrow('s3');
  });
});

describe('GuardDuty', () => {
  it.each([
    ['NO_THREATS_FOUND', { state: 'clean' }],
    ['THREATS_FOUND', { state: 'refused', reason: { code: 'malware' } }],
    ['UNSUPPORTED', { state: 'refused', reason: { code: 'not-scanned' } }],
    ['ACCESS_DENIED', { state: 'refused', reason: { code: 'not-scanned' } }],
    ['FAILED', { state: 'refused', reason: { code: 'not-scanned' } }],
  ])('[B20] says %s', async (status, expected) => {
    const s3 = await testS3();
    const api = filesApi(s3);
    const judges = { ...api.judges, scanner: { scan: () => Promise.resolve('elsewhere' as const) } };
    const { body } = await api.ask('POST /v1/files', { json: pdfRequest() });
    const params = { id: body.id };
    await api.send(body.upload, minimalPdf(1000));
    const [object] = s3.created;
    if (object === undefined) throw new Error('nothing stored');
    await handleFileStored(objectCreatedEvent(object), judges);
    expect((await api.ask('GET /v1/files/{id}', { params })).body.state).toBe('inspecting');
    expect((await api.ask('GET /v1/files/{id}/link', { params })).body.code).toBe('file-not-clean');
    const consume = eventConsumer(
      onMalwareScan.name,
      malwareScanEventSchema,
      handleMalwareScan,
      testTools().log,
      () => judges,
    );
    await consume(scanEvent('clean/other', status, object.etag), lambdaContext);
    await consume(scanEvent(object.key, status, object.etag), lambdaContext);
    expect((await api.ask('GET /v1/files/{id}', { params })).body).toMatchObject(expected);
  });
});

it('[B20] the local scanner’s word counts where nobody else scans', async () => {
  const api = filesApi(await testS3());
  const content = eicar();
  const { body } = await api.ask('POST /v1/files', { json: pdfRequest({ length: content.length }) });
  await api.send(body.upload, content);
  await api.deliver();
  expect((await api.ask('GET /v1/files/{id}', { params: { id: body.id } })).body.reason.code).toBe('malware');
});
