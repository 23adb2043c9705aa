// A person's browser, as far as redirects and cookies go.
import assert from 'node:assert/strict';

const { KNOWN_AS, URL: actual } = process.env;

/** Follows redirects from a page to the first place on the app's own site; returns that place. */
export const follow = async (start, site) => {
  const cookies = new Map();
  let place = start;
  for (let hop = 0; hop < 10; hop++) {
    const answer = await fetch(place.replace(KNOWN_AS, actual), {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=');
      cookies.set(name, value);
    }
    place = answer.headers.get('location');
    assert.ok(place, `${answer.status} ${await answer.text()}`);
    if (place.startsWith(site)) {
      return new URL(place);
    }
  }
  throw new Error(`no end of redirects at ${place}`);
};

/** Whom the provider signs in next. */
export const next = async (subject, claims = {}) => {
  const answer = await fetch(process.env.DESK, {
    method: 'POST',
    body: JSON.stringify({ subject, claims }),
  });
  assert.equal(answer.status, 200);
};

/** An ID token of the provider's. */
export const idToken = async (subject, claims = {}) => {
  const answer = await fetch(`${process.env.DESK}/token`, {
    method: 'POST',
    body: JSON.stringify({ subject, claims }),
  });
  return answer.text();
};
