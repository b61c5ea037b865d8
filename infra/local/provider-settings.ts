import { join } from 'node:path';

/** Where the state's services answer, below the API's address. */
export const REGISTER_PATH = '/local/register';
export const OCSP_PATH = '/local/nca/ocsp';
export const CRL_PATH = '/local/nca/list.crl';

/** Where the certificates of this machine's authority lie, for the functions to trust. */
export const trustFolder = (dataDirectory: string): string => join(dataDirectory, 'nca/trust');

/** Settings by which the functions find the state's services on this machine. */
export const providerSettings = (apiUrl: string, dataDirectory: string): Record<string, string> => ({
  STATE_REGISTER_URL: `${apiUrl}${REGISTER_PATH}`,
  TRUST_ANCHORS: trustFolder(dataDirectory),
  OCSP_URL: `${apiUrl}${OCSP_PATH}`,
  CRL_URL: `${apiUrl}${CRL_PATH}`,
  TEST_TAX_NUMBERS: 'iin:123456789011,bin:123456789021',
});
