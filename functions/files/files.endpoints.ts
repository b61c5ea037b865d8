import { fileRulesEndpoint } from './file-rules.http.ts';
import { getFileEndpoint } from './get-file.http.ts';
import { linkFileEndpoint } from './link-file.http.ts';
import { requestUploadEndpoint } from './request-upload.http.ts';

/** Files of accounts: photos, résumé files, documents. */
export const filesEndpoints = [
  fileRulesEndpoint,
  requestUploadEndpoint,
  getFileEndpoint,
  linkFileEndpoint,
] as const;
