/** One check taken out of the product: the matrix of authorizations has to miss it. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  /** Each text is in the file, once unless `nth` tells which one is meant. */
  readonly edits: readonly { readonly from: string; readonly to: string; readonly nth?: number }[];
  /** Operations that should notice first; all are asked when they do not. */
  readonly operations?: string;
}

const one = (
  name: string,
  file: string,
  from: string,
  to: string,
  operations?: string,
  nth?: number,
): Mutant => ({
  name,
  file,
  edits: [{ from, to, ...(nth === undefined ? {} : { nth }) }],
  ...(operations === undefined ? {} : { operations }),
});

const ACCESS = 'layers/adapters/dynamodb/access.ts';
const DECISION = 'layers/domain/access/access.ts';
const ENDPOINT = 'layers/runtime/endpoint.ts';

/**
 * The checks themselves, and comparisons of owners written where they are needed. The places that call the checks are
 * found by reading (`call-sites.ts`).
 */
export const MUTANTS: readonly Mutant[] = [
  one('writes: membership need not be active', ACCESS, "[equals('status', 'active'), oneOf(", '[oneOf(', 'publishVacancy'),
  one('writes: role need not hold the right', ACCESS, ", oneOf('role', holders)]", ']', 'inviteManager'),
  one('writes: any employer', ACCESS, '...(employerId === undefined', '...(employerId === undefined || claim !== undefined', 'makeVacancyDraft', 1),
  one('writes of the employer itself: any employer', ACCESS, 'equals(BELONGS[kind], id);', "({ ...equals(BELONGS[kind], id), attribute: 'pk', test: 'present' });", 'editEmployerCard'),
  one('writes: the member is not looked at', ACCESS, "        } as const satisfies Guarded,\n      ]),\n];", "        } as const satisfies Guarded,\n      ]),\n].slice(1);", 'inviteManager'),
  one('reads: no refusal', ACCESS, 'if (refusal !== undefined) throw refusal;', '', 'listWebhooks'),
  one('reads: any employer', ACCESS, "if (employer?.[BELONGS[organisation.kind]] !== organisation.id) throw new Refusal('not-found');", '', 'listVacancies'),
  one('reads of members: no refusal', 'layers/adapters/dynamodb/cabinet-items.ts', 'if (refusal !== undefined) throw refusal;', '', 'listManagers|listCabinetEmployers|getManagerContact'),
  one('decision: a foreign organisation', DECISION, "if (standing === undefined) return new Refusal('not-found');", "if (standing === undefined) return new Refusal('right-not-held');", 'listWebhooks'),
  one('decision: withdrawn access', DECISION, "return new Refusal('access-withdrawn');", 'return undefined;', 'listVacancies'),
  one('decision: access that is not active yet', DECISION, "return new Refusal('access-not-active');", 'return undefined;', 'listVacancies'),
  one('decision: the right', DECISION, "holdersOf(kind, right).includes(standing.role) ? undefined : new Refusal('right-not-held')", 'undefined', 'listWebhooks'),
  one('endpoint: nobody may be anybody', ENDPOINT, "if (actor.kind !== 'account') throw new Refusal('unauthenticated');", '', 'readAccount'),
  one('endpoint: any role', ENDPOINT, "if (!roles.includes(actor.role)) throw new Refusal('role-not-allowed');", '', 'readAccount|listResumes'),
  one('endpoint: reads are not authorized', ENDPOINT, 'const context = authorized(raw.context, definition.access);', 'const context = raw.context;', 'listResumes', 1),
  one('endpoint: edits are not authorized', ENDPOINT, 'const context = authorized(raw.context, definition.access);', 'const context = raw.context;', 'editResume', 2),

  one('résumé: anyone edits it', 'layers/adapters/dynamodb/resume-guards.ts', "        equals('ownerId', actor.accountId),\n", '', 'editResume|archiveResume'),
  one('résumé: anyone reads it', 'layers/application/resumes/get-own-resume.ts', 'found === undefined || found.head.ownerId !== accountId', 'found === undefined', 'getResume'),
  one('file: anyone reads it', 'layers/application/files/read-file.ts', 'file?.ownerId !== actor.accountId', 'file === undefined', 'getFile'),
  one('file: anyone gets a link', 'layers/application/files/link-file.ts', 'file.ownerId === actor.accountId', 'true', 'linkFile'),
  one('vacancy: of another employer, written', 'layers/adapters/dynamodb/vacancy-guards.ts', '    demand.belongs,\n', '', 'editVacancy|archiveVacancy'),
  one('vacancy: of another employer, read', 'layers/adapters/dynamodb/vacancy-reads.ts', 'if (found?.head.employerId !== employerId)', 'if (found === undefined)', 'getVacancy'),
  one('vacancy: of another employer, monitored', 'layers/adapters/dynamodb/centre-vacancies.ts', "clauses: [equals('employerId', employerId), ...clauses]", 'clauses: [...clauses]', 'askReconfirmation|deregisterVacancy'),
  one('vacancy: of another employer, in a bulk action', 'layers/adapters/dynamodb/vacancy-batches.ts', 'head.employerId !== employerId || ', '', 'runVacancyBatch'),
  one('labour market: of another employer', 'layers/application/deliveries/read-market-state.ts', 'if (found?.employerId !== employerId)', 'if (found === undefined)', 'LabourMarket'),
  one('card: read by another cabinet', 'layers/adapters/dynamodb/employer-cards.ts', 'head === undefined || head.cabinetId !== organisation.id', 'head === undefined', 'getEmployerCard'),
  one('invitation: of another cabinet, read', 'layers/application/employers/get-invitation.ts', 'if (invitation?.cabinetId !== request.cabinetId)', 'if (invitation === undefined)', 'getManagerInvitation'),
  one('invitation: of another cabinet, changed', 'layers/adapters/dynamodb/invitations.ts', ' || (claim !== undefined && invitation.cabinetId !== claim.organisation.id)', '', 'withdrawManagerInvitation|switchManagerActivation'),
  one('invitation: of another person, accepted', 'layers/adapters/dynamodb/invitations.ts', 'invitation !== undefined && invitation.credentialId !== actor.credentialId', 'false', 'acceptManagerInvitation'),
  one('invitation: of another person, read', 'layers/application/employers/get-own-invitation.ts', 'invitation.credentialId !== context.actor.credentialId', 'false', 'getOwnManagerInvitation'),
  one('webhook: deliveries of another cabinet', 'layers/application/deliveries/read-webhooks.ts', 'delivery.cabinetId === cabinetId', 'true', 'listWebhookDeliveries'),
  one('card: read by another centre', 'layers/adapters/dynamodb/centre-employer-reads.ts', 'if (head?.centreId !== organisation.id)', 'if (head === undefined)', 'getEmployerCardOfCentre'),
  one('centre’s record: of another centre, written', 'layers/adapters/dynamodb/centre-work-guards.ts', "      equals('centreId', aim.centreId),\n", '', 'editJobFair|editStrategy'),
  one('centre’s record: of another centre, read', 'layers/application/centre-work/get-record.ts', ' || found.head.centreId !== centreId', '', 'getJobFair|getStrategy'),
  one('centre’s record: of another centre, corrected', 'layers/adapters/dynamodb/centre-work-guards.ts', "[equals('centreId', centreId), equals('kind', 'consultation')]", "[equals('kind', 'consultation')]", 'createConsultation'),
  one('fair: vacancy of another employer', 'layers/adapters/dynamodb/centre-work-guards.ts', "[equals('employerId', employerId), ", '[', 'addJobFairParticipant'),
  one('strategy: versions of another centre', 'layers/application/centre-work/list-strategy-versions.ts', 'versions.some((version) => version.centreId !== centreId)', 'false', 'listStrategyVersions'),
  one('personal data: contact of a vacancy elsewhere', 'layers/adapters/dynamodb/supervision-look.ts', 'if (centreId !== claim.organisation.id)', 'if (centreId === undefined)', 'openPersonalData'),
  one('personal data: of an employer elsewhere', 'layers/adapters/dynamodb/supervision-look.ts', 'if (head.centreId !== claim.organisation.id)', 'if (head.centreId === undefined)', 'openPersonalData'),
  one('personal data: opened by anyone', 'layers/adapters/dynamodb/supervision-look.ts', 'if (refusal !== undefined) throw refusal;', '', 'openPersonalData'),
]; // prettier-ignore
