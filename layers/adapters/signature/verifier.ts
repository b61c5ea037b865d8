import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedSignature, SignatureVerifier, Signer } from '#domain/signatures/ports.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import { BerError } from './ber.ts';
import {
  KEY_USAGE,
  certificatesOfFile,
  extendedKeyUsages,
  hasKeyUsage,
  subjectValues,
} from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { issuerOf } from './chain.ts';
import type { Authorities } from './chain.ts';
import { openSigned } from './cms.ts';
import { demandUnrevoked } from './revocation.ts';
import type { RevocationSources } from './revocation.ts';

/** RSA and ECDSA signatures, verified in this process. */
export const signatureVerifier = (
  authorities: () => Authorities,
  sources: RevocationSources,
): SignatureVerifier => ({
  open(cms): OpenedSignature {
    const { content, certificate } = openSigned(cms);
    const issuer = (at: number): Certificate => wellFormed(() => issuerOf(certificate, authorities(), at));
    return {
      content,
      certificate: certificate.raw,
      signer: (at) => {
        issuer(millisecondsOf(at));
        return wellFormed(() => signerOf(certificate));
      },
      revocation: (at) => {
        const moment = millisecondsOf(at);
        return demandUnrevoked(certificate, issuer(moment), moment, sources);
      },
    };
  },
});

/** Parts of the certificate are first looked into here. */
function wellFormed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BerError) throw new Refusal('signature-malformed', { cause: error });
    throw error;
  }
}

const NAME = { serialNumber: '2.5.4.5', organisationalUnit: '2.5.4.11' } as const;

function signerOf(certificate: Certificate): Signer {
  const serials = subjectValues(certificate, NAME.serialNumber);
  const units = subjectValues(certificate, NAME.organisationalUnit);
  return {
    iin: onlyNumber(serials, 'IIN'),
    bin: onlyNumber([...serials, ...units], 'BIN'),
    usages: extendedKeyUsages(certificate),
    isForSigning: hasKeyUsage(certificate, KEY_USAGE.digitalSignature, KEY_USAGE.nonRepudiation),
  };
}

/** A certificate that names two different numbers of a kind names none. */
function onlyNumber(values: readonly string[], prefix: 'IIN' | 'BIN'): string | undefined {
  const numbers = new Set(
    values
      .filter((value) => value.startsWith(prefix))
      .map((value) => value.slice(prefix.length))
      .filter((value) => /^[0-9]{12}$/.test(value)),
  );
  const [number] = numbers;
  return numbers.size === 1 ? number : undefined;
}

/** The authorities whose certificates lie in a folder, read once. A folder without any trusts nobody. */
export function authoritiesIn(folder: string): () => Authorities {
  let read: Authorities | undefined;
  return () =>
    (read ??= readdirSync(folder)
      .filter((name) => /\.(?:pem|crt|cer|der)$/.test(name))
      .flatMap((name) => certificatesOfFile(readFileSync(join(folder, name)))));
}
