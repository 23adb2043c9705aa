import { describe, expect, it } from 'vitest';
import { address } from './ahead';

describe('the address of a route', () => {
  it.each([
    ['/sign-in', '/sign-in', '/sign-up'],
    ['/invite/$token', '/invite/abc', '/invite'],
    ['/_app/account', '/account', '/_app/account'],
    ['/_app/w/$workspace/tables', '/w/default/tables', '/w/default/tables/public.people'],
    ['/_app/w/$workspace/tables_/$table', '/w/default/tables/public.people', '/w/default/tables'],
    ['/_app/w/$workspace/users/', '/w/default/users', '/w/default/users/1'],
    ['/_app/w/$workspace/users/', '/w/default/users/', '/w/default/userss'],
  ])('%s is %s and not %s', (route, good, bad) => {
    expect(good).toMatch(new RegExp(address(route)));
    expect(bad).not.toMatch(new RegExp(address(route)));
  });
});
