// What somebody does first with supabase-js: signs up, and reads a row back.
//   node client.mjs URL KEY      where @supabase/supabase-js is installed
import { createRequire } from "node:module";
import { join } from "node:path";

const { createClient } = createRequire(join(process.cwd(), "package.json"))("@supabase/supabase-js");
const [url, key] = process.argv.slice(2);
const client = createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false } });

const email = `ada-${Date.now()}@example.com`;
const { data: joined, error: refused } = await client.auth.signUp({ email, password: "correct horse battery" });
if (refused || !joined.session) throw new Error(`signUp: ${refused?.message ?? "no session"}`);
const { data, error } = await client.from("product").select("name").limit(1);
if (error || data.length !== 1) throw new Error(`select: ${error?.message ?? JSON.stringify(data)}`);
console.log(`${email} reads ${data[0].name}`);
process.exit(0);
