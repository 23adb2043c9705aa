import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { axe } from './harness/axe';
import { loaded } from './harness/loaded';
import { LONG } from './harness/long';
import { expect, test } from './harness/test';

/** Every address pattern that the router knows, as the router's own list says: a new one is looked at without being named here. */
const tree = readFileSync(new URL('../src/routeTree.gen.ts', import.meta.url), 'utf8');
const ROUTES = [...(/fullPaths:([^;]*)/.exec(tree)?.[1] ?? '').matchAll(/'([^']+)'/g)].map((found) => found[1] ?? '');

/** What only leads elsewhere, or is looked at in a test of its own. */
const ELSEWHERE: Record<string, string> = { '/': 'leads to the first section', '/w/$workspace/': 'leads to the first section', '/kit': 'kit.spec.ts' };

const SIGNED_OUT = ['/sign-in', '/sign-up', '/magic', '/mfa', '/reset', '/invite/$token'];

/** The parts of a page that have addresses of their own, beside the first one. */
const PARTS: Record<string, string[]> = {
  '/account': ['?t=security', '?t=sessions', '?t=appearance', '?t=language', '?t=shortcuts'],
  '/w/$workspace/api': ['?t=graphql', '?t=keys'],
  '/w/$workspace/policies/': ['?t=findings'],
  '/w/$workspace/policies/$table': ['?t=test'],
  '/w/$workspace/roles': ['?t=roles', '?t=members'],
  '/w/$workspace/schema': ['?t=tables', '?t=enums', '?t=functions', '?t=migrations'],
  '/w/$workspace/users/': ['?t=schemes'],
  '/w/$workspace/users/$id': ['?t=sessions', '?t=factors', '?t=access'],
};

/** What opens over a page by its address; journeys look at the others. */
const DIALOGS: Record<string, string[]> = {
  '/w/$workspace/roles': ['?t=roles&new=role'],
  '/w/$workspace/schema': ['?new=table', '?new=schema', '?table=$name'],
  '/w/$workspace/tables': ['?import=1'],
  '/w/$workspace/tables/$table': ['?row=new', '?import=1'],
  '/w/$workspace/users/': ['?t=add', '?t=invite'],
};

type Look = { name: string; kept: Record<string, string>; width?: number; stretched?: boolean };
const LOOKS: Look[] = LONG
  ? [
      { name: 'as it is', kept: {} },
      { name: 'with more contrast', kept: { contrast: 'more' } },
      { name: 'comfortable, in Spanish', kept: { density: 'comfortable', locale: 'es' } },
      { name: 'on a phone', kept: {}, width: 390 },
      // What a language with longer words needs.
      { name: 'with longer texts', kept: {}, stretched: true },
    ]
  : [{ name: 'as it is', kept: {} }];

async function visit(page: Page, address: string, { stretched = false }: Look): Promise<void> {
  await test.step(address, async () => {
    await page.goto(`/studio${address}${stretched ? `${address.includes('?') ? '&' : '?'}pseudo` : ''}`);
    await loaded(page);
    if (LOOKS.length > 1) {
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(sideways, 'the page does not scroll sideways').toBeLessThanOrEqual(0);
    }
    await axe(page);
  });
}

/** The addresses of one pattern. Parameters that nobody knows are an error, so that a new page gets its example. */
function addressesOf(route: string, values: Record<string, string>): string[] {
  return ['', ...(PARTS[route] ?? []), ...(LONG ? (DIALOGS[route] ?? []) : [])].map((part) =>
    (route + part).replace(/\$(\w+)/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`routes.spec.ts knows no example of $${name} in ${route}`);
      return value;
    }),
  );
}

const inside = ROUTES.filter((route) => !(route in ELSEWHERE) && !SIGNED_OUT.includes(route));
const groups = [
  { name: 'of data', routes: inside.filter((route) => /\/(tables|schema|sql|home)/.test(route)) },
  { name: 'of access', routes: inside.filter((route) => /\/(users|roles|policies)/.test(route)) },
  { name: 'of all else', routes: inside.filter((route) => !/\/(tables|schema|sql|home|users|roles|policies)/.test(route)) },
];

test('the list of the router is read', () => {
  expect(ROUTES).toEqual(expect.arrayContaining(['/', '/kit', '/w/$workspace/tables', ...SIGNED_OUT]));
});

for (const look of LOOKS) {
  const prepare = async (page: Page) => {
    if (look.width !== undefined) await page.setViewportSize({ width: look.width, height: 844 });
    await page.addInitScript((kept) => Object.entries(kept).forEach(([name, value]) => localStorage.setItem(`crestfall.${name}`, value)), look.kept);
  };

  test(`pages of who is signed out keep the rules of accessibility, ${look.name}`, async ({ page }) => {
    test.setTimeout(180_000);
    await prepare(page);
    for (const route of SIGNED_OUT) for (const address of addressesOf(route, { token: 'abc' })) await visit(page, address, look);
  });

  for (const { name, routes } of groups) {
    test(`pages ${name} keep the rules of accessibility, ${look.name}`, async ({ page, owner, server }) => {
      test.setTimeout(60_000 + routes.length * 60_000);
      const table = `zz_${randomUUID().slice(0, 8)}`;
      await server.sql(`
        create table public.${table} (id int generated by default as identity primary key, parent int references public.${table}, owner uuid, done boolean, at timestamptz, note text);
        insert into public.${table} (parent, done, at, note) select null, n % 2 = 0, now(), 'Note ' || n from generate_series(1, 40) n;
        alter table public.${table} enable row level security;
        create policy own on public.${table} to authenticated using (owner = auth.uid());
        grant select on public.${table} to authenticated; notify pgrst, 'reload schema'`);
      await prepare(page);
      await owner.signIn(page);
      const values = { workspace: 'default', table: `public.${table}`, name: table, id: await owner.exists() };
      for (const route of routes) for (const address of addressesOf(route, values)) await visit(page, address, look);
    });
  }
}
