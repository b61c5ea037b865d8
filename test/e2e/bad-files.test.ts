import { describe, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '#domain/files/kinds.ts';
import { UPLOAD_SECONDS } from '#domain/files/upload-request.ts';
import { LANGUAGES } from '#domain/shared/languages.ts';
import type { Language } from '#domain/shared/languages.ts';
import { minimalForm } from '#test/support/resume-builder.ts';
import { docx, eicar, minimalPdf, pngPhoto, zip, zipBomb } from '../../infra/local/samples.ts';
import {
  advanceClock,
  at,
  expectDistinct,
  expectRefusal,
  expectStatus,
  mailsTo,
  refusedInEveryLanguage,
  sendToBucket,
  settledFile,
  textAt,
  uploaded,
} from '#test/support/e2e.ts';
import type { FileDescription } from '#test/support/e2e.ts';
import { invalid, untouched } from '#test/support/e2e-untouched.ts';

const world = untouched();
/** Who uploads has no résumé, and is told of refused files. */
const uploader = () => world().stranger;

const PDF: FileDescription = { purpose: 'resume-file', fileName: 'cv.pdf', contentType: 'application/pdf' };
const PNG: FileDescription = { purpose: 'photo', fileName: 'me.png', contentType: 'image/png' };
const ZIP: FileDescription = { purpose: 'resume-file', fileName: 'cv.zip', contentType: 'application/zip' };
const DOCX: FileDescription = {
  purpose: 'resume-file',
  fileName: 'cv.docx',
  contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const HTML = Buffer.from('<!doctype html><html><body><script>alert(1)</script></body></html>');

const expectNoLink = (id: string, code: string) =>
  refusedInEveryLanguage((language) => uploader().call('GET', `/v1/files/${id}/link`, { language }), {
    status: 409,
    code,
  });

/** No résumé with it; nothing of the uploader's is public. */
async function expectUnusable(id: string, { purpose }: FileDescription): Promise<void> {
  const field = purpose === 'photo' ? 'photoFileId' : 'resumeFileId';
  const json = { ...minimalForm(), [field]: id };
  await refusedInEveryLanguage((language) => uploader().call('POST', '/v1/resumes', { json, language }), {
    status: 422,
    code: 'file-not-usable',
    fields: [`${field} file-not-usable`],
  });
  expect(at(expectStatus(await uploader().call('GET', '/v1/resumes'), 200).body, 'items')).toEqual([]);
}

describe('an upload that is asked for', () => {
  test.each<[what: string, overrides: object, ...fields: string[]]>([
    ['of 8 MB and 1 byte', { length: MAX_FILE_BYTES + 1 }, 'length file-too-large'],
    ['of nothing', { length: 0 }, 'length too-small-number'],
    ['of a length in words', { length: '1000' }, 'length wrong-type'],
    ['of a type nobody opens', { contentType: 'text/html' }, 'contentType not-allowed-value'],
    ['of a document as photo', { purpose: 'photo' }, 'contentType file-type-not-for-purpose'],
    ['for no purpose of ours', { purpose: 'backup' }, 'purpose not-allowed-value'],
    ['under another extension', { fileName: 'cv.exe' }, 'fileName file-extension-differs'],
    ['under a path', { fileName: '../cv.pdf' }, 'fileName file-name-characters'],
    ['under a name that reads backwards', { fileName: 'cv\u202Efdp.pdf' }, 'fileName file-name-characters'],
    ['under an over-long name', { fileName: `${'a'.repeat(200)}.pdf` }, 'fileName too-big-text'],
  ])('[B20] %s is refused', async (_what, overrides, ...fields) => {
    const json = { ...PDF, length: 1000, ...overrides };
    const ask = (language: Language) => uploader().call('POST', '/v1/files', { json, language });
    await refusedInEveryLanguage(ask, invalid(...fields));
  });
});

describe('an upload that is not what was asked for', () => {
  const ask = async (length: number) =>
    expectStatus(await uploader().call('POST', '/v1/files', { json: { ...PDF, length } }), 201);
  const expectAwaiting = async (id: string): Promise<void> => {
    expect(at((await settledFile(uploader(), id)).body, 'state')).toBe('awaiting-upload');
    await expectNoLink(id, 'file-not-clean');
  };

  test.each([
    ['8 MB and 1 byte where the limit was declared', MAX_FILE_BYTES, MAX_FILE_BYTES + 1, 'EntityTooLarge'],
    ['8 MB and 1 byte where little was declared', 1000, MAX_FILE_BYTES + 1, 'EntityTooLarge'],
    ['one byte more than declared', 1000, 1001, 'EntityTooLarge'],
    ['less than declared', 1000, 999, 'EntityTooSmall'],
  ])('[B20] the bucket refuses %s', async (_what, declared, sent, code) => {
    const asked = await ask(declared);
    const stored = await sendToBucket(asked, minimalPdf(sent));
    expect(stored).toEqual({ status: 400, text: expect.stringContaining(`<Code>${code}</Code>`) });
    await expectAwaiting(textAt(asked, 'id'));
  });

  test.each([
    ['another type', { 'Content-Type': 'text/html' }],
    ['another place', { key: 'clean/01890000-0000-7000-8000-0000000000f1' }],
    ['a field of nobody’s', { acl: 'public-read' }],
  ])('[B20] the bucket refuses %s', async (_what, changes) => {
    const asked = await ask(1000);
    const stored = await sendToBucket(asked, minimalPdf(1000), changes);
    expect(stored).toEqual({ status: 403, text: expect.stringContaining('<Code>AccessDenied</Code>') });
    await expectAwaiting(textAt(asked, 'id'));
  });

  test('[B20] the bucket refuses an upload after its time', async () => {
    const asked = await ask(1000);
    await advanceClock(UPLOAD_SECONDS + 1);
    expect(await sendToBucket(asked, minimalPdf(1000))).toMatchObject({ status: 403 });
    await expectAwaiting(textAt(asked, 'id'));
  });
});

describe('a file that is not what it says', () => {
  test.each<[what: string, reason: string, description: FileDescription, content: () => Buffer | Promise<Buffer>]>([
    ['a picture under the name of a PDF', 'type-differs', PDF, () => pngPhoto()],
    ['a PNG that is really HTML', 'type-not-recognised', PNG, () => HTML],
    ['HTML behind a whole picture', 'active-content', PNG, async () => Buffer.concat([await pngPhoto(), HTML])],
    ['HTML behind the first bytes of a PNG', 'active-content', PNG, () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), HTML])],
    ['a PDF as photo', 'type-differs', PNG, () => minimalPdf()],
    ['a photo too small to know anyone', 'image-too-small', PNG, () => pngPhoto(30, 40)],
    ['the EICAR test file', 'malware', PDF, () => eicar()],
    ['the EICAR test file behind a PDF', 'malware', PDF, () => Buffer.concat([minimalPdf(), eicar()])],
    ['the EICAR test file in a zip', 'malware', ZIP, () => zip([{ name: 'cv.txt', content: eicar() }])],
    ['a zip bomb', 'archive-bomb', ZIP, () => zipBomb()],
    ['a zip that climbs out of its folder', 'archive-unsafe-name', ZIP, () => zip([{ name: '../../cv.txt', content: 'x' }])],
    ['a zip with a program', 'archive-executable', ZIP, () => zip([{ name: 'cv.exe', content: 'MZ' }])],
    ['a zip that nobody can look into', 'archive-encrypted', ZIP, () => zip([{ name: 'cv.txt', content: 'x', encrypted: true }])],
    ['a document with macros', 'document-macros', DOCX, () => docx([{ name: 'word/vbaProject.bin', content: 'x' }])],
  ])('[B4] [B20] %s is refused in the owner’s language: %s', async (_what, reason, description, content) => {
    const { id, stored } = await uploaded(uploader(), description, await content());
    expect(stored).toMatchObject({ status: 204 });
    const reasons: string[] = [];
    for (const language of LANGUAGES) {
      const file = await settledFile(uploader(), id, language);
      expect(file.body).toMatchObject({ state: 'refused', reason: { code: reason } });
      expect(file.headers.get('content-language')).toBe(language);
      const text = textAt(file, 'reason.text');
      expect(text).toMatch(/\S/);
      expect(text).not.toMatch(/[{}]|file\.refused/);
      reasons.push(text);
    }
    expectDistinct(reasons);
    await expectNoLink(id, 'file-refused');
    await expectUnusable(id, description);
    const notices = expectStatus(await uploader().call('GET', '/v1/notifications?limit=50'), 200);
    expect(at(notices.body, 'items')).toContainEqual(expect.objectContaining({ fileId: id }));
  }); // prettier-ignore

  test('[B20] a file that was refused is not mended by another upload', async () => {
    const json = { ...PDF, length: 1000 };
    const asked = expectStatus(await uploader().call('POST', '/v1/files', { json }), 201);
    const id = textAt(asked, 'id');
    expect(
      await sendToBucket(asked, Buffer.concat([HTML, Buffer.alloc(1000 - HTML.length, 32)])),
    ).toMatchObject({ status: 204 });
    expect(at((await settledFile(uploader(), id)).body, 'state')).toBe('refused');
    await sendToBucket(asked, minimalPdf(1000));
    await mailsTo(uploader().email);
    expect(at((await settledFile(uploader(), id)).body, 'state')).toBe('refused');
    expectRefusal(await uploader().call('GET', `/v1/files/${id}/link`), {
      status: 409,
      code: 'file-refused',
    });
  });
});
