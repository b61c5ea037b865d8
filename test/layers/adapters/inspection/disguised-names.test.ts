import { describe, expect, it } from 'vitest';
import { fileInspector } from '#adapters/inspection/file-inspector.ts';
import { CONTENT_TYPE_OF } from '#domain/files/kinds.ts';
import type { FileKind } from '#domain/files/kinds.ts';
import { docx, zip } from '../../../../infra/local/samples.ts';

const inspect = (bytes: Uint8Array, kind: FileKind) =>
  fileInspector.inspect(bytes, { purpose: 'resume-file', contentType: CONTENT_TYPE_OF[kind] });
const refused = (reason: string) => ({ outcome: 'refused', reason });
const PASSED = { outcome: 'passed' };

/** A zip of one entry, whose directory gives it a name in UTF-8 besides the plain one. */
function zipWithUnicodePath(plain: string, unicode: string): Buffer {
  const file = zip([{ name: plain, content: 'text' }]);
  const path = Buffer.from(unicode);
  const extra = Buffer.alloc(9 + path.length);
  extra.writeUInt16LE(0x7075, 0);
  extra.writeUInt16LE(5 + path.length, 2);
  extra.writeUInt8(1, 4);
  path.copy(extra, 9);
  const end = file.length - 22;
  const directory = file.readUInt32LE(end + 16);
  file.writeUInt16LE(extra.length, directory + 30);
  file.writeUInt32LE(end - directory + extra.length, end + 12);
  return Buffer.concat([file.subarray(0, end), extra, file.subarray(end)]);
}

/** A zip of one entry, which calls itself `own` before its data and `listed` in the directory; of equal length. */
function zipWithTwoNames(own: string, listed: string): Buffer {
  const file = zip([{ name: listed, content: 'text' }]);
  Buffer.from(own).copy(file, 30);
  return file;
}

const relations = (relation: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation}</Relationships>`;
const withRelations = (content: Uint8Array | string): Buffer =>
  docx([{ name: 'word/_rels/settings.xml.rels', content }]);
const TEMPLATE =
  'Type="http://schemas.openxmlformats.org/x/attachedTemplate" Target="https://x.example/t.dotm"';

describe('names in disguise', () => {
  it.each(['run.bat.', 'run.cmd . .', 'a/run.exe ..'])(
    '[B20] a zip is refused for a program that unpacks from %s',
    async (name) => {
      expect(await inspect(zip([{ name, content: 'text' }]), 'zip')).toEqual(refused('archive-executable'));
    },
  );

  it('[B20] a zip is held to an entry’s Unicode name as well', async () => {
    expect(await inspect(zipWithUnicodePath('a.txt', 'run.bat'), 'zip')).toEqual(
      refused('archive-executable'),
    );
    expect(await inspect(zipWithUnicodePath('a/', 'run.bat'), 'zip')).toEqual(refused('archive-executable'));
    expect(await inspect(zipWithUnicodePath('diplom.txt', 'диплом.txt'), 'zip')).toMatchObject(PASSED);
  });

  it('[B20] a zip is refused when an entry has another name than the directory says', async () => {
    expect(await inspect(zipWithTwoNames('run.bat', 'run.txt'), 'zip')).toEqual(refused('archive-broken'));
    expect(await inspect(zipWithTwoNames('run.txt', 'run.txt'), 'zip')).toMatchObject(PASSED);
  });

  it.each([
    [
      'UTF-16',
      Buffer.from(`\uFEFF${relations(`<Relationship ${TEMPLATE} TargetMode="External"/>`)}`, 'utf16le'),
    ],
    [
      'numbered characters',
      relations(
        `<Relationship ${TEMPLATE.replace('attached', 'attach&#x65;&#0100;')} TargetMode="&#69;xternal"/>`,
      ),
    ],
    ['a prefixed element', relations(`<r:Relationship ${TEMPLATE} TargetMode="External"/>`)],
    ['a bracket in an attribute', relations(`<Relationship Id=">" ${TEMPLATE} TargetMode="External"/>`)],
  ])(
    '[B20] a document that fetches its template is refused, also when it says so in %s',
    async (_, content) => {
      expect(await inspect(withRelations(content), 'docx')).toEqual(refused('active-content'));
    },
  );

  it('[B20] a document with a link and a template of its own passes', async () => {
    const link = '<Relationship Type="x/hyperlink" Target="https://x.example" TargetMode="External"/>';
    const own = '<Relationship Type="x/attachedTemplate" Target="t.dotx"/>';
    expect(await inspect(withRelations(relations(link + own)), 'docx')).toMatchObject(PASSED);
  });
});
