import { randomUUID } from 'node:crypto';
import { axe } from './harness/axe';
import { expect as usual, test } from './harness/test';

// Postgres writes its log when it comes to it.
const expect = usual.configure({ timeout: 45_000 });

test('a statement that fails appears live, is found by its text and read, all by keyboard', async ({ page, owner, server }) => {
  test.setTimeout(180_000);
  const name = `nowhere_${randomUUID().slice(0, 8)}`;
  await owner.signIn(page);
  await page.goto('/studio/w/default/logs');
  await expect(page.getByRole('region', { name: 'Lines', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Live', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Following: new lines come by themselves')).toBeVisible();

  const ran = await page.evaluate(async (sql) => {
    const { csrf_token: token } = (await (await fetch('/authentication/session')).json()) as { csrf_token: string };
    const answer = await fetch('/studio/api/v1/sql/runs', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token },
      body: JSON.stringify({ id: crypto.randomUUID(), sql, role: null, user: null, timeout: 30, limit: 100, confirmed: false }),
    });
    return answer.text();
  }, `select * from ${name}`);
  expect(ran).toContain('42P01');
  const line = page.getByRole('row', { name: new RegExp(name) });
  await expect(line.first()).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type(name.toUpperCase());
  await expect(page).toHaveURL(/q=NOWHERE/);
  await expect(page.getByRole('row', { name: /checkpoint|starting/ })).toHaveCount(0);
  await expect(line).toHaveCount(1);
  await line.getByRole('button').focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('dialog', { name: 'Line' });
  await expect(details).toContainText(`relation "${name}" does not exist`);
  await expect(details.getByRole('region', { name: 'Statement' })).toContainText(`select * from ${name}`);
  await expect(details).toContainText('42P01');
  await axe(page);

  // While it is read nothing moves: what comes waits.
  await server.sql(`do $$ begin raise warning 'also ${name}'; end $$`);
  await expect(page.getByRole('button', { name: '1 new line', exact: true })).toBeVisible();
  await expect(line).toHaveCount(1);
  await page.reload();
  await expect(details).toContainText('42P01');
  await expect(details).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await expect(page.getByRole('row', { name: new RegExp(`also ${name}`) })).toBeVisible();
  await page.goto(`/lite/logs?q=${name}`);
  await expect(page.getByText(`relation "${name}" does not exist`).first()).toBeVisible();
});

test('groups, and what may be in the way of the log', async ({ page, owner, viewer, server }) => {
  test.setTimeout(180_000);
  const name = `group_${randomUUID().slice(0, 8)}`;
  for (let i = 0; i < 2; i += 1) await server.sql(`select ${name}(${i})`).catch(() => undefined);
  await server.sql(`set log_min_duration_statement = 0; select pg_sleep(0.01), '${name}' as ${name}`);
  await owner.signIn(page);
  await page.goto('/studio/w/default/logs?t=errors&range=15m');
  await expect(async () => {
    await page.getByRole('button', { name: 'Read again' }).click();
    await usual(page.getByRole('row', { name: new RegExp(name) })).toContainText('2', { timeout: 5_000 });
  }).toPass();
  await page.getByRole('tab', { name: 'Slow statements' }).click();
  await expect(page.getByText('Statements that take 1 s or longer are in the log')).toBeVisible();
  await page.getByRole('row', { name: new RegExp(`as ${name}`) }).getByRole('button').click();
  const details = page.getByRole('dialog', { name: 'Line' });
  await expect(details.getByRole('link', { name: 'Explain in the SQL editor' })).toBeVisible();
  await axe(page);
  if (process.env.STUDIO_LONG === 'true') {
    for (const address of ['?t=errors', '?t=slow', '?q=nothing-is-like-that', '?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z']) {
      await page.goto(`/studio/w/default/logs${address}`);
      await expect(page.getByRole('tab', { name: 'Lines' })).toBeVisible();
      await axe(page);
    }
  }
  await viewer.signIn(page);
  await page.goto('/studio/w/default/logs');
  await expect(page.getByText('Your role does not open this page')).toBeVisible();
});
