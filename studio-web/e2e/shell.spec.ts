import { axe } from './harness/axe';
import { expect, test } from './harness/test';

test.beforeEach(async ({ page, owner }) => {
  await owner.signIn(page);
});

test('the palette finds a section and goes there by keyboard', async ({ page }) => {
  // What every feature can do comes late: the palette opens before it.
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/all-commands*.js', async (request) => {
    await arrived;
    await request.continue();
  });
  await page.goto('/studio/account');
  await expect(page.getByRole('tab', { name: 'Profile' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or run' })).toBeFocused();
  arrive();
  await page.keyboard.type('shortcuts');
  await expect(page.getByRole('option', { name: /Keyboard shortcuts/ })).toBeVisible();
  await axe(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('single keys act on the page and not in a field, and can be turned off', async ({ page }) => {
  await page.goto('/studio/account');
  await expect(page.getByRole('tab', { name: 'Profile' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('heading', { level: 1 }).focus();
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('link', { name: 'Change shortcuts' }).click();
  await page.getByRole('switch', { name: 'Single keys' }).click();
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a theme is kept through a reload', async ({ page }) => {
  await page.goto('/studio/account');
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).or(page.getByRole('menuitemcheckbox', { name: 'Dark' })).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('what a page needs is asked for once, and not only when its code has run', async ({ page }) => {
  await page.goto('/studio/account');
  await expect(page.getByRole('tab', { name: 'Profile' })).toBeVisible();
  // Who was here before.
  await page.goto('/studio/w/default/users');
  await expect(page.getByRole('table')).toBeVisible();
  for (const part of ['users-page', 'around-pages']) await expect(page.locator(`link[rel=modulepreload][href*="/${part}-"]`)).toHaveCount(1);
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname));
  for (const part of ['/users-page-', '/around-pages-', '/authentication/session', '/authentication/user', '/studio/api/v1/me']) {
    expect(asked.filter((path) => (part.endsWith('-') ? path.includes(part) : path === part)), part).toHaveLength(1);
  }
});

test('the frame fits 320 pixels without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/studio/w/default/all');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await axe(page);
});

test('the server going away is said, and its return noticed', async ({ page, watched }) => {
  await page.goto('/studio/account');
  await expect(page.getByRole('tab', { name: 'Profile' })).toBeVisible();
  watched.expectAway();
  await page.context().setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('You are offline.')).toHaveCount(0);
});

test('an address that is nothing says so', async ({ page }) => {
  await page.goto('/studio/w/default/no-such-thing');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  await axe(page);
});
