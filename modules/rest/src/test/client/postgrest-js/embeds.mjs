import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { all, anon, byId, ids, rows, staff } from './shop.mjs';

describe('embedding', () => {
  let products, categories, reviews, tags, productTags, employees;
  before(async () => {
    [products, categories, reviews, tags, productTags, employees] = await Promise.all(
      ['product', 'category', 'review', 'tag', 'product_tag', 'employee'].map(all),
    );
  });
  const reviewsOf = (product) => reviews.filter((review) => review.product_id === product.id);

  test('to one', async () => {
    for (const product of await rows(anon.from('product').select('category_id,category(id)'))) {
      assert.equal(product.category.id, product.category_id);
    }
  });
  test('to many', async () => {
    for (const product of await rows(anon.from('product').select('id,review(id)'))) {
      assert.deepEqual(ids(product.review), ids(reviewsOf(product)));
    }
  });
  test('to many across a table between', async () => {
    const found = await rows(anon.from('product').select('id,tag(id)'));
    assert.ok(found.some((product) => product.tag.length > 1));
    for (const product of found) {
      const between = productTags.filter((row) => row.product_id === product.id).map((row) => row.tag_id);
      assert.deepEqual(ids(product.tag), between.sort((a, b) => a - b));
    }
    assert.equal((await rows(anon.from('tag').select('id,product(id)'))).length, tags.length);
  });
  test('one to one, from both sides', async () => {
    const product = await rows(anon.from('product').select('id,product_detail(product_id)').eq('id', 1).single());
    assert.deepEqual(product, { id: 1, product_detail: { product_id: 1 } });
    const detail = await rows(anon.from('product_detail').select('product(id)').eq('product_id', 1).single());
    assert.deepEqual(detail, { product: { id: 1 } });
  });
  test('the same table, up and down', async () => {
    const found = await rows(
      anon.from('employee').select('id,manager_id,manager:manager_id(id),reports:employee!manager_id(id)'),
    );
    assert.ok(found.some((employee) => employee.reports.length > 0));
    for (const employee of found) {
      assert.equal(employee.manager?.id ?? null, employee.manager_id);
      assert.deepEqual(ids(employee.reports), ids(employees.filter((other) => other.manager_id === employee.id)));
    }
  });
  test('one of several relationships by its name', async () => {
    const found = await rows(
      staff
        .from('purchase')
        .select(
          'billing_address_id,delivery_address_id,billing:address!purchase_billing_address_id_fkey(id),' +
            'delivery:address!purchase_delivery_address_id_fkey(id)',
        )
        .limit(20),
    );
    for (const purchase of found) {
      assert.equal(purchase.billing.id, purchase.billing_address_id);
      assert.equal(purchase.delivery.id, purchase.delivery_address_id);
    }
  });
  test('computed relationships, to many and to one', async () => {
    for (const product of await rows(anon.from('product').select('id,category_id,sibling(id),latest_review(id)'))) {
      const siblings = products.filter((row) => row.category_id === product.category_id && row.id !== product.id);
      assert.deepEqual(ids(product.sibling), ids(siblings));
      const latest = reviewsOf(product).sort((a, b) => a.created_at.localeCompare(b.created_at) || byId(a, b)).at(-1);
      assert.equal(product.latest_review?.id, latest?.id);
    }
  });
  test('spread, of one and of many', async () => {
    const one = await rows(anon.from('product').select('id,...category(category:name)').eq('id', 1).single());
    const category = categories.find((row) => row.id === products.find((product) => product.id === 1).category_id);
    assert.deepEqual(one, { id: 1, category: category.name });
    const many = await rows(anon.from('product').select('id,...review(ratings:rating)').eq('id', 1).single());
    assert.deepEqual(many.ratings.sort(), reviewsOf({ id: 1 }).map((review) => review.rating).sort());
  });
  test('inner: only those with one', async () => {
    const found = await rows(anon.from('product').select('id,review!inner(rating)').lt('review.rating', 3));
    const expected = products.filter((product) => reviewsOf(product).some((review) => review.rating < 3));
    assert.ok(expected.length > 0 && expected.length < products.length);
    assert.deepEqual(ids(found), ids(expected));
    assert.ok(found.every((product) => product.review.every((review) => review.rating < 3)));
  });
  test('only those without one', async () => {
    const found = await rows(anon.from('product').select('id,review()').is('review', null));
    assert.deepEqual(ids(found), ids(products.filter((product) => reviewsOf(product).length === 0)));
  });
  test('filters, order and limit of the embedded rows', async () => {
    const query = anon
      .from('product')
      .select('id,review(id,rating)')
      .gte('review.rating', 3)
      .or('rating.eq.3,rating.eq.5', { referencedTable: 'review' })
      .order('rating', { referencedTable: 'review', ascending: false })
      .order('id', { referencedTable: 'review' })
      .limit(2, { referencedTable: 'review' });
    for (const product of await rows(query)) {
      const expected = reviewsOf(product)
        .filter((review) => review.rating === 3 || review.rating === 5)
        .sort((a, b) => b.rating - a.rating || byId(a, b))
        .slice(0, 2);
      assert.deepEqual(ids(product.review), ids(expected));
    }
  });
  test('three levels deep', async () => {
    const found = await rows(
      staff.from('customer').select('id,purchase(id,purchase_line(product(category(name))))').limit(10),
    );
    const lines = found.flatMap((row) => row.purchase).flatMap((purchase) => purchase.purchase_line);
    assert.ok(lines.length > 0 && lines.every((line) => typeof line.product.category.name === 'string'));
  });
});
