import { mkdirSync, writeFileSync } from 'node:fs';
import { contexts } from '#functions/contexts.ts';
import { openApiDocument } from '../infra/openapi/document.ts';
import packageJson from '../package.json' with { type: 'json' };

/** Writes the API's document to `dist/openapi.json`, for the linter and the client generator. */
const document = openApiDocument(contexts, packageJson.version);
mkdirSync('dist', { recursive: true });
writeFileSync('dist/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
console.log(`dist/openapi.json: ${Object.keys(document.paths ?? {}).length} paths`);
