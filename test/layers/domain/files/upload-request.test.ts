import { describe, expect, it } from 'vitest';
import { uploadRequestSchema } from '#domain/files/upload-request.ts';
import { invalidRequest } from '#runtime/faults.ts';
import { pdfRequest } from '../../../support/files.ts';

const faults = (overrides: Record<string, unknown>) => {
  const result = uploadRequestSchema.safeParse({ ...pdfRequest(), ...overrides }, { reportInput: true });
  return result.success
    ? []
    : invalidRequest(result.error).fields.map(({ path, code }) => `${path}: ${code}`);
};

describe('a wish to upload', () => {
  it.each([
    [{}],
    [{ length: 8_388_608 }],
    [{ fileName: 'CV.PDF' }],
    [{ contentType: 'application/msword', fileName: 'cv.doc' }],
    [
      {
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        fileName: 'cv.docx',
      },
    ],
    [{ contentType: 'application/zip', fileName: 'cv.zip' }],
    [{ contentType: 'image/jpeg', fileName: 'cv.jpeg' }],
    [{ contentType: 'image/png', fileName: 'cv.png' }],
    [{ purpose: 'photo', contentType: 'image/png', fileName: 'мен.png' }],
    [{ purpose: 'document', fileName: 'diploma.pdf' }],
  ])('[B20] is accepted: %o', (overrides) => {
    expect(faults(overrides)).toEqual([]);
  });

  it.each([
    [{ length: 8_388_609 }, 'length: file-too-large'],
    [{ length: 0 }, 'length: too-small-number'],
    [{ length: 1.5 }, 'length: wrong-type'],
    [{ fileName: `${'x'.repeat(197)}.pdf` }, 'fileName: too-big-text'],
    [{ fileName: '../cv.pdf' }, 'fileName: file-name-characters'],
    [{ fileName: 'c:\\cv.pdf' }, 'fileName: file-name-characters'],
    [{ fileName: 'cv\n.pdf' }, 'fileName: file-name-characters'],
    [{ fileName: 'cv\u202Efdp.exe.pdf' }, 'fileName: file-name-characters'],
    [{ fileName: 'cv\uD800.pdf' }, 'fileName: file-name-characters'],
    [{ fileName: 'cv.exe' }, 'fileName: file-extension-differs'],
    [{ fileName: '.pdf' }, 'fileName: file-extension-differs'],
    [{ contentType: 'text/html' }, 'contentType: not-allowed-value'],
    [{ purpose: 'avatar' }, 'purpose: not-allowed-value'],
    [{ key: 'clean/x' }, 'key: unknown-field'],
  ])('[B20] is refused: %o', (overrides, fault) => {
    expect(faults(overrides)).toEqual([fault]);
  });

  it.each(['application/pdf', 'application/msword', 'application/zip'])(
    '[B4] for a photo is refused: %s',
    (contentType) => {
      const extension = { 'application/pdf': 'pdf', 'application/msword': 'doc', 'application/zip': 'zip' }[
        contentType
      ];
      expect(faults({ purpose: 'photo', contentType, fileName: `me.${extension}` })).toEqual([
        'contentType: file-type-not-for-purpose',
      ]);
    },
  );

  it('[B20] without a name is refused', () => {
    expect(faults({ fileName: '' })).toContain('fileName: empty');
  });
});
