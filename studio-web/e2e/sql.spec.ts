import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { axe } from './harness/axe';
import { expect, test } from './harness/test';

/** Puts a text into the editor in place of what is there. */
async function write(page: Page, sql: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'SQL text' });
  await editor.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(sql);
}

async function run(page: Page, sql: string): Promise<void> {
  await write(page, sql);
  // What completion offers goes away first.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
}

test('a query is run, cancelled, explained, exported, and found in the history', async ({ page, owner }) => {
  await owner.signIn(page);
  await page.goto('/studio/w/default/sql');
  await run(page, "select n as number, 'row ' || n as word, n % 2 = 0 as even from generate_series(1, 2000) n");
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results.getByText('500 rows')).toBeVisible();
  await expect(results.getByText('LIMIT 500: more rows exist')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'row 1', exact: true })).toBeVisible();
  await axe(page);

  const saved = page.waitForEvent('download');
  await results.getByRole('button', { name: 'CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('query.csv');

  await results.getByRole('tab', { name: 'Chart' }).click();
  await expect(results.getByText('The first 40 rows')).toBeVisible();
  await results.getByRole('tab', { name: 'Results' }).click();

  // The word to end it is there before the server has begun.
  await page.route('**/sql/runs', async (request) => {
    await page.waitForResponse('**/sql/runs/*/cancel');
    await request.continue();
  });
  await run(page, 'select pg_sleep(50)');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(results.getByText('Cancelled')).toBeVisible();
  await page.unroute('**/sql/runs');

  await run(page, 'select nosuch from pg_class');
  await expect(results.getByText('column "nosuch" does not exist')).toBeVisible();

  await write(page, 'select relkind, count(*) from pg_class group by relkind');
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Explain and run' }).click();
  await expect(page.getByRole('region', { name: 'Plan' })).toContainText('pg_class');
  await axe(page);

  await expect(page.getByRole('button', { name: /pg_sleep/ })).toBeVisible();
  await page.getByLabel('Search queries').fill('nosuch');
  await expect(page.getByRole('button', { name: /pg_sleep/ })).toHaveCount(0);
  await page.getByRole('button', { name: /nosuch/ }).click();
  await expect(page.getByRole('textbox', { name: 'SQL text' })).toContainText('select nosuch from pg_class');
});

test('what destroys is asked about first, and a role sees what it may', async ({ page, owner, server }) => {
  const table = `keep_${randomUUID().slice(0, 8)}`;
  await server.sql(`create table public.${table} (id int); insert into public.${table} values (1), (2)`);
  await owner.signIn(page);
  await page.goto('/studio/w/default/sql');
  await run(page, `delete from ${table}`);
  const dialog = page.getByRole('dialog', { name: "This can't be undone" });
  await expect(dialog).toContainText('DELETE without WHERE');
  await axe(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await run(page, `select count(*) as kept from ${table}`);
  await expect(page.getByRole('gridcell', { name: '2', exact: true })).toBeVisible();
  await run(page, `delete from ${table}`);
  await dialog.getByRole('button', { name: 'Run anyway' }).click();
  await page.getByRole('tab', { name: /Messages/ }).click();
  await expect(page.getByText('2 rows changed')).toBeVisible();

  await page.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'role: anon' }).click();
  await page.getByRole('tab', { name: 'Results', exact: true }).click();
  await run(page, 'select current_user as who');
  await expect(page.getByRole('gridcell', { name: 'anon', exact: true })).toBeVisible();
});

test('what is typed is there after the page is', async ({ page, owner }) => {
  await owner.signIn(page);
  await page.goto('/studio/w/default/sql');
  await write(page, "select 'kept through a reload'");
  await expect(page.getByRole('status').getByText('Saved', { exact: true }).or(page.getByText('Saved', { exact: true }).first())).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'SQL text' })).toContainText('kept through a reload');
});

test('the editor reads in Spanish', async ({ page, owner }) => {
  await owner.signIn(page);
  await page.addInitScript(() => localStorage.setItem('crestfall.locale', 'es'));
  await page.goto('/studio/w/default/sql');
  await expect(page.getByRole('button', { name: /Ejecutar/ })).toBeVisible();
  await axe(page);
});
