import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Fails when the page breaks a rule of WCAG 2.2 AA that a program can see. What is going away just then, as a toast, is not
 * what people use: the page is looked at again, and what is wrong with it is still there.
 */
export async function axe(page: Page, options: { exclude?: string[] } = {}): Promise<void> {
  let told = await complaints(page, options.exclude ?? []);
  for (let again = 0; told !== '' && again < 2; again++) {
    await expect(page.locator('[data-ending-style]')).toHaveCount(0);
    told = await complaints(page, options.exclude ?? []);
  }
  expect(told, 'rules of WCAG 2.2 AA').toBe('');
}

async function complaints(page: Page, exclude: string[]): Promise<string> {
  // In the page itself, as it has no frames of others: no second page is opened for each look.
  let builder = new AxeBuilder({ page }).setLegacyMode().options({ runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations'] });
  for (const selector of exclude) builder = builder.exclude(selector);
  const { violations } = await builder.analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(' ')}: ${node.failureSummary ?? ''}`).join('\n')}`).join('\n');
}
