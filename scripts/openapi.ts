import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { contexts } from '#functions/contexts.ts';
import { openApiDocument } from '../infra/openapi/document.ts';
import { apiRoutes } from '../infra/openapi/routes.ts';
import packageJson from '../package.json' with { type: 'json' };

const ROUTES = 'layers/assets/routes.json';

/**
 * Writes the API's document to `dist/openapi.json`, for the linter and the client generator, and the routes for the
 * function that answers where none fits. With `--check` the routes are only compared, and it fails when they differ.
 */
const document = openApiDocument(contexts, packageJson.version);
mkdirSync('dist', { recursive: true });
writeFileSync('dist/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
console.log(`dist/openapi.json: ${Object.keys(document.paths ?? {}).length} paths`);

const routes = `${JSON.stringify(apiRoutes(contexts), null, 2)}\n`;
if (!process.argv.includes('--check')) writeFileSync(ROUTES, routes);
else if (readFileSync(ROUTES, 'utf8') !== routes) {
  console.error(`${ROUTES} is not in step with the manifests: \`npm run openapi\` writes it anew.`);
  process.exitCode = 1;
}
