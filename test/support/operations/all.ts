import { accountOperations } from './account.ts';
import { cabinetOperations } from './cabinets.ts';
import { centreWorkOperations } from './centre-work.ts';
import { centreOperations } from './centres.ts';
import type { Operation } from './operation.ts';
import { publicOperations } from './public.ts';
import { vacancyOperations } from './vacancies.ts';

/** Every endpoint of the product, with a request that is right in everything but perhaps its sender. */
export const OPERATIONS: readonly Operation[] = [
  ...publicOperations,
  ...accountOperations,
  ...cabinetOperations,
  ...vacancyOperations,
  ...centreOperations,
  ...centreWorkOperations,
];
