import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fileInspector } from '#adapters/inspection/file-inspector.ts';
import { CONTENT_TYPE_OF, MAX_FILE_BYTES } from '#domain/files/kinds.ts';
import type { FileKind, FilePurpose } from '#domain/files/kinds.ts';
import {
  compoundDocument,
  docx,
  eicar,
  jpegPhoto,
  minimalPdf,
  objectStream,
  pdf,
  pngPhoto,
  zip,
  zipBomb,
} from '../../../../infra/local/samples.ts';

const inspect = (bytes: Uint8Array, kind: FileKind, purpose: FilePurpose = 'resume-file') =>
  fileInspector.inspect(bytes, { purpose, contentType: CONTENT_TYPE_OF[kind] });
const refused = (reason: string) => ({ outcome: 'refused', reason });
const passed = (kind: FileKind, bytes: Uint8Array) => ({
  outcome: 'passed',
  contentType: CONTENT_TYPE_OF[kind],
  bytes,
});

describe('accepted content', () => {
  it('[B20] a PDF of exactly 8 MiB passes as it is', async () => {
    const file = minimalPdf(MAX_FILE_BYTES);
    expect(file.length).toBe(8_388_608);
    expect(await inspect(file, 'pdf')).toEqual(passed('pdf', file));
  });

  it.each([
    ['pdf', minimalPdf()],
    ['doc', compoundDocument()],
    ['docx', docx()],
    [
      'zip',
      zip([
        { name: 'дипломы/', content: '' },
        { name: 'дипломы/bachelor.pdf', content: minimalPdf() },
      ]),
    ],
    [
      'zip',
      zip([
        { name: 'cv.docx', content: docx() },
        { name: 'cv.doc', content: compoundDocument() },
      ]),
    ],
  ] as const)('[B20] a sound %s passes as it is', async (kind, file) => {
    expect(await inspect(file, kind)).toEqual(passed(kind, file));
  });

  it('[B20] a résumé may speak of macros and of JavaScript', async () => {
    const doc = Buffer.concat([
      compoundDocument(),
      Buffer.from('Excel Macros, VBA, _VBA_PROJECT', 'utf16le'),
    ]);
    expect(await inspect(doc, 'doc')).toMatchObject({ outcome: 'passed' });
    const file = pdf(['<< /Type /Catalog /Title (HTML/CSS/JavaScript developer, /Launch of products) >>']);
    expect(await inspect(file, 'pdf')).toMatchObject({ outcome: 'passed' });
  });

  it('[B20] a picture keeps format and size and loses what the camera wrote', async () => {
    const file = await jpegPhoto({ width: 200, height: 100, orientation: 6, withPlace: true });
    const result = await inspect(file, 'jpg');
    if (result.outcome !== 'passed') throw new Error(result.reason);
    expect(await sharp(result.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 100, height: 200 });
    expect((await sharp(result.bytes).metadata()).exif).toBeUndefined();
    expect(await inspect(await pngPhoto(10, 10), 'png')).toMatchObject({
      outcome: 'passed',
      contentType: 'image/png',
    });
  });
});

