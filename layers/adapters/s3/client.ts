import { S3Client } from '@aws-sdk/client-s3';

/** A client for the files bucket; region, credentials and endpoint come from the environment. */
export const s3Client = (options: { readonly pathStyle: boolean }): S3Client =>
  new S3Client({ forcePathStyle: options.pathStyle });

/**
 * The keys of a file's objects: as it was uploaded, as it passed inspection while the scanner has not spoken, and as
 * it is handed out. The bucket's lifecycle rules empty the first two.
 */
export const quarantineKey = (fileId: string): string => `quarantine/${fileId}`;
export const inspectedKey = (fileId: string): string => `inspected/${fileId}`;
export const cleanKey = (fileId: string): string => `clean/${fileId}`;
