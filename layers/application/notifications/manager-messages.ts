import { ownMessage } from './message.ts';
import type { ChangeOf, Message, PlanDeps, PlannedContent } from './message.ts';

const TO_ADMINISTRATOR = {
  'managers.letter-arrived': 'manager-letter-arrived',
  'managers.accepted': 'manager-accepted',
  'managers.joined': 'manager-joined',
  'managers.invitation-expired': 'invitation-expired',
} as const satisfies Record<string, PlannedContent['kind']>;

/** How an invitation goes on, told to the cabinet's administrator (I7, I8); the name of the invitee by mail alone. */
export async function invitationMessages(
  change: ChangeOf<keyof typeof TO_ADMINISTRATOR>,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { type, invitationId } = change.event;
  const invitation = await deps.organisations.invitation(invitationId);
  if (invitation === undefined) return [];
  const { name, administratorId } = invitation;
  const content = { kind: TO_ADMINISTRATOR[type], params: { invitationId }, inMail: { name } };
  return ownMessage(change, administratorId, content, deps);
}

/** Both are told: the administrator, and the manager who can begin (I9, I10). */
export const joiningMessages = async (
  change: ChangeOf<'managers.joined'>,
  deps: PlanDeps,
): Promise<readonly Message[]> => [
  ...(await invitationMessages(change, deps)),
  ...(await accessMessages(change, deps)),
];

const TO_MANAGER = {
  'managers.joined': 'cabinet-opened',
  'managers.access-withdrawn': 'access-withdrawn',
  'managers.access-restored': 'access-restored',
} as const satisfies Record<string, PlannedContent['kind']>;

/** What became of a manager's access, told to the manager (I13). */
export async function accessMessages(
  change: ChangeOf<keyof typeof TO_MANAGER>,
  deps: PlanDeps,
): Promise<readonly Message[]> {
  const { type, cabinetId, managerId } = change.event;
  const names = await deps.organisations.enterprises(cabinetId);
  const enterprises = names.map((name) => `«${name}»`).join(', ');
  const content = { kind: TO_MANAGER[type], params: { cabinetId }, inMail: { enterprises } };
  return ownMessage(change, managerId, content, deps);
}
