import { readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Page, TestInfo } from '@playwright/test';
import { PASSWORD, type Person } from './harness/person';
import { picture } from './harness/picture';
import type { Server } from './harness/server';
import { expect, test } from './harness/test';
import { watch } from './harness/watch';

/** One press in the sidebar, one on the page it opens: what somebody new finds without reading. */
async function press(page: Page, section: string, action?: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
  if (action !== undefined) await page.getByRole('main').getByRole('link', { name: action, exact: true }).or(page.getByRole('main').getByRole('button', { name: action, exact: true })).first().click();
}

/** From the page that asks who it is. */
async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.getByLabel('Email, phone or user name').fill(person.email);
  await page.getByRole('textbox', { name: /^Password/ }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
}

/** The link that a fresh server prints; undefined where somebody administers it already. */
async function firstLink(server: Server): Promise<string | undefined> {
  const there = await server.sql("select count(*) from authz.assignment a join authz.scope s on s.id = a.scope_id where s.kind = 'global' and a.principal_type = 'user'");
  if (there !== '0' || server.running === undefined) return undefined;
  const token = /\/authentication\/first-administrator\?token=\S+/.exec(readFileSync(server.running.log, 'utf8'))?.[0];
  return token === undefined ? undefined : server.url + token;
}

async function begin(page: Page, owner: Person, link: string | undefined): Promise<void> {
  if (link === undefined) {
    await owner.exists();
    await page.goto('/studio/');
    return signIn(page, owner);
  }
  await page.goto(link);
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('New password').fill(owner.password);
  await picture(page, 'first');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
}

/** Somebody who uses the application; answers their id. */
async function addUser(page: Page, reader: Person): Promise<string> {
  await press(page, 'Users', 'Add user');
  const dialog = page.getByRole('dialog', { name: 'Add user' });
  await dialog.getByLabel('Email').fill(reader.email);
  await dialog.getByRole('textbox', { name: /^Password/ }).fill(reader.password);
  await picture(page, 'add-user');
  await dialog.getByRole('button', { name: 'Add user' }).click();
  await expect(page.getByRole('heading', { level: 1, name: reader.email })).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function addColumn(page: Page, number: number, name: string, type: string): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'New table' });
  await panel.getByRole('button', { name: 'Add column' }).click();
  await panel.getByRole('group', { name: `Column ${number}` }).getByLabel('Name').fill(name);
  // As most columns are already.
  if (type === 'text') return;
  const column = panel.getByRole('group', { name, exact: true });
  await column.getByRole('combobox', { name: 'Type' }).fill(type);
  await page.getByRole('option', { name: type, exact: true }).click();
}

async function apply(page: Page, table: string, shot?: string): Promise<void> {
  await page.getByRole('dialog', { name: 'New table' }).getByRole('button', { name: 'Review SQL' }).click();
  const review = page.getByRole('dialog', { name: 'Review SQL' });
  await expect(review.getByText('Tried and taken back')).toBeVisible();
  if (shot !== undefined) await picture(page, shot);
  await review.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('dialog', { name: table, exact: true })).toBeVisible();
}

async function makeTables(page: Page): Promise<void> {
  await press(page, 'Tables', 'New table');
  const panel = page.getByRole('dialog', { name: 'New table' });
  await panel.getByLabel('Name of the table').fill('author');
  await addColumn(page, 3, 'name', 'text');
  await apply(page, 'author');
  await press(page, 'Tables', 'New table');
  await panel.getByLabel('Name of the table').fill('book');
  await addColumn(page, 3, 'title', 'text');
  await addColumn(page, 4, 'author', 'bigint');
  await addColumn(page, 5, 'reader', 'uuid');
  await panel.getByRole('button', { name: 'Add relation' }).click();
  const relation = panel.getByRole('group', { name: 'Relation 1' });
  await relation.getByRole('combobox', { name: /^Column \(required/ }).click();
  await page.getByRole('option', { name: 'author', exact: true }).click();
  await relation.getByRole('combobox', { name: 'Points to' }).fill('author');
  await page.getByRole('option', { name: 'public.author', exact: true }).click();
  await picture(page, 'new-table');
  await apply(page, 'book', 'review');
  await press(page, 'Schema');
  await expect(page.getByRole('group', { name: /^book, / })).toBeVisible();
  await picture(page, 'diagram');
}

async function importFile(page: Page, table: string, file: string, count: number, shot?: string): Promise<void> {
  await press(page, 'Tables', table);
  await page.getByRole('button', { name: 'Import CSV' }).click();
  const dialog = page.getByRole('dialog', { name: `Import into ${table}` });
  await dialog.getByLabel('File').setInputFiles(file);
  await expect(dialog.getByText(/^The first \d+ rows? fits?$/)).toBeVisible();
  if (shot !== undefined) await picture(page, shot);
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByText(`${count} rows imported`)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(`Rows 1–${count}`)).toBeVisible();
}

async function theme(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemcheckbox', { name }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
}

async function fill(page: Page, info: TestInfo, reader: string): Promise<void> {
  const authors = info.outputPath('authors.csv');
  writeFileSync(authors, 'name\nUrsula K. Le Guin\nStanisław Lem\nAngélica Gorodischer\n');
  await importFile(page, 'author', authors, 3);
  const books = info.outputPath('books.csv');
  writeFileSync(books, `title,author,reader\nThe Dispossessed,1,${reader}\nSolaris,2,${reader}\nKalpa Imperial,3,${reader}\nThe Lathe of Heaven,1,\nThe Cyberiad,2,\n`);
  await importFile(page, 'book', books, 5, 'import');
  await picture(page, 'rows');
  await theme(page, 'Dark');
  await picture(page, 'rows-dark');
  await theme(page, 'As the system');
}

