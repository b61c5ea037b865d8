import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** Synthetic files for the demo and for tests; nothing in them belongs to anyone. */

/** A PDF of one page that says "Resume", exactly `length` bytes long (at least 700): padded by a comment. */
export function minimalPdf(length = 1000): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    '<< /Length 39 >>\nstream\nBT /F1 24 Tf 72 760 Td (Resume) Tj ET  \nendstream',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  return pdf(objects, length);
}

/** A PDF of the given objects, the first of them the catalogue; padded to `length` bytes when that is more. */
export function pdf(objects: readonly string[], length = 0): Buffer {
  let body = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const tail = (start: number): string => {
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const table = `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}`;
    const trailer = `trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
    return table + trailer;
  };
  const padded = (padding: number): string => {
    const comment = padding < 2 ? '\n'.repeat(padding) : `%${'x'.repeat(padding - 2)}\n`;
    return body + comment + tail(body.length + comment.length);
  };
  // The place of the table is written out, so that it may take a digit more or less than thought: a line end mends it.
  const draft = padded(Math.max(0, length - body.length - tail(length).length));
  if (length > 0 && draft.length > length)
    throw new RangeError(`these objects take more than ${length} bytes`);
  return Buffer.from(draft.padEnd(length, '\n'), 'latin1');
}

/** The EICAR test file: every scanner knows it, it harms nothing. */
export const eicar = (): Buffer =>
  Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

export interface PhotoOptions {
  readonly width?: number;
  readonly height?: number;
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number;
  /** Writes where it was taken into EXIF. */
  readonly withPlace?: boolean;
}

/** A portrait-like drawing as JPEG: a head above shoulders, on a light ground. */
export function jpegPhoto(options: PhotoOptions = {}): Promise<Buffer> {
  const picture = portrait(options.width ?? 600, options.height ?? 800).jpeg({ quality: 90 });
  const located = options.withPlace === true ? picture.withExif(PLACE) : picture;
  return (
    options.orientation === undefined ? located : located.withMetadata({ orientation: options.orientation })
  ).toBuffer();
}

/** The same drawing as PNG. */
export const pngPhoto = (width = 600, height = 800): Promise<Buffer> =>
  portrait(width, height).png().toBuffer();

const PLACE = {
  IFD0: { Make: 'Synthetic', Model: 'Camera' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '43/1 14/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '76/1 53/1 0/1',
  },
} as const;

function portrait(width: number, height: number): Sharp {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 60 80">
    <rect width="60" height="80" fill="#dfe7ee"/><ellipse cx="30" cy="80" rx="26" ry="26" fill="#35506b"/>
    <ellipse cx="30" cy="34" rx="13" ry="17" fill="#e2b896"/><path d="M17 30a13 15 0 0 1 26 0q-13-8-26 0" fill="#3b2a20"/>
  </svg>`;
  return sharp(Buffer.from(drawing)).resize(width, height, { fit: 'fill' });
}

export interface ZipEntrySource {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** What the archive claims, where that is to differ from what it holds. */
  readonly claimedSize?: number;
  readonly encrypted?: boolean;
  readonly symlink?: boolean;
}

/** A zip written by hand, so that it may say what no decent program would write. */
export function zip(entries: readonly ZipEntrySource[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = zipEntry(entry, offset);
    parts.push(local);
    directory.push(central);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

function zipEntry(source: ZipEntrySource, offset: number): { local: Buffer; central: Buffer } {
  const content = Buffer.from(source.content);
  const packed = deflateRawSync(content, { level: constants.Z_BEST_COMPRESSION });
  const name = Buffer.from(source.name);
  const flags = 0x0800 | (source.encrypted === true ? 1 : 0);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(flags, 2);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(crc32(content), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(source.claimedSize ?? content.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const localStart = Buffer.from('504b0304', 'hex');
  const centralStart = Buffer.from('504b01021403', 'hex');
  const centralEnd = Buffer.alloc(14);
  centralEnd.writeUInt32LE(source.symlink === true ? 0o120777 * 0x10000 : 0o100644 * 0x10000, 6);
  centralEnd.writeUInt32LE(offset, 10);
  return {
    local: Buffer.concat([localStart, shared, name, packed]),
    central: Buffer.concat([centralStart, shared, centralEnd, name]),
  };
}

/** A zip that unfolds to `bytes` zeros: small, and more than a hundred times its size. */
export const zipBomb = (bytes = 50_000_000): Buffer =>
  zip([{ name: 'zeros.txt', content: Buffer.alloc(bytes) }]);

/** A Word document of one paragraph; `parts` are added to it. */
export const docx = (parts: readonly ZipEntrySource[] = []): Buffer =>
  zip([
    {
      name: '[Content_Types].xml',
      content:
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content:
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      content:
        '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Түйіндеме</w:t></w:r></w:p></w:body></w:document>',
    },
    ...parts,
  ]);

/** A compound file such as `.doc`, with empty streams and storages of the given names. */
export function compoundDocument(names: readonly string[] = ['WordDocument', '1Table']): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const directory = Buffer.concat(['Root Entry', ...names].map((name, index) => directoryEntry(name, index)));
  const directorySectors = Math.ceil(directory.length / 512);
  const body = Buffer.alloc(directorySectors * 512);
  directory.copy(body);
  const fat = Buffer.alloc(512, 0xff);
  fat.writeUInt32LE(0xfffffffd, 0);
  for (let sector = 1; sector <= directorySectors; sector++) {
    fat.writeUInt32LE(sector === directorySectors ? 0xfffffffe : sector + 1, sector * 4);
  }
  const content = Buffer.alloc(4096);
  content.writeUInt16LE(0xa5ec, 0);
  return Buffer.concat([header, fat, body, content]);

  function directoryEntry(name: string, index: number): Buffer {
    const entry = Buffer.alloc(128);
    const encoded = Buffer.from(name, 'utf16le');
    encoded.copy(entry);
    entry.writeUInt16LE(encoded.length + 2, 64);
    entry.writeUInt8(index === 0 ? 5 : 2, 66);
    entry.writeUInt8(1, 67);
    entry.fill(0xff, 68, 80);
    // All streams begin behind the directory.
    entry.writeUInt32LE(1 + Math.ceil(((names.length + 1) * 128) / 512), 116);
    return entry;
  }
}

/** An object stream's dictionary and compressed content, for a PDF object. */
export function objectStream(content: string): string {
  const packed = deflateSync(content).toString('latin1');
  return `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`;
}
