import { credentialIdOf } from '#application/shared/credential-id.ts';
import { placeOf } from '#domain/centres/centre.ts';
import { REGIONS_OF } from '#domain/dictionaries/dictionary.ts';
import type { CentreStaff, StaffOutcome } from '#domain/centres/ports.ts';
import type { Appointment } from '#domain/centres/staff.ts';
import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import type { Mac, PasswordHasher } from '#domain/identity/ports.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import { accountIdSchema } from '#domain/shared/ids.ts';
import type { CentreId, Random } from '#domain/shared/ids.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { centreClaim } from '#application/shared/centre-claim.ts';
import { unknowablePassword } from './unknowable-password.ts';

export interface AppointStaffDeps {
  readonly staff: Pick<CentreStaff, 'appoint'>;
  readonly dictionaries: Pick<Dictionaries, 'has'>;
  readonly passwords: Pick<PasswordHasher, 'hash'>;
  readonly mac: Mac;
  readonly random: Random;
}

/**
 * Makes someone a member of a labour centre's staff (J1): a head of the centre does, or an administrator of the
 * platform in any centre, for a new centre has nobody yet.
 *
 * Primary course:
 * 1. The centre's region must exist. 2. A password is drawn by lot and forgotten: nobody can sign in with it, and the
 * person sets one by way of the password reset. 3. Account, credential, membership and tie are written in one
 * transaction, which refuses an address that has an account.
 *
 * @throws Refusal `invalid-request`, `already-registered`, `not-found`, `access-withdrawn`, `right-not-held`
 */
export async function appointStaff(
  request: {
    readonly context: RequestContext<AccountActor>;
    readonly centreId: CentreId;
    readonly appointment: Appointment;
  },
  { staff, dictionaries, passwords, mac, random }: AppointStaffDeps,
): Promise<StaffOutcome> {
  const { context, centreId, appointment } = request;
  const { jurisdiction, region } = placeOf(centreId);
  if (!dictionaries.has(REGIONS_OF[jurisdiction], region)) {
    throw new Refusal('invalid-request', { fields: [{ path: 'centreId', code: 'no-such-centre' }] });
  }
  const isPlatform = context.actor.role === 'administrator';
  return staff.appoint({
    context,
    eventId: random.uuid(),
    claim: isPlatform ? undefined : centreClaim(context, centreId, 'staff.manage'),
    centreId,
    accountId: accountIdSchema.parse(random.uuid()),
    credentialId: await credentialIdOf(appointment.email, mac),
    passwordHash: await passwords.hash(unknowablePassword(random)),
    jurisdiction,
    appointment,
  });
}
