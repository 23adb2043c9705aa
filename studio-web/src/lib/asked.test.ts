import { afterEach, describe, expect, it } from 'vitest';
import { askedAlready, forgetAsked } from './asked';

const ask = (path: string, init?: RequestInit) => askedAlready(new Request(new URL(path, location.origin), init));
const answer = Promise.resolve(new Response('{}'));

afterEach(() => delete window.asked);

describe('what boot.js has asked already', () => {
  it.each([
    ['another path', '/b', {}],
    ['a question of its own', '/a?x=1', {}],
    ['a change', '/a', { method: 'POST' }],
    ['somebody else', '/a', { headers: { Authorization: 'Bearer x' } }],
  ])('is not the answer to %s', (_, path, init) => {
    window.asked = { '/a': answer };
    expect(ask(path, init)).toBeUndefined();
  });

  it('is nothing where nothing was asked', () => expect(ask('/a')).toBeUndefined());

  it('is the answer to a question of its own', () => {
    window.asked = { '/a?x=1': answer };
    expect(ask('/a')).toBeUndefined();
    expect(ask('/a?x=1')).toBe(answer);
  });

  it('is taken once', () => {
    window.asked = { '/a': answer };
    expect(ask('/a')).toBe(answer);
    expect(ask('/a')).toBeUndefined();
  });

  it('is nothing any more once somebody else asks', () => {
    window.asked = { '/a': answer };
    forgetAsked();
    expect(ask('/a')).toBeUndefined();
  });
});
