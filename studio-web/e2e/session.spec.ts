import { randomUUID } from 'node:crypto';
import { PASSWORD } from './harness/person';
import { expect, test } from './harness/test';

test('somebody new signs up, signs out and signs in again', async ({ page }) => {
  const email = `new-${randomUUID().slice(0, 8)}@example.com`;
  await page.goto('/studio/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.getByRole('textbox', { name: /^Email/ }).fill(email);
  await page.getByRole('textbox', { name: /^Password/ }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create an account' }).click();
  // An account is not yet a member of the team.
  await expect(page.getByText('Your account may not open Studio')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
  await page.getByLabel('Email, phone or user name').fill(email);
  await page.getByRole('textbox', { name: /^Password/ }).fill(PASSWORD);
  await page.getByRole('textbox', { name: /^Password/ }).press('Enter');
  await expect(page.getByText('Your account may not open Studio')).toBeVisible();
});

test('a wrong password says so and keeps what was typed', async ({ page, owner }) => {
  await owner.exists();
  await page.goto('/studio/sign-in');
  await page.getByLabel('Email, phone or user name').fill(owner.email);
  await page.getByRole('textbox', { name: /^Password/ }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('That user or password is not right.');
  await expect(page.getByLabel('Email, phone or user name')).toHaveValue(owner.email);
  await page.getByRole('textbox', { name: /^Password/ }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
});

test('an address of somebody who is signed out leads there after the sign-in', async ({ page, owner }) => {
  await owner.exists();
  await page.goto('/studio/account?t=sessions');
  await page.getByLabel('Email, phone or user name').fill(owner.email);
  await page.getByRole('textbox', { name: /^Password/ }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/studio\/account\?t=sessions$/);
  await expect(page.getByRole('tab', { name: 'Sessions' })).toHaveAttribute('aria-selected', 'true');
});

test('nobody is sent to another site after the sign-in', async ({ page, owner, server }) => {
  await owner.exists();
  await page.goto('/studio/sign-in?back=%2F%2Fevil.example%2F');
  await page.getByLabel('Email, phone or user name').fill(owner.email);
  await page.getByRole('textbox', { name: /^Password/ }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
  expect(page.url().startsWith(server.url)).toBe(true);
});

test('the code of a mail signs in', async ({ page, owner, server }) => {
  await owner.exists();
  await page.goto('/studio/magic');
  await page.getByLabel('Email').fill(owner.email);
  await page.getByRole('button', { name: 'Send the mail' }).click();
  await expect(page.getByLabel('Code of the mail')).toBeFocused();
  let code = '';
  await expect(async () => {
    const box = await page.request.get(`${server.url}/authentication/_mailbox?to=${encodeURIComponent(owner.email)}`, { headers: { Accept: 'application/json' } });
    const { messages } = (await box.json()) as { messages: { text: string }[] };
    code = /^\d{8}$/m.exec(messages[0]?.text ?? '')?.[0] ?? '';
    expect(code).not.toBe('');
  }).toPass();
  await page.getByLabel('Code of the mail').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
});

test('a session that ended elsewhere leads to the sign-in and back', async ({ page, owner, server }) => {
  await owner.signIn(page);
  await page.goto('/studio/account');
  await expect(page.getByRole('tab', { name: 'Profile' })).toBeVisible();
  await server.sql(`delete from auth.sessions where user_id = '${await owner.exists()}'`);
  await page.context().clearCookies();
  await page.getByLabel('Name', { exact: true }).fill('Ada');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your session is over.')).toBeVisible();
});

test('everything reads in Spanish', async ({ page, owner }) => {
  await owner.signIn(page);
  await page.goto('/studio/account?t=language');
  await page.getByRole('radio', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cuenta');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cuenta');
});