describe('photos', () => {
  it('[B4] become 300 × 400 WebP without EXIF and without the place', async () => {
    const file = await jpegPhoto({ width: 1200, height: 900, withPlace: true });
    const before = await sharp(file).metadata();
    expect(before.exif?.toString('latin1')).toContain('Synthetic');
    const result = await inspect(file, 'jpg', 'photo');
    if (result.outcome !== 'passed') throw new Error(result.reason);
    const after = await sharp(result.bytes).metadata();
    expect(after).toMatchObject({ format: 'webp', width: 300, height: 400 });
    expect([after.exif, after.xmp, after.iptc]).toEqual([undefined, undefined, undefined]);
    expect(Buffer.from(result.bytes).includes('Synthetic')).toBe(false);
    expect(result.contentType).toBe('image/webp');
  });

  it('[B4] stand upright whatever way the camera was held', async () => {
    // Red above blue as people see it; stored lying on its side.
    const upright = await sharp({ create: { width: 400, height: 600, channels: 3, background: 'blue' } })
      .composite([
        { input: { create: { width: 400, height: 300, channels: 3, background: 'red' } }, gravity: 'north' },
      ])
      .png()
      .toBuffer();
    const lying = await sharp(upright).rotate(-90).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await sharp(lying).metadata()).toMatchObject({ width: 600, height: 400, orientation: 6 });
    const result = await inspect(lying, 'jpg', 'photo');
    if (result.outcome !== 'passed') throw new Error(result.reason);
    const { data, info } = await sharp(result.bytes).raw().toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
    ];
    expect(pixel(150, 20)[0]).toBeGreaterThan(200);
    expect(pixel(150, 380)[2]).toBeGreaterThan(200);
  });

  it('[B4] must measure 300 × 400 at least, as people see them', async () => {
    expect(await inspect(await jpegPhoto({ width: 299, height: 400 }), 'jpg', 'photo')).toEqual(
      refused('image-too-small'),
    );
    expect(await inspect(await jpegPhoto({ width: 300, height: 399 }), 'jpg', 'photo')).toEqual(
      refused('image-too-small'),
    );
    expect(await inspect(await jpegPhoto({ width: 300, height: 400 }), 'jpg', 'photo')).toMatchObject({
      outcome: 'passed',
    });
    const lying = await jpegPhoto({ width: 400, height: 300, orientation: 6 });
    expect(await inspect(lying, 'jpg', 'photo')).toMatchObject({ outcome: 'passed' });
  });

  it('[B4] of more than 40 megapixels are not decoded', async () => {
    const huge = await sharp({ create: { width: 8001, height: 5000, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    expect(huge.length).toBeLessThan(MAX_FILE_BYTES);
    expect(await inspect(huge, 'png', 'photo')).toEqual(refused('image-too-many-pixels'));
  });

  it('[B4] that break off are refused', async () => {
    const file = await jpegPhoto();
    expect(await inspect(file.subarray(0, file.length / 2), 'jpg', 'photo')).toEqual(refused('image-broken'));
  });

  it.each([
    ['type-not-recognised', Buffer.from('<!doctype html><html><script>alert(1)</script></html>')],
    [
      'type-not-recognised',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    [
      'image-broken',
      Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)]),
    ],
  ])('[B4] a PNG that is none is refused: %s', async (reason, file) => {
    expect(await inspect(file, 'png', 'photo')).toEqual(refused(reason));
  });

  it.each(['<html>', '<SCRIPT src=x>', '<!DOCTYPE html>', '<iframe src=x>', '<svg width="1" xmlns="x">'])(
    '[B4] a PNG that is also HTML is refused: %s',
    async (markup) => {
      const file = Buffer.concat([await pngPhoto(), Buffer.from(markup)]);
      expect(await inspect(file, 'png', 'photo')).toEqual(refused('active-content'));
    },
  );
});

describe('types', () => {
  it.each([
    ['png', minimalPdf()],
    ['pdf', docx()],
    ['docx', zip([{ name: 'a.txt', content: 'a' }])],
    ['zip', docx()],
  ] as const)('[B20] what is declared %s and is another type is refused', async (kind, file) => {
    expect(await inspect(file, kind)).toEqual(refused('type-differs'));
  });

  it.each([
    ['pdf', eicar()],
    ['pdf', Buffer.from('just text')],
    ['doc', compoundDocument(['Workbook'])],
    ['jpg', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['zip', Buffer.alloc(0)],
    ['zip', zip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }])],
    ['zip', zip([{ name: '[Content_Types].xml', content: '<Types>spreadsheetml.sheet.main+xml</Types>' }])],
  ] as const)('[B20] a %s that is nothing we take is refused', async (kind, file) => {
    expect(await inspect(file, kind)).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(/^type-/),
    });
  });
});

it.each([
  ['pdf', minimalPdf()],
  ['jpg', await jpegPhoto()],
  ['png', await pngPhoto()],
  ['zip', zip([{ name: 'a.txt', content: 'a' }])],
  ['docx', docx()],
  ['cfb', compoundDocument()],
] as const)('[B20] the samples are what others take them for: %s', async (extension, file) => {
  expect((await fileTypeFromBuffer(file))?.ext).toBe(extension);
});

