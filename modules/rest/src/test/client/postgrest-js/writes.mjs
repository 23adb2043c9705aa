import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anon, customer, customerId, rows, service, staff } from './shop.mjs';

const named = async (name) => rows(anon.from('tag').select('name').like('name', `${name}%`).order('name'));

describe('insert', () => {
  test('says nothing unless asked', async () => {
    const { data, error, status } = await staff.from('tag').insert({ name: 'silent' });
    assert.deepEqual({ data, error, status }, { data: null, error: null, status: 201 });
    assert.deepEqual(await named('silent'), [{ name: 'silent' }]);
  });
  test('returns the row with what the database made', async () => {
    const { data, status } = await staff.from('tag').insert({ name: 'told' }).select().single();
    assert.equal(status, 201);
    assert.deepEqual(data, { id: data.id, name: 'told' });
    assert.ok(Number.isInteger(data.id));
  });
  test('many rows of different shape, with defaults and a count', async () => {
    const given = [
      { name: 'A & Sons', country_code: 'DE' },
      { name: 'B "and" C', country_code: 'FR', languages: ['fr', 'a,b'], contact: { phone: null } },
    ];
    const { data, count } = await staff
      .from('supplier')
      .insert(given, { defaultToNull: false, count: 'exact' })
      .select('name,languages,contact,country(code)');
    assert.equal(count, 2);
    assert.deepEqual(data, [
      { name: 'A & Sons', languages: [], contact: {}, country: { code: 'DE' } },
      { name: 'B "and" C', languages: ['fr', 'a,b'], contact: { phone: null }, country: { code: 'FR' } },
    ]);
  });
  test('all or nothing', async () => {
    const { status } = await staff.from('tag').insert([{ name: 'half' }, { name: 'silent' }]);
    assert.equal(status, 409);
    assert.deepEqual(await named('half'), []);
  });
});

describe('upsert', () => {
  test('changes the row with the same primary key', async () => {
    const { data } = await staff.from('country').upsert([{ code: 'XA', name: 'First' }]).select();
    const again = await staff.from('country').upsert([{ code: 'XA', name: 'Second' }, { code: 'XB', name: 'B' }]).select();
    assert.deepEqual(data, [{ code: 'XA', name: 'First' }]);
    assert.deepEqual(again.data, [{ code: 'XA', name: 'Second' }, { code: 'XB', name: 'B' }]);
  });
  test('by another unique column', async () => {
    const given = { code: 'XC', name: 'Second' };
    const { data } = await staff.from('country').upsert(given, { onConflict: 'name' }).select().single();
    assert.deepEqual(data, given);
    assert.deepEqual(await rows(staff.from('country').select().eq('code', 'XA')), []);
  });
  test('leaves what is there alone', async () => {
    const query = staff
      .from('tag')
      .upsert([{ name: 'silent' }, { name: 'silent two' }], { onConflict: 'name', ignoreDuplicates: true })
      .select('name');
    assert.deepEqual(await rows(query), [{ name: 'silent two' }]);
  });
});

describe('update', () => {
  test('returns the changed rows and their number', async () => {
    const { data, count, status } = await staff
      .from('product')
      .update({ attributes: { tested: [1, null, 'ü'] } }, { count: 'exact' })
      .in('id', [1, 2])
      .select('id,attributes->tested')
      .order('id');
    const tested = [1, null, 'ü'];
    assert.deepEqual({ data, count, status }, { data: [{ id: 1, tested }, { id: 2, tested }], count: 2, status: 200 });
  });
  test('says nothing unless asked', async () => {
    const { data, status } = await staff.from('product').update({ discontinued: true }).eq('id', 3);
    assert.deepEqual({ data, status }, { data: null, status: 204 });
    assert.deepEqual(await rows(anon.from('product').select('discontinued').eq('id', 3)), [{ discontinued: true }]);
  });
  test('a customer changes himself and nobody else', async () => {
    const query = customer.from('customer').update({ birthday: '1980-02-29' }).not('id', 'is', null);
    const changed = await rows(query.select('id'));
    assert.deepEqual(changed, [{ id: customerId }]);
  });
  test('at most so many rows', async () => {
    const { error } = await staff.from('product').update({ discontinued: false }).eq('id', 3).maxAffected(1);
    assert.equal(error, null);
  });
});

describe('delete', () => {
  test('returns what is gone', async () => {
    const gone = await rows(staff.from('tag').delete().like('name', 'silent%').select('name').order('name'));
    assert.deepEqual(gone, [{ name: 'silent' }, { name: 'silent two' }]);
    assert.deepEqual(await named('silent'), []);
  });
  test('counts what is gone', async () => {
    const { count, status } = await service.from('tag').delete({ count: 'exact' }).eq('name', 'told');
    assert.deepEqual({ count, status }, { count: 1, status: 204 });
  });
});
