import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anon, clientWith, customer, customerId, refused, rows, service, staff } from './shop.mjs';

describe('what is asked for does not exist', () => {
  test('a table', () =>
    refused(anon.from('produkt').select(), 404, {
      code: 'PGRST205',
      message: "Could not find the table 'public.produkt' in the schema cache",
      hint: "Perhaps you meant the table 'public.product'",
      details: null,
    }));
  test('a column', () =>
    refused(anon.from('product').select('pricee'), 400, {
      code: '42703',
      message: 'column product.pricee does not exist',
      hint: 'Perhaps you meant to reference the column "product.price".',
    }));
  test('a column to write', () =>
    refused(staff.from('tag').insert({ nam: 'x' }).select(), 400, {
      code: 'PGRST204',
      message: "Could not find the 'nam' column of 'tag' in the schema cache",
    }));
  test('a function with these parameters', () =>
    refused(anon.rpc('add_tax', { nett: 1 }), 404, {
      code: 'PGRST202',
      message: 'Could not find the function public.add_tax(nett) in the schema cache',
      hint: 'Perhaps you meant to call the function public.add_tax(net, rate)',
    }));
  test('a relationship', () =>
    refused(anon.from('product').select('id,customer(id)'), 400, { code: 'PGRST200' }));
  test('the one of several relationships', () =>
    refused(staff.from('purchase').select('id,address(city)'), 300, {
      code: 'PGRST201',
      message:
        "Could not embed because more than one relationship was found for 'purchase' and 'address'",
      hint:
        "Try changing 'address' to one of the following: 'address!purchase_billing_address_id_fkey', " +
        "'address!purchase_delivery_address_id_fkey'. Find the desired relationship in the 'details' key.",
    }));
  test('a schema that is not exposed', () =>
    refused(service.schema('backoffice').from('staff_record').select(), 406, {
      code: 'PGRST106',
      message: 'Invalid schema: backoffice',
      hint: 'Only the following schemas are exposed: public',
    }));
  test('a schema that is not exposed, to write', () =>
    refused(service.schema('backoffice').from('staff_record').insert({ employee_id: 1 }), 406, {
      code: 'PGRST106',
    }));
});

describe('the caller may not', () => {
  test('a token of another signer', () => {
    const forged = process.env.STAFF_TOKEN.replace(/[^.]*$/, 'A'.repeat(43));
    return refused(clientWith(forged).from('product').select(), 401, { code: 'PGRST301' });
  });
  test('anon without the privilege is asked to sign in', () =>
    refused(anon.from('staff_directory').select(), 401, {
      code: '42501',
      message: 'permission denied for view staff_directory',
    }));
  test('anon can not write', () =>
    refused(anon.from('tag').insert({ name: 'mine' }), 401, { code: '42501' }));
  test('a customer can not write what is the staff\'s', () =>
    refused(customer.from('tag').insert({ name: 'mine' }), 403, {
      code: '42501',
      message: 'new row violates row-level security policy for table "tag"',
    }));
  test('a customer can not change what is the staff\'s: nothing matches', async () => {
    const { data, status } = await customer.from('product').update({ price: 1 }).eq('id', 1).select();
    assert.deepEqual({ data, status }, { data: [], status: 200 });
  });
  test('anon sees no customer, a customer himself, staff all of them', async () => {
    const seen = (client) => rows(client.from('customer').select('id').order('id'));
    assert.deepEqual(await seen(anon), []);
    assert.deepEqual(await seen(customer), [{ id: customerId }]);
    assert.equal((await seen(staff)).length, 100);
  });
  test('a customer sees his own purchases', async () => {
    const own = await rows(customer.from('purchase').select('customer_id'));
    const every = await rows(staff.from('purchase').select('customer_id'));
    assert.ok(own.length > 0 && own.length < every.length);
    assert.ok(own.every((row) => row.customer_id === customerId));
    assert.equal(own.length, every.filter((row) => row.customer_id === customerId).length);
  });
  test('the claims reach the database', async () => {
    assert.deepEqual(await rows(anon.rpc('who_am_i')), { role: 'anon', staff: false, customer: null });
    assert.deepEqual(await rows(customer.rpc('who_am_i')), {
      role: 'authenticated',
      staff: false,
      customer: customerId,
    });
  });
});

