import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod/mini';

export const STAGE_NAMES = ['dev', 'prod'] as const;
export type StageName = (typeof STAGE_NAMES)[number];

/** What the owner of a deployment decides; `stages.<name>` in cdk.json. */
const ownerSchema = z.strictObject({
  /** The domain that mail is sent from; its DKIM records are outputs of the mail stack. */
  mailDomain: z.string().check(z.regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)),
  /** Where the portal is served: the one browser origin besides the API's own. */
  portalUrl: z.url({ protocol: /^https$/ }),
  /** Where the labour-market system is, without a slash at its end (C4). */
  labourMarketUrl: z.url({ protocol: /^https$/ }).check(z.regex(/[^/]$/)),
  /** Where the state register of enterprises answers, without a slash at its end (J11). */
  stateRegisterUrl: z.url({ protocol: /^https$/ }).check(z.regex(/[^/]$/)),
  /** The certification authority's responder and revocation list; their answers are signed, so HTTP will do (A8). */
  ocspUrl: z._default(z.url({ protocol: /^https?$/ }), 'http://ocsp.pki.gov.kz/'),
  crlUrl: z._default(z.url({ protocol: /^https?$/ }), 'https://crl.pki.gov.kz/nca_rsa_2022.crl'),
  /** Who is told of alarms and of the budget. */
  operatorsEmail: z.email(),
  monthlyBudgetUsd: z.number().check(z.positive()),
  /** Distinct people whose data one member of a centre's staff may open on a day (Q5). */
  staffDailyCap: z._default(z.int().check(z.positive()), 200),
});
type OwnerSettings = z.infer<typeof ownerSchema>;
const ownersSchema = z.object({ dev: ownerSchema, prod: ownerSchema });

export interface Stage extends OwnerSettings {
  readonly name: StageName;
  /** Data outlives its stack, tables and stacks refuse deletion. */
  readonly protected: boolean;
  readonly removalPolicy: RemovalPolicy;
  readonly logRetention: RetentionDays;
  /** Requests a second over the whole API, and how many may come at once. */
  readonly throttling: { readonly rate: number; readonly burst: number };
  /** Numbers of the certification authority's own test certificates, which fail their check digit. */
  readonly testTaxNumbers: string;
  /** How long a deleted key can still be rescued. */
  readonly keyDeletionWindow: Duration;
}

const FIXED = {
  dev: {
    protected: false,
    removalPolicy: RemovalPolicy.DESTROY,
    logRetention: RetentionDays.TWO_WEEKS,
    throttling: { rate: 50, burst: 100 },
    testTaxNumbers: 'iin:123456789011,bin:123456789021',
    keyDeletionWindow: Duration.days(7),
  },
  prod: {
    protected: true,
    removalPolicy: RemovalPolicy.RETAIN,
    logRetention: RetentionDays.SIX_MONTHS,
    throttling: { rate: 2000, burst: 4000 },
    testTaxNumbers: '',
    keyDeletionWindow: Duration.days(30),
  },
} as const satisfies Record<StageName, Omit<Stage, keyof OwnerSettings | 'name'>>;

/** The stages with the owner's settings. Throws with the names of what is missing or wrong in cdk.json. */
export function stagesOf(context: unknown): readonly Stage[] {
  const result = ownersSchema.safeParse(context);
  if (!result.success) {
    const paths = [...new Set(result.error.issues.map(({ path }) => ['stages', ...path].join('.')))];
    throw new Error(`cdk.json: missing or wrong: ${paths.join(', ')}`);
  }
  return STAGE_NAMES.map((name) => ({ name, ...result.data[name], ...FIXED[name] }));
}
