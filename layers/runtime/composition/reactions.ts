import { deliverEvent } from '#application/deliveries/deliver-event.ts';
import { driveInvitation } from '#application/invitations/drive-invitation.ts';
import type { Reaction } from '#application/reactions/react.ts';
import type { Platform } from '../platform.ts';
import { deliverDeps } from './delivering.ts';
import { driveInvitationDeps } from './invitation-driving.ts';

/** Everything that follows from a committed change, in its order: what people wait for comes first. */
export function reactionsTo(platform: Platform): readonly Reaction[] {
  const invitations = driveInvitationDeps(platform);
  const deliveries = deliverDeps(platform);
  return [({ event }) => driveInvitation(event, invitations), (change) => deliverEvent(change, deliveries)];
}
