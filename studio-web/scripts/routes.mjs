// Writes src/routeTree.gen.ts from the files of src/routes.
import { Generator, getConfig } from '@tanstack/router-generator';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const config = getConfig(
  { routesDirectory: './src/routes', generatedRouteTree: './src/routeTree.gen.ts', quoteStyle: 'single', semicolons: true, disableLogging: true },
  root,
);
await new Generator({ config, root }).run();
