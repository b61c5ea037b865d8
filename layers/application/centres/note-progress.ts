import type { EmployerSigns } from '#domain/centres/ports.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import type { EmployerId } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface NoteProgressDeps {
  readonly signs: Pick<EmployerSigns, 'progressed'>;
}

/**
 * What an employer does on the portal by itself is progress in working together (J6): registering, publishing or
 * restoring a vacancy. May be repeated for the same change without harm, and in any order.
 *
 * Primary course: 1. The card's mark is moved forward, unless it is further already.
 *
 * @throws a fault of the store: the change is to be delivered again
 */
export async function noteProgress(
  { event, at }: { readonly event: DomainEvent; readonly at: Instant },
  { signs }: NoteProgressDeps,
): Promise<void> {
  const employerId = progressing(event);
  if (employerId !== undefined) await signs.progressed(employerId, at);
}

function progressing(event: DomainEvent): EmployerId | undefined {
  const isProgress =
    event.type === 'employers.registered' ||
    event.type === 'vacancies.published' ||
    event.type === 'vacancies.restored';
  return isProgress ? event.employerId : undefined;
}
