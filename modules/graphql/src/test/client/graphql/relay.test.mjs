import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { buildClientSchema, getIntrospectionQuery, printSchema } from "graphql";
import runtime from "relay-runtime";

const { URL: url, TOKEN: token } = process.env;
const require = createRequire(import.meta.url);

const SOURCE = `
const { graphql } = require("relay-runtime");
graphql\`
  query walkQuery { ...walk_plants }
\`;
graphql\`
  fragment walk_plants on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 4 }, after: { type: "Cursor" })
  @refetchable(queryName: "walkPageQuery") {
    plantCollection(first: $first, after: $after, orderBy: [{ id: AscNullsLast }], filter: { id: { lte: 10 } })
    @connection(key: "walk_plantCollection") { edges { node { id name } } }
  }
\`;
graphql\`
  mutation walkRenameMutation($id: Int!, $name: String!) {
    updateplantCollection(set: { name: $name }, filter: { id: { eq: $id } }) { records { name } }
  }
\`;
`;

async function ask(path, query, variables) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/// What Relay's compiler makes of the documents for the schema at this path.
async function compile(path) {
  const { data } = await ask(path, getIntrospectionQuery(), {});
  rmSync("relay", { recursive: true, force: true });
  mkdirSync("relay");
  writeFileSync("relay/schema.graphql", printSchema(buildClientSchema(data)));
  writeFileSync("relay/package.json", '{ "type": "commonjs" }');
  writeFileSync("relay/walk.js", SOURCE);
  const config = {
    src: "relay",
    schema: "relay/schema.graphql",
    language: "javascript",
    eagerEsModules: false,
    schemaConfig: { nodeInterfaceIdField: "nodeId", nodeInterfaceIdVariableName: "nodeId" },
  };
  writeFileSync("relay.config.json", JSON.stringify(config));
  execFileSync(process.execPath, ["node_modules/relay-compiler/cli.js", "relay.config.json"], { stdio: "pipe" });
  for (const loaded of Object.keys(require.cache)) {
    if (loaded.includes("__generated__")) delete require.cache[loaded];
  }
  return (name) => require(`./relay/__generated__/${name}.graphql.js`);
}

for (const path of ["/graphql/v1", "/postgresql/graphql"]) {
  test(`Relay compiles, pages and updates rows by their ids at ${path}`, async () => {
    const artifact = await compile(path);
    const environment = new runtime.Environment({
      network: runtime.Network.create((request, variables) => ask(path, request.text, variables)),
      store: new runtime.Store(new runtime.RecordSource()),
      getDataID: (record) => record.nodeId,
    });
    const operation = runtime.createOperationDescriptor(artifact("walkQuery"), {});
    environment.retain(operation);
    const plants = () => {
      const { data } = environment.lookup(operation.fragment);
      const selector = runtime.getSingularSelector(artifact("walk_plants"), data);
      return environment.lookup(selector).data.plantCollection;
    };
    await runtime.fetchQuery(environment, artifact("walkQuery"), {}).toPromise();
    for (let turns = 0; plants().pageInfo.hasNextPage && turns < 10; turns++) {
      const after = plants().pageInfo.endCursor;
      await runtime.fetchQuery(environment, artifact("walkPageQuery"), { first: 4, after }).toPromise();
    }
    assert.deepEqual(plants().edges.map((edge) => edge.node.id), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

    const name = `renamed by Relay at ${path}`;
    await new Promise((resolve, reject) =>
      runtime.commitMutation(environment, {
        mutation: artifact("walkRenameMutation"),
        variables: { id: 5, name },
        onCompleted: (_, errors) => (errors ? reject(new Error(JSON.stringify(errors))) : resolve()),
        onError: reject,
      }),
    );
    assert.equal(plants().edges[4].node.name, name);
  });
}
