import { axe } from './harness/axe';
import { expect, test } from './harness/test';

test('every piece of the kit keeps the rules of accessibility', async ({ page }) => {
  // The page has everything at once, and axe reads all of it.
  test.setTimeout(600_000);
  await page.goto('/studio/kit');
  await expect(page.getByRole('grid', { name: 'Grid' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('textbox', { name: 'Editor' })).toBeVisible({ timeout: 60_000 });
  for (const name of ['Buttons', 'Overlays and tabs', 'How things are']) {
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible({ timeout: 60_000 });
  }
  await axe(page);
});

test('what opens over the page has the focus and gives it back', async ({ page }) => {
  test.slow();
  await page.goto('/studio/kit');
  for (const name of ['Menu', 'Popover', 'Dialog', 'Form', 'Panel']) {
    const button = page.getByRole('button', { name, exact: true });
    await button.click();
    const open = page.getByRole(name === 'Menu' ? 'menu' : 'dialog');
    await expect(open).toBeVisible();
    await expect.poll(() => open.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await expect(open).toHaveCount(0);
    await expect(button).toBeFocused();
  }
});

test('the grid is moved in, copied, pasted and edited by keyboard', async ({ page, context }) => {
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/studio/kit');
  const grid = page.getByRole('grid', { name: 'Grid' });
  const cell = (at: string) => grid.locator(`[data-cell="${at}"]`);
  await cell('0:2').click();
  await expect(cell('0:2')).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(cell('99999:44')).toBeFocused();
  await expect(grid.locator('[aria-rowindex="100001"]')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('new@x');
  await page.keyboard.press('Enter');
  await expect(cell('1:2')).toBeFocused();
  await expect(cell('0:2')).toHaveText('new@x');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('new@x\tfree');
  await cell('2:2').click();
  await page.keyboard.press('Control+v');
  await expect(cell('2:2')).toHaveText('new@x');
  await expect(cell('2:3')).toHaveText('free');
  await page.keyboard.press('F2');
  await page.keyboard.type('gone');
  await page.keyboard.press('Escape');
  await expect(cell('2:2')).toHaveText('new@x');
  await expect(cell('2:2')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(cell('2:2')).toHaveText('NULL');
});
