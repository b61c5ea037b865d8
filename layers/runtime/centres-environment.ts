import * as z from 'zod/mini';
import { baseEnvironment } from './environment.ts';
import { stateRegisterSettings } from './registrations-environment.ts';

/** Settings of the function that looks after employers. */
export const centresEnvironment = z.extend(baseEnvironment, stateRegisterSettings);
