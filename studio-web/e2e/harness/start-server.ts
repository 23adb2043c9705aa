import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLIENT } from './provider';
import { isThere, start, stop } from './program';
import { type Running, STATE, type State } from './state';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const PARTS = ['postgres', 'authentication', 'rest', 'graphql', 'studio', 'logs'];

const given = new Set<number>();

/** Below the ports that systems hand out by themselves (from 32768 on) and those of other tests (from 20000 on): nobody takes it while a test has the server down. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 10_000);
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      return port;
    }
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function ready(url: string, alive: () => boolean, log: string): Promise<void> {
  const end = Date.now() + 180_000;
  for (;;) {
    if (!alive()) throw new Error(`The server ended:\n${readFileSync(log, 'utf8').slice(-4000)}`);
    const answer = await fetch(`${url}/auth/v1/settings`).catch(() => null);
    if (answer?.ok && readFileSync(log, 'utf8').includes('Crestfall is ready')) return;
    if (Date.now() > end) throw new Error(`The server is not ready after three minutes:\n${readFileSync(log, 'utf8').slice(-4000)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Starts the packaged program once, on ports and data of its own; a server that runs already is used as it is. */
export default async function startServer(): Promise<() => Promise<void>> {
  mkdirSync(fileURLToPath(new URL('../.run/', import.meta.url)), { recursive: true });
  if (process.env.STUDIO_E2E_URL) {
    const {
      STUDIO_E2E_URL: url,
      STUDIO_E2E_DATABASE_URL: databaseUrl = '',
      STUDIO_E2E_SERVICE_KEY: serviceKey = '',
      STUDIO_E2E_PROVIDER_PORT: port = '0',
      STUDIO_E2E_RUNNING: running,
    } = process.env;
    const state: State = { url, databaseUrl, serviceKey, providerPort: Number(port), ...(running ? { running: JSON.parse(running) as Running } : {}) };
    writeFileSync(STATE, JSON.stringify(state));
    return () => Promise.resolve();
  }
  const data = mkdtempSync(join(tmpdir(), 'crestfall-e2e-'));
  const log = join(data, 'up.log');
  const program = join(root, 'crestfall/bin/crestfall');
  const known = await capture(program, ['config', '--data', join(data, 'data')]);
  const gateway = await freePort();
  const settings: string[] = [];
  for (const part of PARTS) {
    // A program without a part refuses its settings.
    if (known.includes(`${part}.port`)) settings.push('--set', `${part}.port=${await freePort()}`);
  }
  const providerPort = await freePort();
  writeFileSync(log, '');
  const running = start(program, ['up', '--data', join(data, 'data'), '--port', String(gateway), ...settings, ...extra(gateway, providerPort)], log);
  const end = async () => {
    // A test may have started it again.
    const now = (JSON.parse(readFileSync(STATE, 'utf8')) as State).running ?? running;
    await stop(now).catch(() => process.kill(now.pid, 'SIGKILL'));
    rmSync(data, { recursive: true, force: true });
  };
  const first: State = { url: `http://127.0.0.1:${gateway}`, databaseUrl: '', serviceKey: '', providerPort, running };
  writeFileSync(STATE, JSON.stringify(first));
  try {
    await ready(first.url, () => isThere(running.pid), log);
    const databaseUrl = (await capture(program, ['db', 'url', '--data', join(data, 'data')])).trim();
    const keys = JSON.parse(await capture(program, ['keys', '--json', '--data', join(data, 'data')])) as { service: string };
    const state: State = { ...first, databaseUrl, serviceKey: keys.service };
    writeFileSync(STATE, JSON.stringify(state));
  } catch (failed) {
    await end();
    throw failed;
  }
  return end;
}

/** What tests need switched on; and that many tests come from one address, as no people do. */
const SETTINGS = {
  'authentication.passkey-enabled': 'true',
  'authentication.mfa-web-authn-enroll-enabled': 'true',
  'authentication.mfa-web-authn-verify-enabled': 'true',
  'authentication.rate-limit-token-refresh': '100000',
  'authentication.rate-limit-otp': '100000',
  'authentication.rate-limit-verify': '100000',
  'authentication.rate-limit-email-sent': '100000',
  'gateway.rate.enabled': 'false',
};

/** Keys and wallets are bound to a name, and an address of numbers is none: pages that use them are seen at `localhost`. */
function extra(gateway: number, providerPort: number): string[] {
  const named = `http://localhost:${gateway}`;
  const settings = {
    ...SETTINGS,
    'authentication.webauthn-rp-id': 'localhost',
    'authentication.webauthn-rp-origins': named,
    'authentication.uri-allow-list': `${named}/**`,
    'authentication.external-web3-ethereum-enabled': 'true',
    'authentication.external.harbour.enabled': 'true',
    'authentication.external.harbour.client-id': CLIENT.id,
    'authentication.external.harbour.secret': CLIENT.secret,
    'authentication.external.harbour.issuer': `http://127.0.0.1:${providerPort}`,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
}

function capture(program: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.on('data', (part: Buffer) => (text += part.toString()));
    child.once('close', () => resolve(text));
  });
}
