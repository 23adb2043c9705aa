// Clients of the server under test, and what tests say again and again.
import assert from 'node:assert/strict';
import { GoTrueAdminApi, GoTrueClient } from '@supabase/auth-js';

export const url = process.env.URL;
export const password = 'correct horse battery';

let count = 0;
/** An address that nobody has yet. */
export const address = () => `somebody-${Date.now()}-${++count}@example.com`;

class Memory {
  items = new Map();
  getItem = (key) => this.items.get(key) ?? null;
  setItem = (key, value) => void this.items.set(key, value);
  removeItem = (key) => void this.items.delete(key);
}

/** A client that remembers its own session only. */
export const client = (options = {}) =>
  new GoTrueClient({
    url,
    autoRefreshToken: false,
    persistSession: true,
    storage: new Memory(),
    ...options,
  });

/** The administration, by a key or a user's token. */
export const admin = (token = process.env.SERVICE_TOKEN) =>
  new GoTrueAdminApi({ url, headers: { Authorization: `Bearer ${token}` } });

/** What an answer holds, when it is none of the refusals. */
export const good = async (answer) => {
  const { data, error } = await answer;
  assert.equal(error, null, error?.message);
  return data;
};

/** A refusal with that status and code. */
export const refused = async (answer, status, code) => {
  const { error } = await answer;
  assert.ok(error, 'a refusal was expected');
  assert.equal(error.status, status, error.message);
  assert.equal(error.code, code, error.message);
  return error;
};

/** A client that somebody has just signed up with. */
export const signedUp = async (email = address(), data = {}) => {
  const auth = client();
  const { user, session } = await good(auth.signUp({ email, password, options: { data } }));
  return { auth, email, user, session };
};
