import { test as base } from '@playwright/test';
import { Person } from './person';
import { Server } from './server';
import { type Watch, watch } from './watch';

export { expect } from '@playwright/test';

type Fixtures = {
  baseURL: string;
  watched: Watch;
  owner: Person;
  admin: Person;
  editor: Person;
  viewer: Person;
  nobody: Person;
};

/** A test of Studio. It fails when the page complains about anything, whatever else it looked at. */
export const test = base.extend<Fixtures, { server: Server }>({
  server: [async ({}, use) => use(new Server()), { scope: 'worker' }],
  baseURL: async ({ server }, use) => use(server.url),
  watched: [
    async ({ page }, use) => {
      const found = await watch(page);
      await use(found);
      if (found.problems.length > 0) throw new Error(`The page complains:\n${found.problems.join('\n')}`);
    },
    { auto: true },
  ],
  owner: async ({ server }, use) => use(new Person(server, 'owner')),
  admin: async ({ server }, use) => use(new Person(server, 'admin')),
  editor: async ({ server }, use) => use(new Person(server, 'editor')),
  viewer: async ({ server }, use) => use(new Person(server, 'viewer')),
  nobody: async ({ server }, use) => use(new Person(server, 'nobody')),
});
