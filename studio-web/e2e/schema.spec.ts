import { randomUUID } from 'node:crypto';
import { axe } from './harness/axe';
import { expect, test } from './harness/test';

// Each test works in a schema of its own: all share one database.
function ownSchema(): string {
  return `s${randomUUID().slice(0, 8)}`;
}

test('somebody who knows no SQL makes two tables with a relation', async ({ page, owner, server }) => {
  // A whole journey, with a review that tries the statements.
  test.slow();
  const schema = ownSchema();
  await server.sql(`create schema ${schema}; create table ${schema}.customer (id bigint primary key, name text)`);
  await owner.signIn(page);
  await page.goto(`/studio/w/default/schema?schema=${schema}`);
  await page.getByRole('button', { name: 'New table', exact: true }).first().click();
  const panel = page.getByRole('dialog', { name: 'New table' });
  await panel.getByRole('button', { name: 'Review SQL' }).click();
  await expect(panel.getByRole('alert')).toHaveText('The table needs a name.');
  await panel.getByLabel('Name of the table').fill('order');
  await panel.getByRole('button', { name: 'Add column' }).click();
  await panel.getByRole('group', { name: 'Column 3' }).getByLabel('Name').fill('customer');
  // A column is called by its name as soon as it has one.
  await panel.getByRole('group', { name: 'customer', exact: true }).getByRole('combobox', { name: 'Type' }).fill('bigint');
  await page.getByRole('option', { name: 'bigint', exact: true }).click();
  await panel.getByRole('button', { name: 'Add relation' }).click();
  const relation = panel.getByRole('group', { name: 'Relation 1' });
  await relation.getByRole('combobox', { name: /^Column \(required/ }).click();
  await page.getByRole('option', { name: 'customer', exact: true }).click();
  await relation.getByRole('combobox', { name: 'Points to' }).fill('customer');
  await page.getByRole('option', { name: `${schema}.customer`, exact: true }).click();
  await panel.getByRole('button', { name: 'Review SQL' }).click();

  const review = page.getByRole('dialog', { name: 'Review SQL' });
  await expect(review.getByText('Tried and taken back')).toBeVisible();
  await expect(review.getByRole('textbox', { name: 'Statements' })).toContainText('REFERENCES');
  await axe(page);
  await review.getByRole('switch', { name: 'Save as migration' }).click();
  await review.getByLabel('Name of the migration').fill('Orders of customers');
  await review.getByRole('button', { name: 'Apply and keep' }).click();
  await expect(page.getByRole('dialog', { name: 'order' })).toBeVisible();
  const rows = await server.sql(`select count(*) from pg_constraint where contype = 'f' and conrelid = '${schema}.order'::regclass`);
  expect(rows).toBe('1');

  await page.goto(`/studio/w/default/schema?schema=${schema}&t=migrations`);
  await expect(page.getByRole('row', { name: /Orders of customers/ })).toContainText('Applied');
});

test('what is lost for good is typed before, and what depends on it is told', async ({ page, owner, server }) => {
  const schema = ownSchema();
  await server.sql(`create schema ${schema}; create table ${schema}.old (a int); create view ${schema}.older as select a from ${schema}.old`);
  await owner.signIn(page);
  await page.goto(`/studio/w/default/schema?schema=${schema}&table=old`);
  await page.getByRole('button', { name: 'Drop table' }).click();
  const review = page.getByRole('dialog', { name: 'Review SQL' });
  await expect(review.getByText(`view ${schema}.older`)).toBeVisible();
  await review.getByRole('switch', { name: 'Drop what depends on it too' }).click();
  await expect(review.getByRole('button', { name: 'Apply' })).toBeDisabled();
  await review.getByLabel(`Type ${schema}.old to confirm`).fill(`${schema}.old`);
  await review.getByRole('button', { name: 'Apply' }).click();
  await expect(review).toHaveCount(0);
  expect(await server.sql(`select count(*) from pg_class where relnamespace = '${schema}'::regnamespace`)).toBe('0');
});

test('tables of the diagram are moved by keys, stay there, and are listed too', async ({ page, owner, server }) => {
  const schema = ownSchema();
  await server.sql(`create schema ${schema}; create table ${schema}.a (id int primary key); create table ${schema}.b (id int primary key, a int references ${schema}.a)`);
  await owner.signIn(page);
  await page.goto(`/studio/w/default/schema?schema=${schema}`);
  const node = page.getByRole('group', { name: /^b, 2 columns/ });
  await node.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'b' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await node.focus();
  await page.keyboard.press('Space');
  const saved = page.waitForResponse((answer) => answer.url().includes('/diagram/positions') && answer.request().method() === 'PUT');
  await page.keyboard.press('ArrowDown');
  expect((await saved).status()).toBe(204);
  expect(await server.sql(`select count(*) from studio.diagram where positions ? '${schema}.b'`)).toBe('1');
  await axe(page);
  await page.getByRole('radio', { name: 'List' }).click();
  await expect(page.getByRole('row', { name: /^b/ })).toContainText(`a → ${schema}.a.id`);
  await axe(page);
});
