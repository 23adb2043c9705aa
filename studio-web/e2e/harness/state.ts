import { fileURLToPath } from 'node:url';

/** What the tests are told of the server that runs. */
export type State = { url: string; databaseUrl: string; serviceKey: string; providerPort: number; running?: Running };

/** The program as it was started, so that a test can start it again. */
export type Running = { pid: number; file: string; args: string[]; log: string };

export const STATE = fileURLToPath(new URL('../.run/server.json', import.meta.url));