describe('the database refuses', () => {
  test('a second row with the same key', () =>
    refused(service.from('country').insert({ code: 'DE', name: 'Again' }), 409, {
      code: '23505',
      message: 'duplicate key value violates unique constraint "country_pkey"',
      details: 'Key (code)=(DE) already exists.',
      hint: null,
    }));
  test('a second row, without its values: policies hide them', () =>
    refused(staff.from('country').insert({ code: 'DE', name: 'Again' }), 409, { code: '23505', details: null }));
  test('a key that leads nowhere', () =>
    refused(staff.from('product_tag').insert({ product_id: 1, tag_id: 99999 }), 409, { code: '23503' }));
  test('a value that a check forbids', () =>
    refused(staff.from('country').insert({ code: 'xx', name: 'X' }), 400, { code: '23514' }));
  test('a missing value', () =>
    refused(staff.from('tag').insert({ name: null }), 400, { code: '23502' }));
  test('a filter that is no number', () =>
    refused(anon.from('product').select().eq('id', 'x'), 400, {
      code: '22P02',
      message: 'invalid input syntax for type bigint: "x"',
    }));
  test('a filter that can not be read', () =>
    refused(anon.from('product').select().filter('id', 'equals', 1), 400, { code: 'PGRST100' }));
  test('a function, with a hint', () =>
    refused(staff.rpc('take_stock', { product: 1, wanted: 0 }), 400, {
      code: '22023',
      message: 'Nothing to take',
      details: null,
      hint: 'Ask for one piece or more.',
    }));
  test('a function, with details', () =>
    refused(staff.rpc('take_stock', { product: 999999, wanted: 3 }), 400, {
      code: 'P0001',
      message: 'Not enough in stock',
      details: '3 of 3 pieces are missing.',
      hint: 'Take fewer, or wait for the supplier.',
    }));
  test('a function, with a status of its own', () =>
    refused(customer.rpc('cancel_purchase', { purchase_id: 1 }), 409, {
      message: 'This purchase can not be cancelled',
      hint: 'Only an open one can.',
    }));
  test('a write by GET', () =>
    refused(staff.rpc('take_stock', { product: 1, wanted: 1 }, { get: true }), 405, { code: '25006' }));
});

describe('the answer does not fit', () => {
  test('single() without a row', () =>
    refused(anon.from('product').select().eq('id', -1).single(), 406, {
      code: 'PGRST116',
      message: 'Cannot coerce the result to a single JSON object',
      details: 'The result contains 0 rows',
    }));
  test('single() with many rows', () =>
    refused(anon.from('product').select().lt('id', 4).single(), 406, {
      code: 'PGRST116',
      details: 'The result contains 3 rows',
    }));
  test('single() does not keep what it refuses', async () => {
    await refused(staff.from('tag').update({ name: 'one' }).lt('id', 0).select().single(), 406, {
      code: 'PGRST116',
    });
    const several = staff.from('category').update({ name: 'same' }).lt('id', 4).select().single();
    await refused(several, 406, { code: 'PGRST116' });
    assert.deepEqual(await rows(anon.from('category').select().eq('name', 'same')), []);
  });
  test('maybeSingle() with many rows', () =>
    refused(anon.from('product').select().lt('id', 4).maybeSingle(), 406, { code: 'PGRST116' }));
  test('a range beyond the end, when rows are counted', () =>
    refused(anon.from('product').select('*', { count: 'exact' }).range(1000, 1010), 416, {
      code: 'PGRST103',
      message: 'Requested range not satisfiable',
      details: 'An offset of 1000 was requested, but there are only 50 rows.',
    }));
  test('more rows changed than allowed', () =>
    refused(staff.from('product').update({ discontinued: true }).lt('id', 4).maxAffected(2), 400, {
      code: 'PGRST124',
      details: 'The query affects 3 rows',
    }));
  test('throwOnError throws the same', () =>
    assert.rejects(async () => anon.from('produkt').select().throwOnError(), { code: 'PGRST205' }));
  test('an abort ends the wait, and the next request is answered', async () => {
    const abort = new AbortController();
    const started = Date.now();
    setTimeout(() => abort.abort(), 200);
    const { data, error } = await anon.rpc('wait', { seconds: 15 }).abortSignal(abort.signal);
    assert.equal(data, null);
    assert.match(error.message, /^AbortError/);
    assert.ok(Date.now() - started < 5000);
    assert.equal((await anon.from('tag').select().limit(1)).status, 200);
  });
});
