import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FILE_REFUSALS } from '#domain/files/refusals.ts';
import { PHOTO_RULES } from '#domain/files/kinds.ts';
import { eicar, jpegPhoto, minimalPdf } from '../../../infra/local/samples.ts';
import { STRANGER, pdfRequest, photoRequest } from '../../support/files.ts';
import { testS3 } from '../../support/local-s3.ts';
import { filesApi } from './files-api.ts';
import type { FilesApi } from './files-api.ts';
import { readCatalogues } from '../../../infra/texts.ts';

const asked = async (api: FilesApi, json: unknown = pdfRequest()) => {
  const answer = await api.ask('POST /v1/files', { json });
  expect(answer.status).toBe(201);
  return { id: String(answer.body.id), params: { id: String(answer.body.id) }, ...answer };
};

describe('asking to upload', () => {
  it('[B20] answers a form upload of exactly this key, type and length for five minutes', async () => {
    const s3 = await testS3();
    const { id, body, headers } = await asked(filesApi(s3));
    expect(headers['location']).toBe(`/v1/files/${id}`);
    expect(body).toMatchObject({
      expiresAt: '2026-11-02T09:05:00.000Z',
      rules: [],
      upload: { method: 'POST' },
    });
    expect(body.upload.url).toBe(`${s3.endpoint}/files`);
    expect(body.upload.fields).toMatchObject({ key: `quarantine/${id}`, 'Content-Type': 'application/pdf' });
    const policy = JSON.parse(Buffer.from(body.upload.fields.Policy, 'base64').toString());
    expect(policy.expiration).toBe('2026-11-02T09:05:00Z');
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        ['eq', '$key', `quarantine/${id}`],
        ['eq', '$Content-Type', 'application/pdf'],
        ['content-length-range', 1000, 1000],
      ]),
    );
    expect(JSON.stringify(policy)).not.toContain('түйіндеме');
  });

  it('[B20] is good until the last second and not after it', async () => {
    const s3 = await testS3();
    const api = filesApi(s3);
    const { body } = await asked(api);
    s3.clock.advance(299_000);
    expect((await api.send(body.upload, minimalPdf(1000))).status).toBe(204);
    s3.clock.advance(1_000);
    expect((await api.send(body.upload, minimalPdf(1000))).status).toBe(403);
  });

  it('[B20] does not take another content, type or place', async () => {
    const s3 = await testS3();
    const api = filesApi(s3);
    const { upload } = (await asked(api)).body;
    expect((await api.send(upload, minimalPdf(1001))).status).toBe(400);
    const changed = (fields: Record<string, string>) => ({
      ...upload,
      fields: { ...upload.fields, ...fields },
    });
    expect((await api.send(changed({ key: 'clean/x' }), minimalPdf(1000))).status).toBe(403);
    expect((await api.send(changed({ 'Content-Type': 'text/html' }), minimalPdf(1000))).status).toBe(403);
    expect(s3.created).toEqual([]);
  });

  it('[B20] repeated with the same key is the same file and the same deadline', async () => {
    const s3 = await testS3();
    const api = filesApi(s3);
    const headers = { 'idempotency-key': 'once' };
    const first = await api.ask('POST /v1/files', { json: pdfRequest(), headers });
    s3.clock.advance(60_000);
    const second = await api.ask('POST /v1/files', { json: pdfRequest(), headers });
    expect(second.body).toMatchObject({ id: first.body.id, expiresAt: first.body.expiresAt });
    expect(
      JSON.stringify([...api.table.items.values()].filter(({ pk }) => pk.startsWith('IDEMPOTENCY'))),
    ).not.toMatch(/түйіндеме|policy|signature/i);
    s3.clock.advance(239_000);
    expect((await api.send(second.body.upload, minimalPdf(1000))).status).toBe(204);
    s3.clock.advance(1_000);
    expect((await api.send(second.body.upload, minimalPdf(1000))).status).toBe(403);
    const other = await api.ask('POST /v1/files', { json: pdfRequest({ length: 5 }), headers });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('[B20] takes one call to the table', async () => {
    const api = filesApi(await testS3());
    await asked(api);
    expect(api.table.calls.map(({ operation }) => operation)).toEqual(['transact']);
  });

  it('[B20] for more than 8 MB is refused with a reason in the caller’s language, and makes nothing', async () => {
    const api = filesApi(await testS3());
    const json = pdfRequest({ length: 8_388_609 });
    const answer = await api.ask('POST /v1/files', { json, language: 'ru' });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'invalid-request',
        fields: [{ path: 'length', code: 'file-too-large', message: expect.stringContaining('8388608') }],
      },
    });
    expect(api.table.items.size).toBe(0);
  });

  it('[B4] for a photo shows the rules of photos', async () => {
    const api = filesApi(await testS3());
    const { body } = await asked(api, photoRequest(10));
    expect(body.rules.map(({ code }: { code: string }) => code)).toEqual([...PHOTO_RULES]);
    const rules = await api.ask('GET /v1/file-rules', { as: null, language: 'kk' });
    const { items } = rules.body;
    expect(items[0]).toMatchObject({
      purpose: 'photo',
      contentTypes: ['image/jpeg', 'image/png'],
      maxLength: 8_388_608,
    });
    const texts = items[0].rules.map(({ text }: { text: string }) => text);
    expect(texts).toContain('Суретте тек бір адам болсын.');
    expect(texts.at(-1)).toContain('300 × 400');
    expect(items[1].contentTypes).toHaveLength(6);
  });

  it('[B20] is for accounts only', async () => {
    const api = filesApi(await testS3());
    expect(await api.ask('POST /v1/files', { json: pdfRequest(), as: null })).toMatchObject({ status: 401 });
  });
});

