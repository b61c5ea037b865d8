import { ORGANISATION_EXAMPLES } from './examples/organisations.ts';
import { FILE_EXAMPLES } from './examples/report-files.ts';
import { PEOPLE_EXAMPLES } from './examples/people.ts';

/**
 * Sample values, of which the examples of bodies and answers are put together: by `<component or property that holds
 * it>.<name>`, by the name of a property, or by that of a component. People, enterprises and numbers are made up.
 * `undefined` leaves an optional property out of the example.
 */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  ...PEOPLE_EXAMPLES,
  ...ORGANISATION_EXAMPLES,
  ...FILE_EXAMPLES,
};
