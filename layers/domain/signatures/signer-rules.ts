import type { TaxId } from '../employers/employer.ts';
import { Refusal } from '../shared/refusal.ts';
import type { Signer } from './ports.ts';

/** Extended key usages of the National Certification Authority of Kazakhstan (order V2000021440), and of X.509. */
export const USAGE = {
  signing: '1.3.6.1.5.5.7.3.4',
  authentication: '1.3.6.1.5.5.7.3.2',
  individual: '1.2.398.3.3.4.1.1',
  legalEntity: '1.2.398.3.3.4.1.2',
  firstHead: '1.2.398.3.3.4.1.2.1',
  rightToSign: '1.2.398.3.3.4.1.2.2',
} as const;

/**
 * Holds a certificate to the purpose "documents are signed by it", not "somebody signs in by it".
 *
 * @throws Refusal `certificate-not-for-signing`
 */
export function demandForSigning({ usages, isForSigning }: Signer): void {
  if (isForSigning && usages.includes(USAGE.signing) && !usages.includes(USAGE.authentication)) return;
  throw new Refusal('certificate-not-for-signing');
}

/**
 * Holds a certificate to the enterprise that it would confirm: for a legal entity that of its first head or of an
 * employee with the right to sign, with the enterprise's BIN; for a sole trader his own, with his IIN.
 *
 * That the holder is the person of the account is not compared: an account knows no IIN.
 *
 * @throws Refusal `certificate-role-not-allowed`, `certificate-wrong-bin`, `certificate-wrong-iin`
 */
export function demandConfirms(signer: Signer, { kind, number }: TaxId): void {
  if (!mayConfirm(signer.usages, kind)) throw new Refusal('certificate-role-not-allowed');
  if (kind === 'iin') {
    if (signer.iin !== number) throw new Refusal('certificate-wrong-iin');
    return;
  }
  if (signer.bin !== number) throw new Refusal('certificate-wrong-bin');
}

function mayConfirm(usages: readonly string[], kind: TaxId['kind']): boolean {
  const has = (usage: string): boolean => usages.includes(usage);
  return kind === 'iin'
    ? has(USAGE.individual) && !has(USAGE.legalEntity)
    : has(USAGE.legalEntity) && (has(USAGE.firstHead) || has(USAGE.rightToSign));
}
