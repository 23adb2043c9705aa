import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { all, anon, ids, rows } from './shop.mjs';

let products;
before(async () => {
  products = await all('product');
});

const span = (text) => /^\[(\d+),(\d+)\)$/.exec(text ?? '')?.slice(1).map(Number);
const aged = (test) => (row) => span(row.ages) !== undefined && test(...span(row.ages));

// What the client is told to ask for, and the same in JavaScript.
const filters = {
  eq: [(q) => q.eq('id', 3), (p) => p.id === 3],
  'eq of text with reserved characters': [(q) => q.eq('code', 'a,b.(c)"d'), () => false, 'none'],
  neq: [(q) => q.neq('id', 3), (p) => p.id !== 3],
  gt: [(q) => q.gt('price', 50), (p) => p.price > 50],
  'gte and lt': [(q) => q.gte('id', 10).lt('id', 20), (p) => p.id >= 10 && p.id < 20],
  lte: [(q) => q.lte('price', 50), (p) => p.price <= 50],
  in: [(q) => q.in('id', [2, 4, 999]), (p) => [2, 4].includes(p.id)],
  'in of texts to quote': [(q) => q.in('name', ['a,b', products[4].name]), (p) => p.name === products[4].name],
  notIn: [(q) => q.notIn('id', [2, 4]), (p) => ![2, 4].includes(p.id)],
  like: [(q) => q.like('code', 'POT-%'), (p) => p.code.startsWith('POT-')],
  ilike: [(q) => q.ilike('code', 'pot-%'), (p) => p.code.startsWith('POT-')],
  likeAnyOf: [(q) => q.likeAnyOf('code', ['POT%', 'KNI%']), (p) => /^(POT|KNI)/.test(p.code)],
  ilikeAllOf: [(q) => q.ilikeAllOf('code', ['p%', '%1']), (p) => /^P.*1$/.test(p.code)],
  regexMatch: [(q) => q.regexMatch('code', '^(POT|KNI)-'), (p) => /^(POT|KNI)-/.test(p.code)],
  match: [(q) => q.match({ id: 7, discontinued: products[6].discontinued }), (p) => p.id === 7],
  or: [(q) => q.or('id.eq.1,and(price.gt.20,price.lt.40)'), (p) => p.id === 1 || (p.price > 20 && p.price < 40)],
  not: [(q) => q.not('code', 'like', 'POT%'), (p) => !p.code.startsWith('POT')],
  'not in': [(q) => q.not('id', 'in', '(1,2,3)'), (p) => p.id > 3],
  'is null': [(q) => q.is('ages', null), (p) => p.ages === null],
  'is not null': [(q) => q.not('ages', 'is', null), (p) => p.ages !== null],
  'is false': [(q) => q.is('discontinued', false), (p) => !p.discontinued],
  isDistinct: [(q) => q.isDistinct('category_id', 2), (p) => p.category_id !== 2],
  'contains of an array': [
    (q) => q.contains('colours', [products[0].colours[0]]),
    (p) => p.colours.includes(products[0].colours[0]),
  ],
  'contains of an object': [(q) => q.contains('attributes', { organic: true }), (p) => p.attributes.organic === true],
  containedBy: [(q) => q.containedBy('colours', []), (p) => p.colours.length === 0],
  'overlaps of an array': [
    (q) => q.overlaps('colours', products[0].colours),
    (p) => p.colours.some((colour) => products[0].colours.includes(colour)),
  ],
  'overlaps of a range': [(q) => q.overlaps('ages', '[5,6)'), aged((from, to) => from < 6 && to > 5)],
  'contains of a range': [(q) => q.contains('ages', '[5,6)'), aged((from, to) => from <= 5 && to >= 6)],
  rangeGt: [(q) => q.rangeGt('ages', '[0,2)'), aged((from) => from >= 2)],
  rangeGte: [(q) => q.rangeGte('ages', '[3,5)'), aged((from) => from >= 3)],
  rangeLt: [(q) => q.rangeLt('ages', '[12,20)'), aged((_, to) => to <= 12)],
  rangeLte: [(q) => q.rangeLte('ages', '[0,12)'), aged((_, to) => to <= 12)],
  rangeAdjacent: [
    (q) => q.rangeAdjacent('ages', `[0,${firstSpan()[0]})`),
    aged((from) => from === firstSpan()[0]),
  ],
  textSearch: [(q) => q.textSearch('search', 'winter'), (p) => p.description.includes('winter')],
  'textSearch as on the web': [
    (q) => q.textSearch('search', 'winters -"three"', { type: 'websearch', config: 'english' }),
    (p) => p.description.includes('winter') && !p.description.includes('three'),
  ],
  'a JSON path': [(q) => q.gt('attributes->warranty_months', 12), (p) => p.attributes.warranty_months > 12],
  'a JSON path to text': [
    (q) => q.eq('attributes->origin->>country', products[0].attributes.origin.country),
    (p) => p.attributes.origin.country === products[0].attributes.origin.country,
  ],
  'a JSON path into an array': [
    (q) => q.eq('attributes->care->>0', products[0].attributes.care[0]),
    (p) => p.attributes.care?.[0] === products[0].attributes.care[0],
  ],
};

