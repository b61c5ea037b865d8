import * as z from 'zod/mini';
import { accountIdSchema, cabinetIdSchema } from '../shared/ids.ts';
import { instantSchema } from '../shared/time.ts';

/** How long a challenge can be signed and sent back. */
export const CHALLENGE_SECONDS = 300;
/** 128 bits of chance, so that no two challenges are alike. */
export const NONCE_BYTES = 16;

/** What a signature is made for; part of what is signed, so that none passes for another. */
export const CHALLENGE_PURPOSES = ['register-employer'] as const;

/**
 * What a person signs. No store holds it: the server knows its own by the MAC behind it, and that it was used by the
 * nonce that registration leaves behind.
 */
export const challengeSchema = z.strictObject({
  purpose: z.enum(CHALLENGE_PURPOSES),
  /** The portal that it is signed for. */
  audience: z.string(),
  taxId: z.string(),
  /** The cabinet that the enterprise joins (I14); absent for a new one. */
  cabinetId: z.optional(cabinetIdSchema),
  accountId: accountIdSchema,
  sessionId: z.string(),
  issuedAt: instantSchema,
  expiresAt: instantSchema,
  nonce: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
});
export type Challenge = z.infer<typeof challengeSchema>;

/** The canonical text of a challenge: its fields in the schema's order, so that a MAC is over one text only. */
export const challengeText = (challenge: Challenge): string =>
  JSON.stringify(challengeSchema.parse(challenge));

const MAC = /^([^\n]{1,2000})\n([0-9a-f]{64})$/;

/** The bytes to sign: the text, a line break, its MAC. */
export const challengeContent = (text: string, mac: string): string => `${text}\n${mac}`;

/** Takes content apart; `undefined` for what no server of this kind has made. */
export function parseChallenge(
  content: string,
): { readonly text: string; readonly mac: string; readonly challenge: Challenge } | undefined {
  const [, text, mac] = MAC.exec(content) ?? [];
  if (text === undefined || mac === undefined) return undefined;
  const parsed = challengeSchema.safeParse(jsonOf(text));
  return parsed.success ? { text, mac, challenge: parsed.data } : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
