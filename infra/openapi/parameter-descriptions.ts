const FIRST_MONTH = 'The first month, included: at most eleven before the last, and eleven unless told';
const LOOKED_UP = 'How many items a page has at most: up to 50 here, as more is looked up for each of them';
const LAST_MONTH = 'The last month, included; the present one unless told';

/**
 * What a parameter is for: of a path `<collection>/<name>`, of a query `<collection>?<name>`, or `?<name>` where it
 * means the same everywhere.
 */
export const PARAMETERS: Readonly<Record<string, string>> = {
  'sign-ups/id': 'The sign-up, as it was answered when it was asked for',
  'resumes/id': 'The résumé',
  'vacancies/id': 'The vacancy; a draft keeps its ID when it is published',
  'vacancy-drafts/id': 'The draft; it is the vacancy once it is published',
  'vacancy-batches/id': 'The batch, as `batchId` of its answer tells it',
  'job-profiles/id': 'The job profile',
  'vacancy-templates/id': 'The template',
  'manager-invitations/id': 'The invitation, as the link in the letter tells it',
  'manager-invitations/invitationId': 'The invitation',
  'managers/accountId': 'The account of the member of the cabinet',
  'staff/accountId': 'The account of the member of staff',
  'files/id': 'The file',
  'notifications/id': 'The notification',
  'events/id': 'The meeting, seminar or workshop',
  'job-fairs/id': 'The fair',
  'segments/id': 'The segment',
  'strategies/id': 'The strategy',
  'consultations/id': 'The consultation',
  'webhooks/webhookId': 'The webhook',
  'deliveries/deliveryId': 'The delivery, as the list of deliveries tells it',
  'dictionaries/name': 'One of those that GET /v1/dictionaries lists',
  '?parent': 'Only entries right under this code; empty: only the topmost',
  'occupations?q': 'What the person has typed, in any of the four languages',
  'occupations?language': 'The language whose titles come first; that of the request unless told',
  '?region': 'A code of /v1/dictionaries/regions-kz or regions-kg, as the jurisdiction says',
  '?field': 'A code of /v1/dictionaries/professional-fields',
  '?nature': 'A code of /v1/dictionaries/employment-natures',
  'employers?limit': LOOKED_UP,
  'manager-invitations?limit': LOOKED_UP,
  'vacancy-queue?limit': LOOKED_UP,
  '?status': 'Only those that stand there',
  '?sort': 'By `listedAt`: the newest or the oldest first',
  '?title': 'The title as it will be published',
  '?silent': 'true: only those without progress for 90 days',
  '?mine': 'true: only what is of the caller’s own portfolio',
  '?staffId': 'Only what this member of staff opened',
  '?day': 'Only what was opened on this day',
  '?from': 'The first day, included',
  '?to': 'The last day, included',
  'time-in-stage?from': FIRST_MONTH,
  'time-in-stage?to': LAST_MONTH,
  'outcome-rate?from': FIRST_MONTH,
  'outcome-rate?to': LAST_MONTH,
};
