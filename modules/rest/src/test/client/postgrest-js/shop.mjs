// Clients of the four kinds of callers, and the rows that answers are compared with.
import assert from 'node:assert/strict';
import { PostgrestClient } from '@supabase/postgrest-js';

const { URL: url, CUSTOMER_ID, CUSTOMER_TOKEN, STAFF_TOKEN, SERVICE_TOKEN } = process.env;

export const customerId = CUSTOMER_ID;

export const clientWith = (token) =>
  new PostgrestClient(url, { headers: token ? { Authorization: `Bearer ${token}` } : {} });

export const anon = clientWith();
export const customer = clientWith(CUSTOMER_TOKEN);
export const staff = clientWith(STAFF_TOKEN);
export const service = clientWith(SERVICE_TOKEN);

/** The rows of a query that must succeed. */
export async function rows(query) {
  const { data, error } = await query;
  assert.equal(error, null);
  return data;
}

/** Asserts that a query is refused with this status, and with these members of the error. */
export async function refused(query, status, expected) {
  const answer = await query;
  assert.ok(answer.error, `should be refused: ${JSON.stringify(answer)}`);
  const told = Object.fromEntries(Object.keys(expected).map((key) => [key, answer.error[key]]));
  assert.deepEqual({ status: answer.status, ...told }, { status, ...expected });
  assert.equal(answer.data, null);
}

export const byId = (left, right) => left.id - right.id;
export const ids = (list) => list.map((row) => row.id).sort((left, right) => left - right);

/** All rows of a table, as service_role sees them: the other side of each comparison. */
export const all = (table) => rows(service.from(table).select());
