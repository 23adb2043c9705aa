import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, fetchExchange } from "@urql/core";
import { createClient as createEvents } from "graphql-sse";
import { createClient as createSocket } from "graphql-ws";

const { URL: url, TOKEN: token } = process.env;

const PAGE = `query Page($first: Int!, $after: Cursor) {
  plantCollection(first: $first, after: $after, orderBy: [{ name: DescNullsLast }]) {
    edges { cursor node { nodeId id name garden { name } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const INSERT = `mutation Insert($objects: [plantInsertInput!]!) {
  insertIntoplantCollection(objects: $objects) { affectedCount records { id name } }
}`;
const FOLLOW = `subscription { plantCollection(filter: { id: { gt: 100 } }) { edges { node { id } } } }`;

function urql(path) {
  return new Client({
    url: url + path,
    preferGetMethod: false,
    requestPolicy: "network-only",
    exchanges: [fetchExchange],
    // Once it has its answer urql aborts what it asked for, which Node takes for an error of the test.
    fetch: (input, init) => fetch(input, { ...init, signal: undefined }),
    fetchOptions: { headers: { Authorization: `Bearer ${token}` } },
  });
}

async function answer(client, document, variables) {
  const { data, error } = await client.query(document, variables).toPromise();
  assert.equal(error, undefined);
  return data;
}

for (const path of ["/graphql/v1", "/postgresql/graphql", "/"]) {
  test(`urql walks through all pages at ${path}`, async () => {
    const client = urql(path);
    const names = [];
    let after = null;
    for (let pages = 0; pages < 20; pages++) {
      const { plantCollection: page } = await answer(client, PAGE, { first: 3, after });
      names.push(...page.edges.map((edge) => edge.node.name));
      assert.equal(page.pageInfo.hasPreviousPage, pages > 0);
      assert.equal(page.pageInfo.endCursor, page.edges.at(-1).cursor);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    assert.equal(names.length, 10);
    assert.deepEqual(names, [...names].sort().reverse());
  });
}

test("urql asks for a node again by its id, and hears of errors", async () => {
  const client = urql("/postgresql/graphql");
  const { plantCollection } = await answer(client, PAGE, { first: 1 });
  const { nodeId, name } = plantCollection.edges[0].node;
  const again = await answer(client, "query($id: ID!) { node(nodeId: $id) { ... on plant { name } } }", { id: nodeId });
  assert.equal(again.node.name, name);
  const { error } = await client.query("{ nothing }", {}).toPromise();
  assert.match(error.message, /nothing/);
});

/// The ids of each answer, until one satisfies.
async function follow(iterate, insert, until) {
  const seen = [];
  for await (const { data, errors } of iterate) {
    assert.equal(errors, undefined);
    seen.push(data.plantCollection.edges.map((edge) => edge.node.id));
    if (seen.length === 1) await insert();
    if (until(seen.at(-1))) return seen;
  }
  return seen;
}

function insert(id) {
  return async () => {
    const objects = [{ id, name: `new ${id}` }];
    const { data, error } = await urql("/").mutation(INSERT, { objects }).toPromise();
    assert.equal(error, undefined);
    assert.equal(data.insertIntoplantCollection.affectedCount, 1);
  };
}

test("graphql-ws follows a subscription, and asks queries beside it", async () => {
  const client = createSocket({
    url: url.replace("http", "ws") + "/postgresql/graphql",
    connectionParams: { Authorization: `Bearer ${token}` },
  });
  const seen = await follow(client.iterate({ query: FOLLOW }), insert(101), (ids) => ids.includes(101));
  assert.deepEqual(seen, [[], [101]]);
  for await (const { data } of client.iterate({ query: "{ __typename }" })) {
    assert.equal(data.__typename, "Query");
  }
  await assert.rejects(async () => {
    for await (const _ of client.iterate({ query: "subscription { nothing }" }));
  });
  await client.dispose();
});

test("graphql-ws is refused with a token that is not good", async () => {
  const client = createSocket({
    url: url.replace("http", "ws") + "/graphql/v1",
    connectionParams: { Authorization: "Bearer x.y.z" },
    retryAttempts: 0,
  });
  await assert.rejects(
    async () => {
      for await (const _ of client.iterate({ query: "{ __typename }" }));
    },
    (reason) => reason.code === 4403,
  );
});

test("graphql-sse follows a subscription", async () => {
  const client = createEvents({
    url: url + "/postgresql/graphql",
    headers: { Authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  const seen = await follow(client.iterate({ query: FOLLOW }), insert(102), (ids) => ids.includes(102));
  assert.equal(seen.length, 2);
  client.dispose();
});
