import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";

const { URL: url, LISTED_URL: listed, TOKEN: token } = process.env;
const PLANTS = gql`query Plants { plantCollection(first: 1) { edges { node { nodeId } } } }`;
const OTHER = gql`query Other { plantCollection(first: 1) { edges { cursor } } }`;

function connect(base, sent) {
  const http = new HttpLink({
    uri: base + "/postgresql/graphql",
    headers: { Authorization: `Bearer ${token}` },
    fetch: (input, init) => {
      sent.push(`${init.method} ${String(init.body ?? input).includes("plantCollection") ? "document" : "hash"}`);
      return fetch(input, init);
    },
  });
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  const persisted = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
  return new ApolloClient({ link: persisted.concat(http), cache: new InMemoryCache() });
}

const ask = (client, query) => client.query({ query, fetchPolicy: "network-only" });

test("Apollo sends a document once, and after that its hash", async () => {
  const sent = [];
  const client = connect(url, sent);
  for (let turn = 0; turn < 2; turn++) {
    const { data } = await ask(client, OTHER);
    assert.equal(data.plantCollection.edges.length, 1);
  }
  assert.deepEqual(sent, ["GET hash", "POST document", "GET hash"]);
});

test("Where only listed documents are run, others are refused", async () => {
  const sent = [];
  const client = connect(listed, sent);
  const { data } = await ask(client, PLANTS);
  assert.equal(data.plantCollection.edges.length, 1);
  assert.deepEqual(sent, ["GET hash"]);
  await assert.rejects(ask(client, OTHER), (error) => /not among those that are allowed/.test(error.message));
});
