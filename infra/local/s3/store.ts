import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const describedSchema = z.object({
  key: z.string(),
  size: z.number(),
  etag: z.string(),
  storedAt: z.string(),
  /** Content-type, content-disposition and the like, and `x-amz-meta-*`, as they are answered. */
  headers: z.record(z.string(), z.string()),
});
export type StoredObject = z.infer<typeof describedSchema>;

/** Objects in a folder: `<bucket>/<key, percent-encoded>.bin` with its description beside it. */
export interface ObjectStore {
  put(
    bucket: string,
    key: string,
    bytes: Buffer,
    headers: Readonly<Record<string, string>>,
    at: string,
  ): Promise<StoredObject>;
  describe(bucket: string, key: string): Promise<StoredObject | undefined>;
  read(bucket: string, key: string): Promise<Buffer>;
  remove(bucket: string, key: string): Promise<void>;
  /** Every object of the bucket, in the byte order of keys. */
  list(bucket: string): Promise<readonly StoredObject[]>;
}

export function objectStore(directory: string): ObjectStore {
  let writes = 0;
  const place = (bucket: string, key: string): string =>
    join(directory, encodeURIComponent(bucket), encodeURIComponent(key).replaceAll('.', '%2E'));

  const describe = async (path: string): Promise<StoredObject | undefined> => {
    try {
      return describedSchema.parse(JSON.parse(await readFile(`${path}.json`, 'utf8')));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  return {
    async put(bucket, key, bytes, headers, at) {
      const path = place(bucket, key);
      const etag = createHash('md5').update(bytes).digest('hex');
      const described = { key, size: bytes.length, etag, storedAt: at, headers: { ...headers } };
      await mkdir(join(directory, encodeURIComponent(bucket)), { recursive: true });
      const draft = `${path}.${process.pid}-${writes++}.draft`;
      await writeFile(draft, bytes);
      await rename(draft, `${path}.bin`);
      await writeFile(draft, JSON.stringify(described));
      await rename(draft, `${path}.json`);
      return described;
    },
    describe: (bucket, key) => describe(place(bucket, key)),
    read: (bucket, key) => readFile(`${place(bucket, key)}.bin`),
    async remove(bucket, key) {
      await rm(`${place(bucket, key)}.json`, { force: true });
      await rm(`${place(bucket, key)}.bin`, { force: true });
    },
    async list(bucket) {
      const folder = join(directory, encodeURIComponent(bucket));
      const names = await readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const paths = names
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(folder, name.slice(0, -5)));
      const found = await Promise.all(paths.map(describe));
      return found
        .filter((object) => object !== undefined)
        .toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
    },
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
