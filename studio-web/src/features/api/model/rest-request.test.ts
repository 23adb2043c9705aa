import { describe, expect, it } from 'vitest';
import { formOf, isUnbounded, pathOf, requestOf } from './rest-request';

describe('a form', () => {
  it.each([
    [formOf('product'), '/rest/v1/product?limit=20'],
    [{ ...formOf('product'), columns: ['id', 'full name'], limit: null }, '/rest/v1/product?select=id,%22full%20name%22'],
    [{ ...formOf('product'), embeds: ['category'], limit: 3, offset: 6 }, '/rest/v1/product?select=*,category(*)&limit=3&offset=6'],
    [{ ...formOf('a/b'), limit: null }, '/rest/v1/a%2Fb'],
    [
      { ...formOf('product'), limit: null, filters: [{ column: 'name', operator: 'ilike', value: '*tea&*', negated: true }, { column: 'id', operator: 'in', value: '1,2', negated: false }, { column: '', operator: 'eq', value: 'x', negated: false }] },
      '/rest/v1/product?name=not.ilike.*tea%26*&id=in.(1,2)',
    ],
    [{ ...formOf('product'), limit: null, orders: [{ column: 'price', descending: true }, { column: 'id', descending: false }] }, '/rest/v1/product?order=price.desc,id'],
    [formOf('add_up', 'call'), '/rest/v1/rpc/add_up'],
  ])('%# is its address', (form, path) => {
    expect(pathOf(form)).toBe(path);
  });

  it('sends a body and asks for the rows where it writes', () => {
    expect(requestOf({ ...formOf('product', 'insert'), body: '{"name":"x"}' })).toEqual({
      method: 'POST',
      path: '/rest/v1/product',
      headers: { 'Content-Type': 'application/json', Prefer: 'return=representation' },
      body: '{"name":"x"}',
    });
    expect(requestOf({ ...formOf('product'), count: true })).toMatchObject({ method: 'GET', headers: { Prefer: 'count=exact' }, body: undefined });
  });

  it('knows when a change would be of every row', () => {
    expect(isUnbounded(formOf('product', 'delete'))).toBe(true);
    expect(isUnbounded(formOf('product'))).toBe(false);
    expect(isUnbounded({ ...formOf('product', 'update'), filters: [{ column: 'id', operator: 'eq', value: '1', negated: false }] })).toBe(false);
  });
});
