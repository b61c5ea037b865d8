import { employerSigns } from '#adapters/dynamodb/centre-employer-signs.ts';
import { dynamoReports } from '#adapters/dynamodb/reports.ts';
import { noteProgress } from '#application/centres/note-progress.ts';
import { deliverEvent } from '#application/deliveries/deliver-event.ts';
import { driveInvitation } from '#application/invitations/drive-invitation.ts';
import type { Reaction } from '#application/reactions/react.ts';
import { countChange } from '#application/reports/count-change.ts';
import { readEnvironment } from '../environment.ts';
import type { Platform } from '../platform.ts';
import { reactionsEnvironment } from '../reactions-environment.ts';
import { deliverDeps } from './delivering.ts';
import { driveInvitationDeps } from './invitation-driving.ts';
import { sharedTable } from './shared.ts';

/**
 * Everything that follows from a committed change, in its order: what people wait for comes first, what waits for
 * other systems last.
 */
export function reactionsTo(platform: Platform): readonly Reaction[] {
  const table = sharedTable(readEnvironment(reactionsEnvironment, platform.environment));
  const invitations = driveInvitationDeps(platform);
  const progress = { signs: employerSigns(table) };
  const reports = dynamoReports(table);
  const deliveries = deliverDeps(platform);
  return [
    ({ event }) => driveInvitation(event, invitations),
    (change) => noteProgress(change, progress),
    ({ event }) => countChange(event, { reports }),
    (change) => deliverEvent(change, deliveries),
  ];
}
