import type { Claim } from '#domain/access/access.ts';
import type { AccountActor, RequestContext } from '#domain/shared/actor.ts';
import type { BatchRun } from '#domain/shared/batch-run.ts';
import type { EmployerId, VacancyId } from '#domain/shared/ids.ts';
import type { Revision } from '#domain/shared/revision.ts';

/** What every command about an employer's vacancies says: who asks, on whose behalf, of which employer. */
export interface EmployerRequest {
  readonly context: RequestContext<AccountActor>;
  readonly claim: Claim;
  readonly employerId: EmployerId;
}

/** And what a command about one of them says besides: which, as the caller has seen it. */
export interface VacancyRequest extends EmployerRequest {
  readonly id: VacancyId;
  readonly revision: Revision;
  /** Of a row of a bulk action. */
  readonly batch?: BatchRun | undefined;
}
