// Signs requests for Crestfall: RFC 9421 with HMAC-SHA-256, RFC 9530 for the body. Node 20 or newer, no dependencies.
//
//   import { sign } from "./signer.mjs";
//   const headers = sign({ method: "GET", url }, { keyId: "cfh_...", secret: "..." });
//   const answer = await fetch(url, { headers });

import { createHash, createHmac, randomBytes } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ALWAYS = ["@method", "@authority", "@path", "@query"];
const WITH_BODY = ["content-digest", "content-type"];

/**
 * All headers that the request must be sent with.
 *
 * @param request { method, url, headers?, body? }; the body is a string or bytes
 * @param key { keyId, secret }; the secret in base64, as it was shown
 * @param options { covered?, created?, nonce? }; `covered` names more headers that are signed
 */
export function sign(request, key, options = {}) {
  const prepared = prepare(request);
  const names = [...ALWAYS, ...(hasBody(prepared) ? WITH_BODY : []), ...(options.covered ?? [])];
  const created = options.created ?? Math.floor(Date.now() / 1000);
  const nonce = options.nonce ?? randomBytes(16).toString("hex");
  const parameters =
    `(${names.map((name) => `"${name.toLowerCase()}"`).join(" ")});created=${created}` +
    `;keyid="${key.keyId}";alg="hmac-sha256";nonce="${nonce}";tag="crestfall"`;
  return {
    ...prepared.headers,
    "Signature-Input": `sig1=${parameters}`,
    Signature: `sig1=:${mac(key.secret, signatureBase(prepared, parameters))}:`,
  };
}

/** The request with the headers that its body needs. */
export function prepare(request) {
  const headers = { ...request.headers };
  if (hasBody(request)) {
    const digest = createHash("sha256").update(request.body).digest("base64");
    headers["Content-Digest"] = `sha-256=:${digest}:`;
    if (values({ headers }, "content-type").length === 0) {
      headers["Content-Type"] = "application/json";
    }
  }
  return { ...request, headers };
}

function hasBody(request) {
  return request.body !== undefined && request.body.length > 0;
}

/** The text that is signed; `/authentication/hmac/echo` answers with the server's. */
export function signatureBase(request, parameters) {
  const url = new URL(request.url);
  const names = [...parameters.slice(0, parameters.indexOf(")")).matchAll(/"([^"]+)"/g)];
  const lines = names.map(([, name]) => `"${name}": ${component(request, url, name)}`);
  return [...lines, `"@signature-params": ${parameters}`].join("\n");
}

function component(request, url, name) {
  switch (name) {
    case "@method":
      return request.method;
    case "@authority":
      return url.host;
    case "@path":
      return url.pathname;
    case "@query":
      return url.search || "?";
    default: {
      const found = values(request, name);
      if (found.length === 0) {
        throw new Error(`The request has no ${name}`);
      }
      return found.map((value) => value.trim()).join(", ");
    }
  }
}

function values(request, name) {
  return Object.entries(request.headers ?? {})
    .filter(([key]) => key.toLowerCase() === name)
    .flatMap(([, value]) => value);
}

/** HMAC-SHA-256, in base64. */
export function mac(secret, base) {
  return createHmac("sha256", Buffer.from(secret, "base64")).update(base).digest("base64");
}

// ---- as a command: node signer.mjs [OPTION...] METHOD URL; README.md has the options ----

function read(args) {
  const given = { headers: {}, covered: [] };
  const rest = [];
  while (args.length > 0) {
    const word = args.shift();
    if (!word.startsWith("-")) {
      rest.push(word);
    } else if (word === "--base") {
      given.base = true;
    } else if (args.length === 0) {
      throw new Error(`${word} needs a value`);
    } else {
      option(given, word, args.shift());
    }
  }
  if (rest.length !== 2) {
    throw new Error("METHOD and URL are needed");
  }
  return { ...given, method: rest[0], url: rest[1] };
}

function option(given, word, value) {
  if (word === "-H") {
    const colon = value.indexOf(":");
    (given.headers[value.slice(0, colon)] ??= []).push(value.slice(colon + 1).trim());
  } else if (word === "-d") {
    given.body = value.startsWith("@") ? readFileSync(value.slice(1)) : value;
  } else if (word === "-c") {
    given.covered.push(value);
  } else if (["--created", "--nonce", "--parameters"].includes(word)) {
    given[word.slice(2)] = value;
  } else {
    throw new Error(`There is no option ${word}`);
  }
}

function main() {
  const given = read(process.argv.slice(2));
  const { CRESTFALL_HMAC_KEY_ID: keyId, CRESTFALL_HMAC_SECRET: secret } = process.env;
  if (!secret || (!keyId && !given.parameters)) {
    throw new Error("CRESTFALL_HMAC_KEY_ID and CRESTFALL_HMAC_SECRET must be set");
  }
  const made = sign(given, { keyId, secret }, given);
  const parameters = given.parameters ?? made["Signature-Input"].slice("sig1=".length);
  const base = signatureBase(prepare(given), parameters);
  made["Signature-Input"] = `sig1=${parameters}`;
  made.Signature = `sig1=:${mac(secret, base)}:`;
  const headers = Object.entries(made).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}`),
  );
  console.log(given.base ? base : headers.join("\n"));
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(`signer: ${error.message}`);
    process.exitCode = 2;
  }
}
