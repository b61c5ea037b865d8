import type { Dictionaries } from '#domain/dictionaries/ports.ts';
import { draftOf } from '#domain/job-profiles/blank.ts';
import type { BlankContent } from '#domain/job-profiles/blank.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import type { FieldFault } from '#domain/shared/refusal.ts';
import { vacancyFaults } from '#domain/vacancies/form-faults.ts';

/**
 * Holds what is filled in to the dictionaries.
 *
 * @throws Refusal `invalid-request` with every fault.
 */
export function acceptedContent<Content extends BlankContent>(
  blank: Content,
  dictionaries: Pick<Dictionaries, 'has'>,
): Content {
  const fields = vacancyFaults(draftOf(blank), dictionaries).map((fault): FieldFault => {
    // A profile names its requirements without the group that a vacancy has them in.
    const path = blank.kind === 'profile' ? fault.path.replace(/^requirements\./, '') : fault.path;
    return { ...fault, path: `content.${path}` };
  });
  if (fields.length > 0) throw new Refusal('invalid-request', { fields });
  return blank;
}
