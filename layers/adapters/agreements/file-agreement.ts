import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CURRENT_AGREEMENT, agreementSchema } from '#domain/identity/agreement.ts';
import type { Agreement, CurrentAgreement } from '#domain/identity/agreement.ts';

/** The user agreement of the assets: `agreements/user-agreement.<version>.json`, read once. */
export function fileAgreement(assetsDirectory: string): CurrentAgreement {
  let agreement: Agreement | undefined;
  return () => {
    const path = join(assetsDirectory, 'agreements', `user-agreement.${CURRENT_AGREEMENT}.json`);
    agreement ??= agreementSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return agreement;
  };
}
