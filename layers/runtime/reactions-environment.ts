import * as z from 'zod/mini';
import { deliverySettings } from './deliveries-environment.ts';
import { workflowEnvironment } from './workflow-environment.ts';

/** Settings of the consumer that reacts to committed changes: those of everything that it drives. */
export const reactionsEnvironment = z.extend(workflowEnvironment, deliverySettings);
