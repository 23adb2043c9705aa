import { axe } from './harness/axe';
import { expect, test } from './harness/test';
import { startProvider } from './harness/provider';
import { totp } from './harness/totp';
import { addWallet } from './harness/wallet';
import type { Page } from '@playwright/test';

const sections = (page: Page) => page.getByRole('navigation', { name: 'Sections' });
const ways = (page: Page) => page.getByRole('group', { name: 'Other ways to sign in' });

/** The browser forgets who was here. */
async function leave(page: Page, origin: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${origin}/studio/sign-in`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
}

test('a passkey is added, signs in by itself and is taken away', async ({ page, owner, server }) => {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await owner.exists();
  await page.goto(`${server.named}/studio/sign-in`);
  await page.getByLabel('Email, phone or user name').fill(owner.email);
  await page.getByRole('textbox', { name: /^Password/ }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(sections(page)).toBeVisible();
  await page.goto(`${server.named}/studio/account?t=security`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const passkeys = page.getByRole('table', { name: 'Passkeys' });
  await expect(passkeys.getByText('Never')).toBeVisible();

  await leave(page, server.named);
  await ways(page).getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(sections(page)).toBeVisible();
  await page.goto(`${server.named}/studio/account?t=security`);
  await expect(passkeys.getByRole('row')).toHaveCount(2);
  await expect(passkeys.getByText('Never')).toHaveCount(0);
  await passkeys.getByRole('button', { name: /^Remove/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No passkey yet')).toBeVisible();

  await leave(page, server.named);
  await ways(page).getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});

test('a provider signs in who is known there by an address of this installation', async ({ page, owner, server }) => {
  await owner.exists();
  const provider = await startProvider(server.providerPort, { sub: owner.email, email: owner.email, email_verified: true, name: 'Ada' });
  try {
    await page.goto('/studio/account?t=sessions');
    await ways(page).getByRole('button', { name: 'Continue with Harbour' }).click();
    await page.getByRole('link', { name: 'Go on as Ada' }).click();
    await expect(page).toHaveURL(/\/studio\/account\?t=sessions$/);
    await expect(page.getByRole('tab', { name: 'Sessions' })).toHaveAttribute('aria-selected', 'true');
    expect(await owner.sql(`select string_agg(provider, ',' order by provider) from auth.identities where user_id = '${await owner.exists()}'`)).toBe('email,harbour');
  } finally {
    await provider.close();
  }
});

test('a wallet signs in, and its owner sees what they may once they may something', async ({ page, server }) => {
  const { address } = await addWallet(page, 'Sealskin');
  await page.goto(`${server.named}/studio/sign-in`);
  await axe(page);
  await ways(page).getByRole('button', { name: 'Continue with Sealskin' }).click();
  await expect(page.getByText('Your account may not open Studio')).toBeVisible();
  const id = await server.sql(`select user_id from auth.identities where provider = 'web3' and provider_id like '%${address}'`);
  await server.giveRole(id, 'viewer');

  await leave(page, server.named);
  await ways(page).getByRole('button', { name: 'Continue with Sealskin' }).click();
  await expect(sections(page)).toBeVisible();
  expect(await server.sql(`select count(*) from auth.identities where user_id = '${id}'`)).toBe('1');
});

test('an app is added, asked for at the sign-in, and asked for again before it is taken away', async ({ page, owner }) => {
  await owner.signIn(page);
  await page.goto('/studio/account?t=security');
  await page.getByRole('button', { name: 'Add an authenticator app' }).click();
  await page.getByLabel('Name', { exact: true }).fill('my phone');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByAltText('QR code of the secret')).toBeVisible();
  await axe(page);
  const secret = (await page.getByRole('group', { name: 'Or type this secret' }).locator('div').first().textContent()) ?? '';
  // A code is good for half a minute more, and none is taken that is not newer than the last one.
  await page.getByLabel('Code', { exact: true }).fill(totp(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('table', { name: 'Second factors' }).getByText('my phone')).toBeVisible();

  await page.context().clearCookies();
  await page.goto('/studio/account?t=security');
  await page.getByLabel('Email, phone or user name').fill(owner.email);
  await page.getByRole('textbox', { name: /^Password/ }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second factor');
  await page.getByLabel('Code of your app').fill('000000');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('Code of your app').fill(totp(secret, 1));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/studio\/account\?t=security$/);

  // Ten minutes later.
  await owner.sql(`update auth.mfa_amr_claims set created_at = created_at - interval '10 minutes', updated_at = updated_at - interval '10 minutes'
    where session_id in (select id from auth.sessions where user_id = '${await owner.exists()}')`);
  await owner.sql(`update auth.totp_step set last_step = last_step - 20
    where factor_id in (select id from auth.mfa_factors where user_id = '${await owner.exists()}')`);
  await page.getByRole('button', { name: 'Remove my phone' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await axe(page);
  await proof.getByLabel('Code of your app').fill(totp(secret));
  await proof.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('No second factor yet')).toBeVisible();
});