const firstSpan = () => span(products.find((product) => span(product.ages)).ages);

describe('filters', () => {
  for (const [name, [narrow, keeps, none]] of Object.entries(filters)) {
    test(name, async () => {
      const expected = ids(products.filter(keeps));
      assert.equal(expected.length === 0, none === 'none', 'the case must tell something');
      assert.deepEqual(ids(await rows(narrow(anon.from('product').select('id')))), expected);
    });
  }
});

describe('rows in order and in part', () => {
  test('order by several columns', async () => {
    const query = anon.from('product').select('id,category_id,price');
    const sorted = await rows(query.order('category_id').order('price', { ascending: false }).order('id'));
    const expected = products.toSorted((a, b) => a.category_id - b.category_id || b.price - a.price || a.id - b.id);
    assert.deepEqual(sorted.map((row) => row.id), expected.map((row) => row.id));
  });
  test('nulls where they are wanted', async () => {
    const first = await rows(anon.from('product').select('ages').order('ages', { nullsFirst: true }));
    assert.equal(first[0].ages, null);
    const last = await rows(anon.from('product').select('ages').order('ages', { nullsFirst: false }));
    assert.notEqual(last[0].ages, null);
    assert.equal(last.at(-1).ages, null);
  });
  test('order by a JSON path and by a row to one', async () => {
    const countries = (await rows(anon.from('product').select('attributes').order('attributes->origin->>country')))
      .map((row) => row.attributes.origin.country);
    assert.deepEqual(countries, countries.toSorted());
    const categories = (await rows(anon.from('product').select('category(id)').order('category(id)', { ascending: false })))
      .map((row) => row.category.id);
    assert.deepEqual(categories, categories.toSorted((a, b) => b - a));
  });
  test('limit and range', async () => {
    const page = (query) => query.then(({ data }) => data.map((row) => row.id));
    const query = () => anon.from('product').select('id').order('id');
    assert.deepEqual(await page(query().limit(3)), [1, 2, 3]);
    assert.deepEqual(await page(query().range(10, 12)), [11, 12, 13]);
    assert.deepEqual(await page(query().range(48, 60)), [49, 50]);
    assert.deepEqual(await page(query().limit(0)), []);
  });
});

describe('counts', () => {
  test('exact, of a page', async () => {
    const { data, count, status } = await anon.from('product').select('id', { count: 'exact' }).limit(5);
    assert.deepEqual({ length: data.length, count, status }, { length: 5, count: 50, status: 206 });
  });
  test('without rows', async () => {
    const { data, count, status } = await anon.from('product').select('*', { count: 'exact', head: true }).lt('id', 11);
    assert.deepEqual({ data, count, status }, { data: null, count: 10, status: 200 });
  });
  test('planned and estimated', async () => {
    const planned = await anon.from('product').select('id', { count: 'planned' });
    const estimated = await anon.from('product').select('id', { count: 'estimated' });
    assert.deepEqual([planned.count, estimated.count], [50, 50]);
  });
});

describe('forms of the answer', () => {
  test('single and maybeSingle', async () => {
    const query = (id) => anon.from('product').select('id').eq('id', id);
    assert.deepEqual(await rows(query(5).single()), { id: 5 });
    assert.deepEqual(await rows(query(5).maybeSingle()), { id: 5 });
    assert.equal(await rows(query(-1).maybeSingle()), null);
  });
  test('csv', async () => {
    const text = await rows(anon.from('tag').select('id,name').order('id').limit(2).csv());
    const tags = await rows(anon.from('tag').select('id,name').order('id').limit(2));
    assert.equal(text, ['id,name', ...tags.map((tag) => `${tag.id},${tag.name}`)].join('\n'));
  });
  test('nulls left out', async () => {
    const query = () => anon.from('category').select('id,parent_id').eq('id', 1);
    assert.deepEqual(await rows(query().stripNulls()), [{ id: 1 }]);
    assert.deepEqual(await rows(query().stripNulls().single()), { id: 1 });
  });
  test('columns renamed, cast, and taken out of JSON', async () => {
    const query = anon.from('product').select('key:id::text,country:attributes->origin->>country').eq('id', 1);
    assert.deepEqual(await rows(query), [{ key: '1', country: products[0].attributes.origin.country }]);
  });
  test('a computed field', async () => {
    const stock = (await all('stock')).filter((row) => row.product_id === 1);
    const { in_stock } = await rows(anon.from('product').select('in_stock').eq('id', 1).single());
    assert.equal(in_stock, stock.reduce((sum, row) => sum + row.quantity, 0));
  });
  test('a view, and a materialized view', async () => {
    assert.equal((await rows(anon.from('product_overview').select())).length, products.length);
    assert.ok((await rows(anon.from('best_seller').select('product_id,sold').gt('sold', 1))).length > 0);
  });
});
