import { ownMessage } from './message.ts';
import type { ChangeOf, Message, PlanDeps } from './message.ts';

type ResumeChange = ChangeOf<'resumes.published' | 'resumes.restored' | 'resumes.archived'>;

/** News of a résumé go to its owner. */
export async function resumeMessages(change: ResumeChange, deps: PlanDeps): Promise<readonly Message[]> {
  const { type, accountId, resumeId } = change.event;
  if (type === 'resumes.archived') {
    return ownMessage(change, accountId, { kind: 'resume-archived', params: { resumeId } }, deps);
  }
  const until = await deps.periods.endOf(resumeId);
  if (until === undefined) return [];
  const kind = type === 'resumes.published' ? 'resume-published' : 'resume-restored';
  return ownMessage(change, accountId, { kind, params: { resumeId, until } }, deps);
}
