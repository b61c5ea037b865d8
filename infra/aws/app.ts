/** The CDK app: `npm run synth`, `npm run deploy`. */
import { join } from 'node:path';
import { contexts } from '../../functions/contexts.ts';
import { ROOT, lambdaEntries, writeBundles } from '../bundle.ts';
import { jumysApp } from './jumys-app.ts';

const bundles = await writeBundles(lambdaEntries(), join(ROOT, 'dist/functions'));
jumysApp({ contexts, bundles }).synth();
