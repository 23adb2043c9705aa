import assert from "node:assert/strict";
import { test } from "node:test";
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { getMainDefinition, relayStylePagination } from "@apollo/client/utilities";
import { createClient } from "graphql-ws";

const { URL: url, TOKEN: token } = process.env;
const headers = { Authorization: `Bearer ${token}` };

const PAGE = gql`
  query Page($first: Int!, $after: Cursor) {
    plantCollection(first: $first, after: $after, orderBy: [{ id: AscNullsLast }], filter: { id: { lte: 10 } }) {
      edges { cursor node { nodeId id name garden { nodeId name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const RENAME = gql`
  mutation Rename($id: Int!, $name: String!) {
    updateplantCollection(set: { name: $name }, filter: { id: { eq: $id } }) { records { nodeId name } }
  }
`;
const FOLLOW = gql`
  subscription Follow { plantCollection(filter: { id: { eq: 1 } }) { edges { node { nodeId name } } } }
`;

function connect(path) {
  const socket = createClient({ url: url.replace("http", "ws") + path, connectionParams: headers });
  const isSubscription = ({ query }) => getMainDefinition(query).operation === "subscription";
  const client = new ApolloClient({
    link: ApolloLink.split(isSubscription, new GraphQLWsLink(socket), new HttpLink({ uri: url + path, headers })),
    cache: new InMemoryCache({
      dataIdFromObject: (object) => object.nodeId,
      typePolicies: { Query: { fields: { plantCollection: relayStylePagination(["orderBy", "filter"]) } } },
    }),
  });
  return { client, close: () => (client.stop(), socket.dispose()) };
}

for (const path of ["/graphql/v1", "/postgresql/graphql"]) {
  test(`Apollo Client pages, and knows rows by their ids, at ${path}`, async () => {
    const { client, close } = connect(path);
    const asked = { query: PAGE, variables: { first: 4 } };
    const plants = () => client.readQuery(asked).plantCollection;
    const pages = client.watchQuery(asked);
    await new Promise((resolve, reject) =>
      pages.subscribe({ next: ({ data }) => data && resolve(), error: reject }),
    );
    let data = plants();
    assert.equal(data.edges.length, 4);
    for (let turns = 0; data.pageInfo.hasNextPage && turns < 10; turns++) {
      await pages.fetchMore({ variables: { after: data.pageInfo.endCursor } });
      data = plants();
    }
    assert.deepEqual(data.edges.map((edge) => edge.node.id), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

    const { nodeId, garden } = data.edges[2].node;
    const cache = client.cache.extract();
    assert.equal(cache[nodeId].__typename, "plant");
    assert.equal(cache[garden.nodeId].name, "north");

    const name = `renamed at ${path}`;
    const { data: renamed } = await client.mutate({ mutation: RENAME, variables: { id: 3, name } });
    assert.deepEqual(renamed.updateplantCollection.records.map((one) => one.nodeId), [nodeId]);
    assert.equal(plants().edges[2].node.name, name);
    await close();
  });

  test(`Apollo Client follows a subscription at ${path}`, async () => {
    const { client, close } = connect(path);
    const name = `followed at ${path}`;
    await new Promise((resolve, reject) => {
      let answers = 0;
      const following = client.subscribe({ query: FOLLOW }).subscribe({
        next: ({ data, error }) => {
          if (error) reject(error);
          if (answers++ === 0) client.mutate({ mutation: RENAME, variables: { id: 1, name } }).catch(reject);
          if (data.plantCollection.edges[0].node.name === name) {
            following.unsubscribe();
            resolve();
          }
        },
        error: reject,
      });
    });
    await close();
  });
}

test("Apollo Client is told what is wrong", async () => {
  const { client, close } = connect("/postgresql/graphql");
  await assert.rejects(client.query({ query: gql`{ nothing }` }), (error) => /nothing/.test(error.message));
  await close();
});
