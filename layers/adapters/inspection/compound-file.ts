/**
 * The directory of a compound file (MS-CFB), the container of `.doc`. Names of storages tell of macros and embedded
 * programs; a search for these names in the whole file would refuse whoever writes of "Macros" in a résumé.
 */
export interface CompoundEntry {
  readonly name: string;
  readonly startSector: number;
}
export interface CompoundFile {
  readonly entries: readonly CompoundEntry[];
  /** Where a sector begins, in bytes. */
  readonly offsetOf: (sector: number) => number;
}

const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const LAST_REGULAR_SECTOR = 0xff_ff_ff_fa;
const HEADER_FAT_SECTORS = 109;
const ENTRY_BYTES = 128;

export const isCompoundFile = (bytes: Buffer): boolean =>
  bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE);

/** Reads the directory; throws RangeError on a file whose structure is damaged. */
export function compoundFile(bytes: Buffer): CompoundFile {
  const sectorBytes = 1 << bytes.readUInt16LE(30);
  if (sectorBytes !== 512 && sectorBytes !== 4096) throw new RangeError('sector size');
  const offsetOf = (sector: number): number => (sector + 1) * sectorBytes;
  const most = Math.ceil(bytes.length / sectorBytes);
  const perSector = sectorBytes / 4;
  const wordAt = (sector: number, index: number): number => bytes.readUInt32LE(offsetOf(sector) + index * 4);

  const fat = fatSectors(bytes, most, perSector, wordAt);
  const next = (sector: number): number => {
    const holder = fat[Math.floor(sector / perSector)];
    if (holder === undefined) throw new RangeError('sector without FAT');
    return wordAt(holder, sector % perSector);
  };
  const entries: CompoundEntry[] = [];
  let sector = bytes.readUInt32LE(48);
  for (let count = 0; sector <= LAST_REGULAR_SECTOR; count++, sector = next(sector)) {
    if (count > most) throw new RangeError('directory without end');
    entries.push(...sectorEntries(bytes.subarray(offsetOf(sector), offsetOf(sector) + sectorBytes)));
  }
  return { entries, offsetOf };
}

function fatSectors(
  bytes: Buffer,
  most: number,
  perSector: number,
  wordAt: (sector: number, index: number) => number,
): readonly number[] {
  const sectors = Array.from({ length: HEADER_FAT_SECTORS }, (_, index) =>
    bytes.readUInt32LE(76 + index * 4),
  );
  let difat = bytes.readUInt32LE(68);
  for (let count = 0; difat <= LAST_REGULAR_SECTOR; count++) {
    if (count > most) throw new RangeError('DIFAT without end');
    const current = difat;
    sectors.push(...Array.from({ length: perSector - 1 }, (_, index) => wordAt(current, index)));
    difat = wordAt(current, perSector - 1);
  }
  return sectors.filter((sector) => sector <= LAST_REGULAR_SECTOR);
}

function sectorEntries(sector: Buffer): readonly CompoundEntry[] {
  const entries: CompoundEntry[] = [];
  for (let offset = 0; offset + ENTRY_BYTES <= sector.length; offset += ENTRY_BYTES) {
    const nameBytes = sector.readUInt16LE(offset + 64);
    if (sector.readUInt8(offset + 66) === 0 || nameBytes < 2 || nameBytes > 64) continue;
    entries.push({
      name: sector.toString('utf16le', offset, offset + nameBytes - 2),
      startSector: sector.readUInt32LE(offset + 116),
    });
  }
  return entries;
}
