import { mkdirSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { contexts } from '#functions/contexts.ts';
import { openApiDocument } from '../infra/openapi/document.ts';
import packageJson from '../package.json' with { type: 'json' };

/**
 * Writes the typed client to `dist/client`: the types of every path, and a function that makes an openapi-fetch
 * client over them.
 */
const document = openApiDocument(contexts, packageJson.version);
// What has a default may be left out of a body; answers say by themselves that they have it.
const types = astToString(await openapiTS(JSON.stringify(document), { defaultNonNullable: false }));
const client = `import createClient from 'openapi-fetch';
import type { ClientOptions } from 'openapi-fetch';
import type { paths } from './schema.d.ts';

/** A client of the Jumys API; every path, parameter and answer is typed. */
export const jumysClient = (options: ClientOptions) => createClient<paths>(options);
`;
mkdirSync('dist/client', { recursive: true });
writeFileSync('dist/client/schema.d.ts', types);
writeFileSync('dist/client/index.ts', client);
console.log(
  `dist/client: ${Object.keys(document.paths ?? {}).length} paths, ${types.split('\n').length} lines of types`,
);
