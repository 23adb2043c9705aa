import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { all, anon, customer, customerId, ids, rows, service, staff } from './shop.mjs';

describe('calls', () => {
  test('a scalar, by POST and by GET', async () => {
    assert.equal(await rows(anon.rpc('add_tax', { net: 10 })), 12);
    assert.equal(await rows(anon.rpc('add_tax', { net: 10, rate: 0.5 }, { get: true })), 15);
  });
  test('a set of scalars', async () => {
    const names = await rows(anon.rpc('category_names', {}, { get: true }));
    assert.equal(names[0], 'KITCHEN');
    assert.equal(names.length, (await all('category')).length);
  });
  test('a set of rows, filtered, embedding, in order', async () => {
    const found = await rows(
      anon
        .rpc('search_product', { query: 'winter' }, { get: true })
        .select('id,price,category(name)')
        .gt('price', 10)
        .order('price')
        .limit(3),
    );
    const expected = (await all('product')).filter((row) => row.description.includes('winter') && row.price > 10);
    assert.equal(found.length, Math.min(3, expected.length));
    assert.ok(ids(found).every((id) => ids(expected).includes(id)));
    assert.ok(found.every((row, i) => row.category.name && (i === 0 || found[i - 1].price <= row.price)));
  });
  test('the count of a set, without its rows', async () => {
    const { data, count } = await anon.rpc('search_product', { query: 'winter' }, { head: true, count: 'exact' });
    const expected = (await all('product')).filter((row) => row.description.includes('winter'));
    assert.deepEqual({ data, count }, { data: null, count: expected.length });
  });
  test('a table', async () => {
    const months = await rows(service.rpc('revenue_by_month', { from_year: 2024, to_year: 2026 }));
    assert.ok(months.length > 12);
    assert.deepEqual(Object.keys(months[0]), ['month', 'purchases', 'amount']);
  });
  test('a record, and one row of variadic arguments', async () => {
    const prices = (await all('product')).filter((row) => row.category_id === 2).map((row) => row.price);
    assert.deepEqual(await rows(anon.rpc('price_span', { category: 2 })), {
      lowest: Math.min(...prices),
      highest: Math.max(...prices),
    });
    const cheapest = (await all('product')).filter((row) => row.id < 4).sort((a, b) => a.price - b.price)[0];
    assert.equal((await rows(anon.rpc('cheapest', { products: [1, 2, 3] }).select('id'))).id, cheapest.id);
  });
  test('nothing', async () => {
    const { product_id, quantity } = await rows(
      staff.from('stock').select('product_id,quantity').gt('quantity', 0).limit(1).single(),
    );
    const stock = async () =>
      (await rows(staff.from('product').select('in_stock').eq('id', product_id).single())).in_stock;
    const before = await stock();
    const { data, error, status } = await staff.rpc('take_stock', { product: product_id, wanted: 1 });
    assert.ok(quantity > 0);
    assert.deepEqual({ data, error, status }, { data: null, error: null, status: 204 });
    assert.equal(await stock(), before - 1);
  });
  test('the whole body as one argument', async () => {
    const review = { customer_id: customerId, rating: 5, title: 'Fine' };
    await rows(customer.from('review').delete().eq('customer_id', customerId));
    const given = [{ ...review, product_id: 1 }, { ...review, product_id: 2 }];
    assert.equal(await rows(customer.rpc('import_reviews', given)), 2);
    assert.equal((await rows(anon.from('review').select('id').eq('customer_id', customerId))).length, 2);
  });
  test('a purchase is made, and cancelled', async () => {
    const address = await rows(customer.from('address').select('id').limit(1).single());
    const purchase = await rows(
      customer
        .from('purchase')
        .insert({ customer_id: customerId, billing_address_id: address.id, delivery_address_id: address.id })
        .select()
        .single(),
    );
    assert.equal(purchase.status, 'placed');
    const cancelled = await rows(customer.rpc('cancel_purchase', { purchase_id: purchase.id }));
    assert.deepEqual(cancelled, { ...purchase, status: 'cancelled' });
  });
});
