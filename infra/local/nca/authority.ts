import { createPrivateKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ocspAnswer, readQuestion, revocationList } from './answers.ts';
import { ATTRIBUTE, makeCertificate, newKey } from './certificates.ts';
import type { Identity, KeyType, Name } from './certificates.ts';
import { signCms } from './cms.ts';
import type { CmsOptions } from './cms.ts';

const YEAR = 365 * 24 * 3600_000;
const DAY = 24 * 3600_000;
/** The authorities of this machine outlive every step of its clock. */
const FROM = Date.UTC(2020, 0, 1);
const UNTIL = Date.UTC(2049, 0, 1);

const USAGE = {
  signing: '1.3.6.1.5.5.7.3.4',
  authentication: '1.3.6.1.5.5.7.3.2',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const;
const ROLE_USAGES = {
  'first-head': ['1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.1'],
  signatory: ['1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.2'],
  employee: ['1.2.398.3.3.4.1.2', '1.2.398.3.3.4.1.2.5'],
  individual: ['1.2.398.3.3.4.1.1'],
} as const;
export const SIGNER_ROLES = ['first-head', 'signatory', 'employee', 'individual'] as const;
export type SignerRole = (typeof SIGNER_ROLES)[number];

export interface SignerOptions {
  readonly role?: SignerRole;
  readonly purpose?: 'sign' | 'auth';
  readonly bin?: string;
  readonly iin?: string;
  readonly isExpired?: boolean;
  readonly keyType?: KeyType;
}
/** A person's certificate and key, issued by the test authority. */
export interface TestSigner extends Identity {
  readonly issuerName: Name;
}

/** The private keys of an authority in PEM, so that it can be the same one after a restart. */
export interface AuthorityKeys {
  readonly root: string;
  readonly issuing: string;
  readonly responder: string;
}
export const newAuthorityKeys = (keyType: KeyType = 'ec'): AuthorityKeys => {
  const pem = (): string => newKey(keyType).export({ format: 'pem', type: 'pkcs8' }).toString();
  return { root: pem(), issuing: pem(), responder: pem() };
};

/**
 * A certification authority in the shape of the national one: a root, an issuing authority, an OCSP responder that
 * it appointed, a revocation list; certificates to sign and to sign in by, of individuals and of legal entities.
 * Whatever it issues is worth nothing outside this machine.
 */
export interface TestAuthority {
  readonly root: Identity;
  readonly issuing: Identity;
  readonly responder: Identity;
  readonly revoked: Set<string>;
  issue(options: SignerOptions, at: number): TestSigner;
  /** An answer to an OCSP request. */
  ocsp(request: Uint8Array, at: number): Uint8Array;
  crl(at: number): Uint8Array;
}

export const sign = (content: Uint8Array, signer: TestSigner, options?: CmsOptions): Uint8Array =>
  signCms(content, signer, options);

export function testAuthority(
  keys: AuthorityKeys,
  label = 'СЫНАҚ',
  revoked: Set<string> = new Set(),
): TestAuthority {
  const key = (pem: string): KeyObject => createPrivateKey(pem);
  const named = (commonName: string): Name => [
    [ATTRIBUTE.country, 'KZ'],
    [ATTRIBUTE.commonName, `${commonName} (${label})`],
  ];
  const authority = { notBefore: FROM, notAfter: UNTIL, keyUsage: [5, 6], isAuthority: true };
  const root = makeCertificate(
    { ...authority, subject: named('ТҮБІРЛІК КУӘЛАНДЫРУШЫ ОРТАЛЫҚ'), serial: '01' },
    key(keys.root),
  );
  const issuing = makeCertificate(
    { ...authority, subject: named('ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ'), serial: '02', issuer: root },
    key(keys.issuing),
  );
  const responder = makeCertificate(
    {
      subject: named('OCSP RESPONDER'),
      serial: '03',
      issuer: issuing,
      notBefore: FROM,
      notAfter: UNTIL,
      keyUsage: [0],
      extendedKeyUsage: [USAGE.ocspSigning],
    },
    key(keys.responder),
  );
  return {
    root,
    issuing,
    responder,
    revoked,
    issue: (options, at) => issued(options, issuing, at),
    ocsp: (request, at) => {
      const question = readQuestion(request);
      const status = revoked.has(question.serial) ? 'revoked' : 'good';
      return ocspAnswer(question, responder, {
        status,
        thisUpdate: at,
        nextUpdate: at + 3600_000,
        nonce: question.nonce,
      });
    },
    crl: (at) => revocationList(issuing, [...revoked], at, at + DAY),
  };
}

function issued(options: SignerOptions, issuing: Identity, at: number): TestSigner {
  const { role = 'first-head', purpose = 'sign', isExpired = false, keyType } = options;
  const notAfter = isExpired ? at - DAY : at + YEAR;
  // A positive number whatever the first byte is.
  const serial = `4${randomBytes(19).toString('hex').slice(1)}`;
  const identity = makeCertificate({
    subject: subjectOf(options),
    issuer: issuing,
    serial,
    notBefore: notAfter - YEAR - DAY,
    notAfter,
    keyUsage: purpose === 'sign' ? [0, 1] : [0, 2],
    extendedKeyUsage: [purpose === 'sign' ? USAGE.signing : USAGE.authentication, ...ROLE_USAGES[role]],
    ...(keyType === undefined ? {} : { keyType }),
  });
  return { ...identity, issuerName: issuing.name };
}

const subjectOf = ({ role, bin, iin = '900101399908' }: SignerOptions): Name => [
  [ATTRIBUTE.commonName, 'СЫНАҚБАЕВ ҮЛГІ'],
  [ATTRIBUTE.surname, 'СЫНАҚБАЕВ'],
  [ATTRIBUTE.serialNumber, `IIN${iin}`],
  [ATTRIBUTE.country, 'KZ'],
  ...(bin === undefined || role === 'individual'
    ? []
    : ([
        [ATTRIBUTE.organisation, 'ТОО "ОБРАЗЕЦ, СЫНАҚ"'],
        [ATTRIBUTE.organisationalUnit, `BIN${bin}`],
      ] as const)),
  [ATTRIBUTE.givenName, 'МЫСАЛҰЛЫ'],
];
