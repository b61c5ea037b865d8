import { dynamoCabinets } from '#adapters/dynamodb/cabinets.ts';
import { invitationTokens } from '#adapters/dynamodb/invitation-tokens.ts';
import { dynamoInvitations } from '#adapters/dynamodb/invitations.ts';
import { sfnClient, wakeOn } from '#adapters/stepfunctions/workflows.ts';
import type { AwaitDeps } from '#application/invitations/await-joining.ts';
import type { ExpireDeps } from '#application/invitations/expire-invitation.ts';
import type { LetterDeps } from '#application/invitations/send-invitation-letter.ts';
import * as z from 'zod/mini';
import { baseEnvironment, readEnvironment } from '../environment.ts';
import { mailEnvironment } from '../mail-environment.ts';
import type { Platform } from '../platform.ts';
import { mailDeps } from './mailer.ts';
import { sharedTable } from './shared.ts';

const letterEnvironment = z.omit(mailEnvironment, { SECRET_KEY: true });

/** What the letters of invitations are written with. */
export function letterDeps(platform: Platform): LetterDeps {
  const settings = readEnvironment(letterEnvironment, platform.environment);
  const table = sharedTable(settings);
  return {
    ...mailDeps(platform, settings, table),
    invitations: dynamoInvitations(table),
    cabinets: dynamoCabinets(table),
  };
}

/** What the workflow waits with. */
export function awaitDeps({ environment, clock }: Platform): AwaitDeps {
  const table = sharedTable(readEnvironment(baseEnvironment, environment));
  return {
    clock,
    invitations: dynamoInvitations(table),
    tokens: invitationTokens(table),
    workflows: { wake: wakeOn(sfnClient()) },
  };
}

/** What ends invitations whose time is over. */
export function expireDeps({ environment, clock }: Platform): ExpireDeps {
  const table = sharedTable(readEnvironment(baseEnvironment, environment));
  return { clock, invitations: dynamoInvitations(table) };
}
