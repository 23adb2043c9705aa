// What people find in their mail and on their phones.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { url } from './face.mjs';

const root = url.replace('/auth/v1', '');

const inbox = async (to) => {
  const answer = await fetch(`${root}/authentication/_mailbox?to=${encodeURIComponent(to)}`, {
    headers: { Accept: 'application/json' },
  });
  return (await answer.json()).messages;
};

/** The newest message of an address or number, once there are so many. */
export const newest = async (to, count = 1) => {
  for (let tries = 0; tries < 300; tries++) {
    const messages = await inbox(to);
    if (messages.length >= count) {
      const [{ kind, text }] = messages;
      const link = text.match(/https?:\/\/\S+[?&]token=\S+/)?.[0];
      return { kind, text, link, code: text.match(/\b\d{6}\b/)?.[0], hash: hashOf(link) };
    }
    await pause(100);
  }
  throw new Error(`${to} got no ${count} messages`);
};

const hashOf = (link) => link && new URL(link).searchParams.get('token');

/** Opens a link of a mail and presses the button of its page; where the browser goes then. */
export const press = async (link) => {
  const { pathname, search, searchParams } = new URL(link);
  const page = await fetch(`${root}${pathname}${search}`);
  assert.match(await page.text(), /<button>/);
  const answer = await fetch(`${root}${pathname}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(searchParams),
  });
  assert.equal(answer.status, 303, await answer.text());
  return new URL(answer.headers.get('location'));
};

/** Takes the tokens behind `#` for the client's session, as a page does. */
export const arrive = (auth, place) => {
  const tokens = Object.fromEntries(new URLSearchParams(place.hash.slice(1)));
  assert.ok(tokens.access_token, place.href);
  return auth.setSession(tokens);
};
