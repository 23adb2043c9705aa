// A small load of writes, and what of it was acknowledged.
//   node writer.mjs write URL SERVICE_KEY FILE   inserts rows until it is told to stop; FILE gets the number of each answered 201
//   node writer.mjs count URL SERVICE_KEY FILE   prints how many of those are missing, of how many
import { appendFileSync, readFileSync } from "node:fs";

const [what, url, key, file] = process.argv.slice(2);
const headers = { apikey: key, Authorization: `Bearer ${key}`, "Content-Type": "application/json" };

async function write(lane) {
  for (let turn = 0; ; turn++) {
    const name = `${process.pid}-${lane}-${turn}`;
    try {
      const answer = await fetch(`${url}/rest/v1/tag`, { method: "POST", headers, body: JSON.stringify({ name }) });
      await answer.text();
      if (answer.status === 201) appendFileSync(file, `${name}\n`);
    } catch {
      // Killed in the middle: nobody said that it was kept.
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function count() {
  const promised = readFileSync(file, "utf8").split("\n").filter(Boolean);
  const kept = new Set();
  for (let offset = 0; ; offset += 1000) {
    const answer = await fetch(`${url}/rest/v1/tag?select=name&order=id&limit=1000&offset=${offset}`, { headers });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    const rows = await answer.json();
    rows.forEach((row) => kept.add(row.name));
    if (rows.length < 1000) break;
  }
  console.log(`${promised.filter((name) => !kept.has(name)).length} ${promised.length}`);
}

if (what === "count") await count();
else await Promise.all([0, 1, 2, 3].map(write));
