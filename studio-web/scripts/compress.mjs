// Puts a .br and a .gz beside every file of dist that gains by it, so that the server only has to choose.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist', import.meta.url).pathname;
const worth = /\.(js|css|html|svg|json|wasm)$/;

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  // index.html gets a nonce in each answer and is compressed then.
  if (!entry.isFile() || !worth.test(entry.name) || entry.name === 'index.html' || entry.parentPath.includes('.vite')) continue;
  const file = join(entry.parentPath, entry.name);
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  const gzip = gzipSync(bytes, { level: 9 });
  if (brotli.length < bytes.length) writeFileSync(`${file}.br`, brotli);
  if (gzip.length < bytes.length) writeFileSync(`${file}.gz`, gzip);
}