describe('PDF', () => {
  const catalog = (rest: string) => pdf([`<< /Type /Catalog ${rest} >>`]);
  it.each([
    ['active-content', catalog('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')],
    ['active-content', catalog('/OpenAction << /S/J#61vaScript /JS (x) >>')],
    ['active-content', catalog('/OpenAction << /S % a comment\n /JavaScript >>')],
    ['active-content', catalog('/OpenAction << /S /Launch /F (cmd.exe) >>')],
    ['active-content', pdf(['<< /OpenAction << /S 2 0 R /JS (app.alert\\(1\\)) >> >>', '/JavaScript'])],
    ['active-content', pdf(['<< /OpenAction << /S 2 0 R /F (cmd.exe) >> >>', '% why not\n/L#61unch'])],
    ['active-content', catalog('/Names << /EmbeddedFiles << /Names [] >> >>')],
    ['active-content', catalog('/AF [<< /Type /Filespec /EF << /F 9 0 R >> >>]')],
    ['active-content', catalog('/Annots [<< /Subtype /RichMedia >>]')],
    ['active-content', pdf(['<< /Type /Catalog >>', objectStream('3 0 << /S /JavaScript /JS (x) >>')])],
    [
      'active-content',
      pdf(['<< /Type /Catalog >>', objectStream('3 0 << /S /Launch >>').replace('ObjStm', 'Obj#53tm')]),
    ],
    [
      'document-broken',
      pdf(['<< >>', objectStream('3 0 << >>').replace('/FlateDecode', '[/ASCII85Decode /FlateDecode]')]),
    ],
    ['document-encrypted', catalog('/Encrypt 9 0 R')],
    ['document-broken', Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n')],
    ['active-content', Buffer.concat([minimalPdf(), zip([{ name: 'a', content: 'a' }])])],
  ])('[B20] is refused: %s', async (reason, file) => {
    expect(await inspect(file, 'pdf')).toEqual(refused(reason));
  });

  it('[B20] with harmless object streams passes; one that unfolds without end does not', async () => {
    expect(await inspect(pdf(['<< >>', objectStream('3 0 << /A /B >>')]), 'pdf')).toMatchObject({
      outcome: 'passed',
    });
    const bomb = pdf(['<< >>', objectStream(' '.repeat(100_000_001))]);
    expect(await inspect(bomb, 'pdf')).toEqual(refused('archive-bomb'));
  });
});

describe('archives', () => {
  const text = (name: string) => ({ name, content: 'text' });
  it.each([
    ['archive-unsafe-name', zip([text('../../etc/passwd')])],
    ['archive-unsafe-name', zip([text('a/../../b.txt')])],
    ['archive-unsafe-name', zip([text('/etc/passwd')])],
    ['archive-unsafe-name', zip([text('C:\\Windows\\a.txt')])],
    ['archive-unsafe-name', zip([text('..\\a.txt')])],
    ['archive-unsafe-name', zip([{ ...text('link'), symlink: true }])],
    ['archive-encrypted', zip([{ ...text('a.txt'), encrypted: true }])],
    ['archive-executable', zip([text('cv.pdf.exe')])],
    ['archive-executable', zip([text('run.JS')])],
    ['archive-executable', zip([{ name: 'cv.txt', content: Buffer.from('7f454c460201', 'hex') }])],
    ['archive-executable', zip([{ name: 'cv.txt', content: '#!/bin/sh' }])],
    ['archive-nested', zip([{ name: 'inner.zip', content: zip([text('a')]) }])],
    ['archive-nested', zip([{ name: 'inner.pdf', content: zip([text('a')]) }])],
    ['archive-nested', zip([{ name: 'a.rar', content: 'whatever' }])],
    ['archive-nested', zip([{ name: 'a.bin', content: Buffer.from('1f8b0800', 'hex') }])],
    ['document-macros', zip([{ name: 'cv.docx', content: docx([text('word/vbaProject.bin')]) }])],
    ['document-macros', zip([{ name: 'cv.doc', content: compoundDocument(['WordDocument', 'Macros']) }])],
    ['active-content', zip([{ name: 'cv.pdf', content: pdf(['<< /S /JavaScript >>']) }])],
    ['archive-bomb', zipBomb()],
    [
      'archive-bomb',
      zip(Array.from({ length: 30 }, (_, i) => ({ name: `${i}.txt`, content: Buffer.alloc(999_999) }))),
    ],
    ['archive-too-many-entries', zip(Array.from({ length: 1001 }, (_, i) => text(`${i}.txt`)))],
    ['archive-broken', zip([text('a.txt')]).fill(0xff, 36, 42)],
    ['archive-broken', zip([{ name: 'a.txt', content: Buffer.alloc(5000), claimedSize: 10 }])],
  ])('[B20] a zip is refused: %s', async (reason, file) => {
    expect(await inspect(file, 'zip')).toEqual(refused(reason));
  });

  it('[B20] a zip with 1000 entries passes', async () => {
    const file = zip(Array.from({ length: 1000 }, (_, i) => text(`${i}.txt`)));
    expect(await inspect(file, 'zip')).toMatchObject({ outcome: 'passed' });
  });

  it('[B20] what unfolds to more than 100 MB in all is refused, however slowly it grows', async () => {
    // Deflates to about a fiftieth: no bomb by its ratio.
    const block = Buffer.from(
      Array.from({ length: 40_000 }, (_, i) => `${(i * 7919) % 9973} ${'salary '.repeat(20)}`).join(''),
    );
    const entries = Array.from({ length: Math.ceil(100_000_000 / block.length) + 1 }, (_, i) => ({
      name: `${i}.txt`,
      content: block,
    }));
    const file = zip(entries);
    expect(await inspect(file, 'zip')).toEqual(refused('archive-too-large'));
  });

  it('[B20] the pots are shared by archives within archives', async () => {
    const inner = (from: number) => docx(Array.from({ length: 600 }, (_, i) => text(`word/${from + i}.xml`)));
    const file = zip([
      { name: 'a.docx', content: inner(0) },
      { name: 'b.docx', content: inner(600) },
    ]);
    expect(await inspect(file, 'zip')).toEqual(refused('archive-too-many-entries'));
  });
});

describe('Word documents', () => {
  const relation = (attributes: string) => ({
    name: 'word/_rels/settings.xml.rels',
    content: `<Relationships><Relationship Id="rId1" Type="http://x/attachedTemplate" ${attributes}/></Relationships>`,
  });
  it.each([
    ['document-macros', docx([{ name: 'word/vbaProject.bin', content: 'x' }])],
    ['active-content', docx([relation('Target="https://example.com/t.dotm" TargetMode="External"')])],
    [
      'archive-nested',
      docx([{ name: 'word/embeddings/a.zip', content: zip([{ name: 'a', content: 'a' }]) }]),
    ],
    [
      'active-content',
      docx([{ name: 'word/embeddings/oleObject1.bin', content: compoundDocument(['\u0001Ole10Native']) }]),
    ],
    [
      'document-macros',
      docx([{ name: 'word/embeddings/a.xlsx', content: zip([{ name: 'xl/vbaProject.bin', content: 'x' }]) }]),
    ],
  ])('[B20] a docx is refused: %s', async (reason, file) => {
    expect(await inspect(file, 'docx')).toEqual(refused(reason));
  });

  it('[B20] a macro document that calls itself docx is refused as such', async () => {
    const content =
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    const file = zip([
      { name: '[Content_Types].xml', content },
      { name: 'word/document.xml', content: '<w/>' },
    ]);
    expect(await inspect(file, 'docx')).toEqual(refused('document-macros'));
  });

  it('[B20] a list of parts that never closes is judged in time', async () => {
    const content = Buffer.from('<Relationship '.repeat(1_000_000));
    const file = docx([{ name: 'word/_rels/settings.xml.rels', content }]);
    expect(await inspect(file, 'docx')).toMatchObject({ reason: 'archive-bomb' });
    const shorter = docx([{ name: 'word/_rels/a.rels', content: content.subarray(0, 900_000) }]);
    expect(await inspect(shorter, 'docx')).toMatchObject({ outcome: 'passed' });
  });

  it('[B20] a docx may hold a sound workbook and a template of its own', async () => {
    const workbook = {
      name: 'word/embeddings/a.xlsx',
      content: zip([{ name: 'xl/workbook.xml', content: '<x/>' }]),
    };
    const file = docx([workbook, relation('Target="Normal.dotm"')]);
    expect(await inspect(file, 'docx')).toMatchObject({ outcome: 'passed' });
  });

  it.each([
    ['document-macros', compoundDocument(['WordDocument', 'Macros'])],
    ['document-macros', compoundDocument(['WordDocument', '1Table', 'Data', 'x', '_VBA_PROJECT'])],
    ['active-content', compoundDocument(['WordDocument', 'ObjectPool', '\u0001Ole10Native'])],
    ['document-encrypted', compoundDocument(['WordDocument', 'EncryptedPackage'])],
    ['document-encrypted', encryptedDoc()],
  ])('[B20] a doc is refused: %s', async (reason, file) => {
    expect(await inspect(file, 'doc')).toEqual(refused(reason));
  });

  it('[B20] a doc whose directory never ends is refused', async () => {
    const file = compoundDocument();
    file.writeUInt32LE(1, 512 + 4);
    expect(await inspect(file, 'doc')).toMatchObject({ outcome: 'refused' });
  });
});

function encryptedDoc(): Buffer {
  const file = compoundDocument();
  file.writeUInt16LE(0x0100, file.length - 4096 + 10);
  return file;
}
