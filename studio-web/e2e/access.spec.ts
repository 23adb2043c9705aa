import { axe } from './harness/axe';
import { expect, test } from './harness/test';
import type { Person } from './harness/person';
import { randomUUID } from 'node:crypto';

const name = () => `t_${randomUUID().slice(0, 8).replaceAll('-', '')}`;

/** A table of notes, two of which are Ann's. */
async function notes(owner: Person, ann: string, table: string): Promise<void> {
  await owner.sql(`
    CREATE TABLE public.${table} (id int PRIMARY KEY, user_id uuid, label text);
    INSERT INTO public.${table} VALUES (1, '${ann}', 'one'), (2, '${ann}', 'two'), (3, gen_random_uuid(), 'three');
    REVOKE ALL ON public.${table} FROM anon, authenticated, service_role;
    GRANT SELECT ON public.${table} TO authenticated; NOTIFY pgrst, 'reload schema';`);
}

test.slow();

test('a user, their rights and a policy that changes what the API answers', async ({ page, owner, nobody, server }) => {
  await owner.signIn(page);
  const ann = await nobody.exists();
  const table = name();
  await notes(owner, ann, table);
  const login = await page.request.post(`${server.url}/authentication/login`, { data: { user: nobody.email, password: nobody.password } });
  const { access_token: token } = (await login.json()) as { access_token: string };
  const rows = async () => {
    const answer = await fetch(`${server.url}/rest/v1/${table}?select=id`, { headers: { Authorization: `Bearer ${token}` } });
    return answer.ok ? ((await answer.json()) as unknown[]).length : answer.status;
  };
  await expect.poll(rows).toBe(3);

  await page.goto('/studio/w/default/users');
  await page.getByRole('searchbox', { name: /Search by email/ }).fill(nobody.email);
  await expect(page.getByRole('table', { name: 'Users' }).getByRole('row')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Signs in with' }).click();
  await page.getByRole('option', { name: 'email', exact: true }).click();
  await expect(page).toHaveURL(/provider=email/);
  await page.getByRole('link', { name: nobody.email }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(nobody.email);
  await page.getByRole('tab', { name: 'Sessions' }).click();
  await expect(page.getByRole('table', { name: 'Sessions' })).toBeVisible();
  await axe(page);

  await page.goto(`/studio/w/default/policies/public.${table}`);
  await page.getByRole('button', { name: 'New policy' }).first().click();
  // The one column that can hold whose a row is.
  await expect(page.getByRole('combobox', { name: 'Column' })).toContainText('user_id');
  await page.getByRole('button', { name: 'Review SQL' }).click();
  await expect(page.getByText('CREATE POLICY')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('switch', { name: 'Row-level security' })).toBeChecked();
  await axe(page);
  await expect.poll(rows).toBe(2);

  await page.getByRole('tab', { name: 'Test' }).click();
  await page.getByRole('combobox', { name: 'As the user' }).fill(nobody.email);
  await page.getByRole('option', { name: nobody.email }).click();
  await page.getByRole('button', { name: 'Run and take back' }).click();
  await expect(page.getByRole('list', { name: 'Policies that applied' })).toContainText('owner');
  await expect(page.getByText('2 rows', { exact: true })).toBeVisible();
  await axe(page);
});
