import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { loaded } from './loaded';

const folder = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url));

/** Keeps a picture of the page, for people who look at them and for the guide. */
export async function picture(page: Page, name: string): Promise<void> {
  await loaded(page);
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled', caret: 'hide' });
}
