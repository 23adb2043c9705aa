import { readdirSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { enter } from './harness/keyboard';
import { LONG } from './harness/long';
import { expect, test } from './harness/test';

type Words = { en: string; es: string };
type MainFunction = { id: string; role: string; mode: string; clicks: Words[]; url: string; landmark: Words };
type Way = 'pointer' | 'keyboard' | 'phone';

const folder = new URL('../main-functions/', import.meta.url);
const areas = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({ area: file.replace('.json', ''), functions: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as MainFunction[] }));
const half = Math.ceil(areas.length / 2);

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What carries these words, or begins with them: a button shows its keys after. */
function byName(page: Page, roles: readonly Parameters<Page['getByRole']>[0][], words: string): Locator {
  const name = new RegExp(`^${escape(words)}(\\s|$)`);
  return roles.map((role) => page.getByRole(role, { name })).reduce((all, one) => all.or(one)).first();
}

/** From an address of no section, or on a phone from the list of all: press what is named, and be there. */
async function reach(page: Page, { clicks, url, landmark }: MainFunction, way: Way, language: 'en' | 'es', table: string): Promise<void> {
  const words = (of: Words) => of[language].replace('{{table}}', table);
  expect(clicks.length).toBeLessThanOrEqual(2);
  await page.goto(way === 'phone' ? '/studio/w/default/all' : '/studio/account');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const click of clicks) {
    const target = byName(page, ['link', 'button', 'tab'], words(click));
    await (way === 'keyboard' ? enter(page, target) : target.click());
  }
  // What opens over the page leaves its address.
  if (url !== '/account') await expect(page).toHaveURL((now) => `${now.pathname}${now.search.replaceAll('%22', '')}`.startsWith(`/studio${url}`));
  await expect(byName(page, ['heading', 'dialog', 'region', 'tabpanel'], words(landmark))).toBeVisible();
}

const passes: { name: string; way: Way; language: 'en' | 'es'; areas: typeof areas }[] = [
  { name: 'by pointer, one half', way: 'pointer', language: 'en', areas: areas.slice(0, half) },
  { name: 'by pointer, the other half', way: 'pointer', language: 'en', areas: areas.slice(half) },
  { name: 'by keyboard alone', way: 'keyboard', language: 'en', areas: LONG ? areas : areas.filter(({ area }) => area === 'schema') },
  { name: 'on a phone', way: 'phone', language: 'en', areas: LONG ? areas : areas.filter(({ area }) => area === 'tables') },
  ...(LONG ? [{ name: 'in Spanish', way: 'pointer' as const, language: 'es' as const, areas }] : []),
];

for (const { name, way, language, areas: some } of passes) {
  test(`main functions are at most two clicks away ${name}`, async ({ page, owner, server }) => {
    const functions = some.flatMap((one) => one.functions);
    test.setTimeout(60_000 + functions.length * 15_000);
    // The first in the alphabet, whatever other tests make.
    const table = `aa_${randomUUID().slice(0, 8)}`;
    await server.sql(`create table public.${table} (id int primary key); grant select on public.${table} to authenticated; notify pgrst, 'reload schema'`);
    await owner.signIn(page);
    if (way === 'phone') await page.setViewportSize({ width: 390, height: 844 });
    await page.addInitScript((chosen) => localStorage.setItem('crestfall.locale', chosen), language);
    for (const one of functions) await test.step(one.id, () => reach(page, one, way, language, table));
    await server.sql(`drop table public.${table}`);
  });
}

test('every main function has its own id and words in both languages', () => {
  const functions = areas.flatMap((one) => one.functions);
  expect(new Set(functions.map(({ id }) => id)).size).toBe(functions.length);
  for (const { id, clicks, landmark } of functions) {
    for (const words of [...clicks, landmark]) expect([words.en, words.es].every((text) => text !== ''), id).toBe(true);
  }
});
