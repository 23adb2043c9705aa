import { expect, type Page } from '@playwright/test';

/** What is shown has come: no line stands for what is loading. */
export async function loaded(page: Page): Promise<void> {
  // What is open over the page may keep it from being reached, not from being there.
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('.motion-safe\\:animate-pulse, [aria-busy=true]')).toHaveCount(0);
}
