import assert from "node:assert/strict";
import { test } from "node:test";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { buildClientSchema, getIntrospectionQuery, parse, validate, validateSchema } from "graphql";
import { createClient } from "graphql-ws";

const { URL: url, TOKEN: token } = process.env;
const headers = { Authorization: `Bearer ${token}` };
const EVERYTHING = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
};

function connect(path) {
  const socket = createClient({ url: url.replace("http", "ws") + path, connectionParams: headers });
  const fetcher = createGraphiQLFetcher({ url: url + path, headers, fetch, wsClient: socket });
  return { fetcher, close: () => socket.dispose() };
}

/// The first answer, in whichever way the fetcher gives it.
async function first(answer) {
  const known = await answer;
  if (!known[Symbol.asyncIterator]) return known;
  for await (const one of known) return one;
}

async function schemaOf(fetcher, options) {
  const query = getIntrospectionQuery(options);
  const { data, errors } = await first(fetcher({ query, operationName: "IntrospectionQuery" }));
  assert.equal(errors, undefined);
  return buildClientSchema(data);
}

for (const [path, options] of [
  ["/graphql/v1", undefined],
  ["/graphql/v1", EVERYTHING],
  ["/postgresql/graphql", undefined],
  ["/postgresql/graphql", EVERYTHING],
]) {
  test(`GraphiQL reads the schema at ${path}, with ${options ? "everything" : "the usual"}`, async () => {
    const { fetcher, close } = connect(path);
    const schema = await schemaOf(fetcher, options);
    assert.deepEqual(validateSchema(schema), []);
    const document = "{ plantCollection(first: 1) { edges { node { name garden { name } } } } }";
    assert.deepEqual(validate(schema, parse(document)), []);
    const { data } = await first(fetcher({ query: document }));
    assert.equal(data.plantCollection.edges[0].node.garden.name, "north");
    await close();
  });
}

test("GraphiQL finds subscriptions in the strict schema, and follows them", async () => {
  const { fetcher, close } = connect("/postgresql/graphql");
  const schema = await schemaOf(fetcher, EVERYTHING);
  assert.equal(schema.getSubscriptionType().name, "Subscription");
  const query = "subscription Garden { gardenByPk(id: 1) { name } }";
  const documentAST = parse(query);
  assert.deepEqual(validate(schema, documentAST), []);
  const { data } = await first(fetcher({ query, operationName: "Garden" }, { documentAST }));
  assert.equal(data.gardenByPk.name, "north");
  await close();
});
