import type * as z from 'zod/mini';
import { Refusal } from './refusal.ts';

/** Longer tokens are none of ours. */
const MOST_CHARACTERS = 512;

export interface PageTokens<Position> {
  encode(position: Position): string;
  /** @throws Refusal `page-token-invalid` when the token is not ours, or of another query. */
  decode(token: string): Position;
}

/**
 * Tokens that continue a list: opaque to clients, and good for the one query that `scope` describes in full (its
 * name, its filters, its owner), so that nobody pages through one list with the token of another.
 */
export function pageTokens<Position>(
  scope: readonly (string | undefined)[],
  schema: z.ZodMiniType<Position>,
): PageTokens<Position> {
  const binding = hash(JSON.stringify(scope.map((part) => part ?? null)));
  return {
    encode: (position) => toBase64Url(JSON.stringify([binding, position])),
    decode: (token) => {
      const content = token.length > MOST_CHARACTERS ? undefined : fromBase64Url(token);
      if (!Array.isArray(content) || content.length !== 2 || content[0] !== binding) {
        throw new Refusal('page-token-invalid');
      }
      const position = schema.safeParse(content[1]);
      if (!position.success) throw new Refusal('page-token-invalid');
      return position.data;
    },
  };
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64Url(token: string): unknown {
  try {
    const binary = atob(token.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(
      new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))),
    );
  } catch {
    return undefined;
  }
}

/** FNV-1a over 32 bits twice: tells scopes apart, and keeps what they are made of out of URLs. */
function hash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x01000197);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
