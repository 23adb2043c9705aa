import { axe } from './harness/axe';
import { expect, test } from './harness/test';

const sheet = 'e2e_api_tea';

// Each worker does this, perhaps while another one does.
test.beforeAll(async ({ server }) => {
  await server.sql(`
    BEGIN;
    SELECT pg_advisory_xact_lock(hashtext('${sheet}'));
    CREATE TABLE IF NOT EXISTS public.${sheet} (id int PRIMARY KEY, name text NOT NULL, hidden boolean NOT NULL);
    INSERT INTO public.${sheet} VALUES (1, 'Assam', false), (2, 'Gyokuro', true) ON CONFLICT DO NOTHING;
    ALTER TABLE public.${sheet} ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS seen ON public.${sheet};
    CREATE POLICY seen ON public.${sheet} FOR SELECT TO anon, authenticated USING (NOT hidden);
    GRANT SELECT ON public.${sheet} TO anon, authenticated;
    GRANT ALL ON public.${sheet} TO service_role;
    COMMENT ON SCHEMA public IS '@graphql({"introspection": true})';
    COMMIT;`);
});

test('one request as three callers gets what each may see', async ({ page, owner }) => {
  await owner.signIn(page);
  await page.goto('/studio/w/default/api');
  const choose = async (name: string) => {
    await page.getByRole('combobox', { name: 'Call as' }).click();
    await page.getByRole('option', { name }).click();
    await page.getByRole('searchbox', { name: 'Find a table or function' }).fill(sheet);
    await page.getByRole('button', { name: sheet }).click();
    await page.getByRole('button', { name: 'Send' }).click();
  };
  const answer = page.getByRole('region', { name: 'Answer' });
  await choose('Nobody (anonymous)');
  await expect(answer.getByText('"Assam"')).toBeVisible();
  await expect(answer.getByText('"Gyokuro"')).toHaveCount(0);
  await choose('Me');
  await expect(answer.getByText('"Assam"')).toBeVisible();
  await choose('Service role');
  await expect(answer.getByText('"Gyokuro"')).toBeVisible();
  await expect(page.getByRole('region', { name: 'As a program' }).first()).toContainText('curl');
  await axe(page);
});

test('an editor may not call as the service role, and is told why', async ({ page, editor }) => {
  await editor.signIn(page);
  await page.goto('/studio/w/default/api');
  await page.getByRole('combobox', { name: 'Call as' }).click();
  const refused = page.waitForResponse((response) => response.url().endsWith('/authentication/session/token') && response.status() === 403);
  await page.getByRole('option', { name: 'Service role' }).click();
  await refused;
  await expect(page.getByText('auth.roles:act')).toBeVisible();
});

test('a GraphQL operation is written, formatted and run', async ({ page, owner }) => {
  await owner.signIn(page);
  await page.goto('/studio/w/default/api?t=graphql');
  const editor = page.getByRole('textbox', { name: 'Operation' });
  await editor.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('query Types{__typename}');
  await page.getByRole('button', { name: 'Prettify' }).click();
  await expect(editor).toContainText('query Types {');
  await editor.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Answer' }).getByText('"Query"')).toBeVisible();
  await axe(page);
});

test('a key of one’s own is made, shown once and revoked', async ({ page, owner }) => {
  await owner.signIn(page);
  await page.goto('/studio/w/default/api?t=keys');
  await page.getByRole('button', { name: 'New key' }).first().click();
  await page.getByRole('textbox', { name: /Name/ }).fill('e2e');
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByText('Copy the key now')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('textbox', { name: /Type e2e/ }).fill('e2e');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Revoked')).toBeVisible();
});
