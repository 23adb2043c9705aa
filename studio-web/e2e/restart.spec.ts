import { again, stop } from './harness/program';
import { expect, test } from './harness/test';

const name = `restart_${Date.now().toString(36)}`;

test('a restart of the server in mid-edit loses nothing', async ({ page, owner, server, watched }) => {
  const running = server.running;
  test.skip(running === undefined, 'the tests did not start this server');
  if (running === undefined) return;
  watched.expectAway();
  watched.allow(/net::ERR_(EMPTY_RESPONSE|CONNECTION_RESET|CONNECTION_CLOSED|INCOMPLETE_CHUNKED_ENCODING|SOCKET_NOT_CONNECTED)|status of 50[234]|^50[234] /);
  await owner.sql(`CREATE TABLE ${name} (id int PRIMARY KEY, name text); INSERT INTO ${name} VALUES (1, 'Before'), (2, 'Second');`);
  await owner.signIn(page);
  const editor = await page.context().newPage();
  await editor.goto('/studio/w/default/sql');
  const text = editor.getByRole('textbox', { name: 'SQL text' });
  await text.click();
  await page.goto(`/studio/w/default/tables/public.${name}`);
  const grid = page.getByRole('grid', { name: `Rows of ${name}` });
  await grid.getByText('Before', { exact: true }).click();
  await page.keyboard.type('Ana');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 change not saved')).toBeVisible();

  await stop(running);
  await editor.keyboard.insertText("select 'typed while the server was away'");
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: 'Reconnect' })).toBeVisible();
  await expect(page.getByText('1 change not saved')).toBeVisible();
  await again(running);

  // Nobody signs in again, and pages find the way back by themselves.
  await expect(page.getByRole('button', { name: 'Reconnect' })).toBeHidden({ timeout: 90_000 });
  // What is not saved outlives even the page.
  await page.reload();
  await expect(page.getByText('1 change not saved')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('1 change saved')).toBeVisible();
  expect(await owner.sql(`SELECT name FROM ${name} WHERE id = 1`)).toBe('Ana');
  await expect(editor.getByText('Saved', { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await editor.reload();
  await expect(editor.getByRole('textbox', { name: 'SQL text' })).toContainText('typed while the server was away');

  // Rows that somebody changes are told over the new socket.
  await owner.sql(`INSERT INTO ${name} VALUES (3, 'Third')`);
  await expect(page.getByRole('button', { name: /new change/ })).toBeVisible();
});