async function protect(page: Page, reader: Person): Promise<void> {
  await press(page, 'Tables', 'Policies of book');
  await page.getByRole('button', { name: 'New policy' }).first().click();
  const form = page.getByRole('dialog', { name: 'New policy' });
  // The one column that can hold whose a row is.
  await expect(form.getByRole('combobox', { name: 'Column' })).toContainText('reader');
  await form.getByRole('button', { name: 'Review SQL' }).click();
  await expect(form.getByText('CREATE POLICY')).toBeVisible();
  await picture(page, 'policy');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toHaveCount(0);
  await page.getByRole('tab', { name: 'Test' }).click();
  await page.getByRole('combobox', { name: 'As the user' }).fill(reader.email);
  await page.getByRole('option', { name: reader.email }).click();
  await page.getByRole('button', { name: 'Run and take back' }).click();
  await expect(page.getByText('3 rows', { exact: true })).toBeVisible();
  await picture(page, 'policy-test');
}

async function call(page: Page, reader: Person): Promise<void> {
  await press(page, 'Tables', 'API of book');
  const answer = page.getByRole('region', { name: 'Answer' });
  await page.getByRole('combobox', { name: 'Call as' }).click();
  await page.getByRole('option', { name: 'A user' }).click();
  await page.getByRole('combobox', { name: 'User' }).fill(reader.email);
  await page.getByRole('option', { name: reader.email }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(answer.getByText('"Solaris"')).toBeVisible();
  await expect(answer.getByText('"The Cyberiad"')).toHaveCount(0);
  await picture(page, 'rest');
  // Still that user, and the table is in the operation already.
  await page.getByRole('tab', { name: 'GraphQL' }).click();
  await expect(page.getByRole('textbox', { name: 'Operation' })).toContainText('bookCollection');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(answer.getByText('"Solaris"')).toBeVisible();
  await expect(answer.getByText('"The Cyberiad"')).toHaveCount(0);
  await picture(page, 'graphql');
}

async function invite(page: Page, email: string): Promise<void> {
  await press(page, 'Users', 'Invite a colleague');
  await page.getByRole('dialog').getByLabel('Email').fill(email);
  await picture(page, 'invite');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByText(`${email} has been invited`)).toBeVisible();
}

/** The address in the mail that the invited person gets. */
async function linkIn(server: Server, email: string): Promise<string> {
  let link = '';
  await expect
    .poll(async () => {
      const kept = (await (await fetch(`${server.url}/authentication/_mailbox?to=${email}`, { headers: { Accept: 'application/json' } })).json()) as { messages: { text: string }[] };
      return (link = /\/authentication\/invitation\?token=\S+/.exec(kept.messages[0]?.text ?? '')?.[0] ?? '');
    })
    .not.toBe('');
  return server.url + link;
}

async function lookAsColleague(page: Page, server: Server, email: string): Promise<void> {
  await page.goto(await linkIn(server, email));
  await page.getByLabel('New password').fill(PASSWORD);
  await picture(page, 'accept');
  await page.getByRole('button', { name: 'Accept the invitation' }).click();
  // Whoever has just chosen a password need not type it again.
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await press(page, 'Tables', 'book');
  const grid = page.getByRole('grid', { name: 'Rows of book' });
  await expect(grid.getByText('Solaris', { exact: true })).toBeVisible();
  await expect(page.getByText('Read only', { exact: true })).toBeVisible();
  await picture(page, 'colleague');
  for (const name of ['Insert', 'Import']) await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  await grid.getByText('Solaris', { exact: true }).click();
  await page.keyboard.type('Mine');
  await page.keyboard.press('Delete');
  await expect(grid.getByText('Solaris', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Changes not saved' })).toHaveCount(0);
  // What their role does not open is not offered, and says so to who has its address.
  await expect(page.getByRole('link', { name: 'SQL', exact: true })).toHaveCount(0);
  await page.goto('/studio/w/default/sql');
  await expect(page.getByText('Your role does not open this page')).toBeVisible();
  // Neither does the server let them: what the pages show is no protection.
  const changed = await page.evaluate(async () => {
    const { csrf_token: csrf } = (await (await fetch('/authentication/session')).json()) as { csrf_token: string };
    const send = (path: string, body: unknown) => fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: JSON.stringify(body) });
    return [(await send('/studio/api/v1/tables/public/book/changes', { changes: [], dry_run: false })).status, (await send('/authentication/users', { email: 'x@example.com' })).status];
  });
  expect(changed).toEqual([403, 403]);
}

test('the first hour: tables, a file, a policy, both APIs as a user, a colleague who looks', async ({ page, owner, nobody, server, browser }, info) => {
  test.setTimeout(360_000);
  await server.sql('drop table if exists public.book, public.author cascade');
  await begin(page, owner, await firstLink(server));
  await expect(page.getByRole('heading', { name: 'Get started' })).toBeVisible();
  await picture(page, 'home');
  const reader = await addUser(page, nobody);
  await makeTables(page);
  await fill(page, info, reader);
  await protect(page, nobody);
  await call(page, nobody);
  const email = `colleague-${randomUUID().slice(0, 8)}@example.com`;
  await invite(page, email);
  const context = await browser.newContext({ viewport: page.viewportSize(), locale: 'en-GB' });
  const theirs = await context.newPage();
  const watched = await watch(theirs);
  await lookAsColleague(theirs, server, email);
  expect(watched.problems).toEqual([]);
  await context.close();
});