describe('a file of one’s own', () => {
  it('[B20] is clean after its upload, and then has a link that works for a minute', async () => {
    const s3 = await testS3();
    const api = filesApi(s3);
    const { body, params } = await asked(api);
    const link = () => api.ask('GET /v1/files/{id}/link', { params });
    expect(await link()).toMatchObject({ status: 409, body: { code: 'file-not-clean' } });
    await api.send(body.upload, minimalPdf(1000));
    expect(await link()).toMatchObject({ status: 409, body: { code: 'file-not-clean' } });
    await api.deliver();
    expect((await api.ask('GET /v1/files/{id}', { params })).body).toEqual({
      ...pdfRequest(),
      id: params.id,
      state: 'clean',
      createdAt: '2026-11-02T09:00:00.000Z',
      uploadUntil: '2026-11-02T09:05:00.000Z',
    });
    const answer = await link();
    expect(answer).toMatchObject({
      status: 200,
      body: { expiresAt: '2026-11-02T09:01:00.000Z', contentType: 'application/pdf', length: 1000 },
    });
    expect(decodeURIComponent(answer.body.url)).not.toContain('түйіндеме');
    s3.clock.advance(59_000);
    const content = await fetch(answer.body.url);
    expect(Buffer.from(await content.arrayBuffer()).equals(minimalPdf(1000))).toBe(true);
    expect(content.headers.get('content-disposition')).toBe('attachment; filename="file.pdf"');
    s3.clock.advance(1_000);
    expect((await fetch(answer.body.url)).status).toBe(403);
  });

  it('[B4] that is a photo comes back as WebP and waits for moderation', async () => {
    const s3 = await testS3();
    const api = filesApi(s3);
    const photo = await jpegPhoto({ withPlace: true });
    const { body, params } = await asked(api, photoRequest(photo.length));
    await api.send(body.upload, photo);
    await api.deliver();
    expect((await api.ask('GET /v1/files/{id}', { params })).body).toMatchObject({
      state: 'clean',
      moderation: 'pending',
    });
    const link = await api.ask('GET /v1/files/{id}/link', { params });
    expect(link.body.contentType).toBe('image/webp');
    const content = Buffer.from(await (await fetch(link.body.url)).arrayBuffer());
    expect(content.length).toBe(link.body.length);
    expect(await sharp(content).metadata()).toMatchObject({ format: 'webp', width: 300, height: 400 });
  });

  it.each([
    ['kk', 'зиянды бағдарлама'],
    ['ru', 'вредоносная программа'],
    ['ky', 'зыяндуу программа'],
    ['en', 'Malware was found'],
  ])('[B20] that was refused says why in %s, and has no link', async (language, said) => {
    const api = filesApi(await testS3());
    const content = Buffer.concat([minimalPdf(900), eicar()]);
    const { body, params } = await asked(api, pdfRequest({ length: content.length }));
    await api.send(body.upload, content);
    await api.deliver();
    expect((await api.ask('GET /v1/files/{id}', { params, language })).body).toMatchObject({
      state: 'refused',
      reason: { code: 'malware', text: expect.stringContaining(said) },
    });
    expect(await api.ask('GET /v1/files/{id}/link', { params })).toMatchObject({
      status: 409,
      body: { code: 'file-refused' },
    });
  });

  it('[B20] is not there for anyone else, clean or not', async () => {
    const api = filesApi(await testS3());
    const { body, params } = await asked(api);
    await api.send(body.upload, minimalPdf(1000));
    await api.deliver();
    for (const route of ['GET /v1/files/{id}', 'GET /v1/files/{id}/link']) {
      expect(await api.ask(route, { params, as: STRANGER })).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
      expect(await api.ask(route, { params: { id: STRANGER } })).toMatchObject({ status: 404 });
      expect(await api.ask(route, { params: { id: 'x' } })).toMatchObject({ status: 404 });
      expect(await api.ask(route, { params, as: null })).toMatchObject({ status: 401 });
    }
  });

  it('[B20] is read with one call to the table', async () => {
    const api = filesApi(await testS3());
    const { params } = await asked(api);
    api.table.calls.splice(0);
    await api.ask('GET /v1/files/{id}', { params });
    await api.ask('GET /v1/files/{id}/link', { params });
    expect(api.table.calls.map(({ operation }) => operation)).toEqual(['get', 'get']);
  });
});

it('[B4] [B20] every rule and every reason has a text', () => {
  const texts = readCatalogues();
  const keys = [
    ...FILE_REFUSALS.map((code) => `file.refused.${code}`),
    ...PHOTO_RULES.map((code) => `file.rule.${code}`),
    ...['file-not-clean', 'file-refused'].map((code) => `problem.${code}`),
    ...['file-too-large', 'file-name-characters', 'file-extension-differs', 'file-type-not-for-purpose'].map(
      (code) => `field.${code}`,
    ),
  ];
  expect(keys.filter((key) => !texts.has(key))).toEqual([]);
});
