import { expect, type Locator, type Page } from '@playwright/test';

const MOST_STEPS = 250;

/** What has the focus is in sight, and nothing lies over it. */
async function inSight(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'nothing has the focus';
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const there = document.elementFromPoint(x, y);
    return there !== null && (element.contains(there) || there.contains(element)) ? '' : `${element.outerHTML.slice(0, 120)} is under ${there?.outerHTML.slice(0, 120) ?? 'the edge'}`;
  });
  expect(hidden, 'the focus is not obscured').toBe('');
}

/** Walks to it by Tab, or by the arrows within tabs, as somebody without a pointer does. */
export async function walkTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isTab = (await target.getAttribute('role')) === 'tab';
  const row = target.locator('xpath=ancestor::*[@role="tablist"]');
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) return inSight(page);
    const within = isTab && (await row.evaluate((element) => element.contains(document.activeElement)));
    await page.keyboard.press(within ? 'ArrowRight' : 'Tab');
  }
  throw new Error('Tab does not lead there.');
}

/** Walks to it and presses Enter. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await walkTo(page, target);
  await page.keyboard.press('Enter');
}
