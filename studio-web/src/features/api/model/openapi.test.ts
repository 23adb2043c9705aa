import { expect, it } from 'vitest';
import { targetsOf } from './openapi';

it('tables and functions come from the description, with relations both ways', () => {
  const targets = targetsOf({
    paths: {
      '/': { get: {} },
      '/product': { get: { summary: 'What is sold' }, post: {} },
      '/category': { get: {} },
      '/rpc/add_up': { post: { parameters: [{ in: 'body', name: 'args', schema: { properties: { a: { format: 'integer' }, b: { format: 'integer' } }, required: ['a'] } }] } },
    },
    definitions: {
      product: { properties: { id: { format: 'bigint', description: 'Note:\nThis is a Primary Key.<pk/>' }, category_id: { format: 'bigint', description: "Kind\n\nNote:\nThis is a Foreign Key to `category.id`.<fk table='category' column='id'/>" } }, required: ['id'] },
      category: { properties: { id: { format: 'bigint' } } },
    },
  });
  expect(targets.map((target) => `${target.kind} ${target.name}`)).toEqual(['table category', 'table product', 'function add_up']);
  expect(targets[0]).toMatchObject({ related: ['product'] });
  expect(targets[1]).toMatchObject({ related: ['category'], description: 'What is sold', methods: ['GET', 'POST'] });
  expect(targets[1]!.members[1]).toMatchObject({ name: 'category_id', type: 'bigint', required: false, description: 'Kind' });
  expect(targets[2]!.members.map((member) => [member.name, member.required])).toEqual([['a', true], ['b', false]]);
});
