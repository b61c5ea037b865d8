import { mkdirSync, writeFileSync } from 'node:fs';
import { contexts } from '#functions/contexts.ts';
import { openApiDocument } from '../infra/openapi/document.ts';
import { apiRoutes } from '../infra/openapi/routes.ts';
import packageJson from '../package.json' with { type: 'json' };

/**
 * Writes the API's document to `dist/openapi.json`, for the linter and the client generator, and the routes for the
 * function that answers where none fits.
 */
const document = openApiDocument(contexts, packageJson.version);
mkdirSync('dist', { recursive: true });
writeFileSync('dist/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
writeFileSync('layers/assets/routes.json', `${JSON.stringify(apiRoutes(contexts), null, 2)}\n`);
console.log(`dist/openapi.json: ${Object.keys(document.paths ?? {}).length} paths`);
