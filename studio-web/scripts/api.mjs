// Writes src/lib/api-types.ts from the server's OpenAPI. `npm run api -- --check` says whether it is current.
import { readFileSync, writeFileSync } from 'node:fs';
import openapi, { astToString } from 'openapi-typescript';

const source = new URL('../../modules/studio/openapi.json', import.meta.url);
const target = new URL('../src/lib/api-types.ts', import.meta.url);
const head = '// Made by `npm run api` from modules/studio/openapi.json.\n';

const text = head + astToString(await openapi(JSON.parse(readFileSync(source, 'utf8')), { alphabetize: true }));
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/lib/api-types.ts is not what modules/studio/openapi.json says: run `npm run api`');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
