import { beforeEach, describe, expect, it } from 'vitest';
import { AUDIT_PREFIX, fileHeadKey, filePk } from '#adapters/dynamodb/keys.ts';
import { chainHash } from '#adapters/dynamodb/commit.ts';
import { fileRepository } from '#adapters/dynamodb/files.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { InspectingFile } from '#domain/files/file.ts';
import type { FileRepository } from '#domain/files/ports.ts';
import { epochSecondsOf, instant } from '#domain/shared/time.ts';
import {
  ASKED_AT,
  FILE_ID,
  OTHER_FILE_ID,
  OWNER,
  UPLOAD_UNTIL,
  ownerContext,
  pdfRequest,
  photoRequest,
  requestedFile,
} from './files.ts';
import { countedRandom } from './random.ts';

const BY = { at: instant('2096-11-02T09:01:00.000Z'), requestId: 'stored' };
const STORED = { contentType: 'application/pdf', length: 1000 };

/** What the repository of files must keep, on whatever table. */
export function describeFileRepository(name: string, make: () => Promise<Table>): void {
  describe(`files on ${name}`, () => {
    let table: Table;
    let files: FileRepository;
    beforeEach(async () => {
      table = await make();
      files = fileRepository(table, countedRandom());
    });

    const request = () => files.request(ownerContext(), pdfRequest(), requestedFile);
    const begun = async (): Promise<InspectingFile> => {
      await request();
      const file = await files.begin(FILE_ID, 'e1');
      if (file?.state !== 'inspecting') throw new Error('not begun');
      return file;
    };
    const head = () => table.get(fileHeadKey(FILE_ID));
    const audits = async () =>
      (await table.query({ pk: filePk(FILE_ID), prefix: AUDIT_PREFIX, limit: 10 })).items;

    it('[B20] keeps a wish to upload, which goes by itself when nothing is uploaded', async () => {
      expect(await request()).toEqual(requestedFile);
      expect(await files.find(FILE_ID)).toEqual({
        ...pdfRequest(),
        state: 'awaiting-upload',
        id: FILE_ID,
        ownerId: OWNER,
        createdAt: ASKED_AT,
        uploadUntil: UPLOAD_UNTIL,
        version: 1,
        auditHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect((await head())?.['ttl']).toBe(epochSecondsOf(UPLOAD_UNTIL) + 24 * 3600);
      expect(await audits()).toMatchObject([{ action: 'upload-requested', actor: OWNER, version: 1 }]);
      expect(await files.find(OTHER_FILE_ID)).toBeUndefined();
    });

    it('[B4] marks a photo for moderation', async () => {
      await files.request(ownerContext(), photoRequest(5), requestedFile);
      expect(await files.find(FILE_ID)).toMatchObject({ purpose: 'photo', moderation: 'pending' });
    });

    it('[B20] answers a repeated request with the first file, and makes no second one', async () => {
      const context = ownerContext({ idempotency: { key: 'k', requestHash: 'h' } });
      await files.request(context, pdfRequest(), requestedFile);
      const later = { id: OTHER_FILE_ID, uploadUntil: instant('2096-11-02T10:00:00.000Z') };
      expect(await files.request(context, pdfRequest(), later)).toEqual(requestedFile);
      expect(await files.find(OTHER_FILE_ID)).toBeUndefined();
      const other = { ...context, idempotency: { key: 'k', requestHash: 'other' } };
      await expect(files.request(other, pdfRequest(), later)).rejects.toMatchObject({
        code: 'idempotency-key-reused',
      });
    });

    it('[B20] never takes the place of a file', async () => {
      await begun();
      await expect(request()).rejects.toThrow('a new file met one with its ID');
      expect(await files.find(FILE_ID)).toMatchObject({ state: 'inspecting' });
    });

    it('[B20] begins once, with the first upload, and then stays for good', async () => {
      await begun();
      expect((await head())?.['ttl']).toBeUndefined();
      expect(await files.begin(FILE_ID, 'e2')).toMatchObject({ state: 'inspecting', etag: 'e1' });
      expect(await files.begin(OTHER_FILE_ID, 'e1')).toBeUndefined();
      expect(await head()).toMatchObject({
        type: 'file',
        ownerId: OWNER,
        purpose: 'resume-file',
        state: 'inspecting',
      });
    });

    it('[B20] does not begin a final file again', async () => {
      const file = await begun();
      await files.clear(file, STORED, BY);
      expect(await files.begin(FILE_ID, 'e2')).toMatchObject({ state: 'clean', etag: 'e1' });
    });

    it('[B20] keeps what one judge said only while the other has not spoken', async () => {
      const file = await begun();
      expect(await files.keepInspection(file, STORED)).toBe(true);
      expect(await files.keepScan(file)).toBe(false);
      expect(await files.find(FILE_ID)).toMatchObject({ inspection: STORED });
    });

    it('[B20] keeps a scan only while there is no inspection, and the other way round', async () => {
      const file = await begun();
      expect(await files.keepScan(file)).toBe(true);
      expect(await files.keepInspection(file, STORED)).toBe(false);
      const found = await files.find(FILE_ID);
      expect(found).toMatchObject({ scan: 'passed' });
      expect(found).not.toHaveProperty('inspection');
    });

    it('[B20] clears with an audit entry and an event that name no file of the owner', async () => {
      const file = await begun();
      expect(await files.clear(file, STORED, BY)).toBe(true);
      expect(await files.find(FILE_ID)).toMatchObject({ state: 'clean', stored: STORED, version: 2 });
      const [first, second] = await audits();
      expect(second).toMatchObject({ action: 'clean', actor: 'system:files', version: 2, at: BY.at });
      const entry = {
        version: 2,
        action: 'clean',
        actor: 'system:files',
        at: BY.at,
        requestId: BY.requestId,
      };
      expect(second?.['hash']).toBe(chainHash(String(first?.['hash']), entry));
      expect((await head())?.['auditHash']).toBe(second?.['hash']);
    });

    it('[B20] refuses with a reason', async () => {
      const file = await begun();
      await files.keepScan(file);
      expect(await files.refuse(file, 'malware', BY)).toBe(true);
      const found = await head();
      expect(found).toMatchObject({ state: 'refused', reason: 'malware', version: 2 });
      expect(Object.keys(found ?? {})).not.toEqual(expect.arrayContaining(['scan']));
      expect(await audits()).toHaveLength(2);
    });

    it('[B20] is neither cleared nor refused before it began', async () => {
      await request();
      const found = await files.find(FILE_ID);
      if (found?.state !== 'awaiting-upload') throw new Error('not requested');
      const early: InspectingFile = { ...found, state: 'inspecting', etag: 'e1' };
      expect(await files.clear(early, STORED, BY)).toBe(false);
      expect(await files.refuse(early, 'malware', BY)).toBe(false);
      expect(await files.keepScan(early)).toBe(false);
      expect(await files.find(FILE_ID)).toEqual(found);
    });

    it('[B20] a final file takes nothing more', async () => {
      const file = await begun();
      await files.refuse(file, 'malware', BY);
      expect(await files.clear(file, STORED, BY)).toBe(false);
      expect(await files.refuse(file, 'lost', BY)).toBe(false);
      expect(await files.keepScan(file)).toBe(false);
      expect(await files.keepInspection(file, STORED)).toBe(false);
      const found = await head();
      expect(found).toMatchObject({ state: 'refused', reason: 'malware', version: 2 });
      expect(found).not.toHaveProperty('inspection');
      expect(found).not.toHaveProperty('scan');
      expect(await audits()).toHaveLength(2);
    });
  });
}
