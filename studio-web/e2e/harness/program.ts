import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { type Running, STATE, type State } from './state';

const LONGEST = 180_000;

/** One that ended and that nobody has asked how. */
function isDead(pid: number): boolean {
  const about = `/proc/${pid}/stat`;
  return existsSync(about) && / Z /.test(readFileSync(about, 'utf8'));
}

/** Whether a process is there. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isDead(pid);
  } catch {
    return false;
  }
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what}: not after three minutes`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Starts the program; it outlives who starts it. */
export function start(file: string, args: string[], log: string): Running {
  const out = openSync(log, 'a');
  const child = spawn(file, args, { env: { ...process.env, CRESTFALL_ENVIRONMENT: 'development' }, stdio: ['ignore', out, out], detached: true });
  child.unref();
  if (child.pid === undefined) throw new Error(`${file} can't be started`);
  return { pid: child.pid, file, args, log };
}

/** Ends it as its operator would. */
export async function stop({ pid }: Running): Promise<void> {
  if (!isThere(pid)) return;
  process.kill(pid, 'SIGTERM');
  await until('the end of the server', () => !isThere(pid));
}

/** Starts it once more, and waits until it answers. */
export async function again({ file, args, log }: Running): Promise<void> {
  const running = start(file, args, log);
  const state = JSON.parse(readFileSync(STATE, 'utf8')) as State;
  writeFileSync(STATE, JSON.stringify({ ...state, running }));
  await until('the server', async () => {
    if (!isThere(running.pid)) throw new Error(`The server ended:\n${readFileSync(log, 'utf8').slice(-4000)}`);
    const answers = await Promise.all(['/auth/v1/settings', '/studio/api/openapi.json'].map((path) => fetch(state.url + path).catch(() => null)));
    return answers.every((answer) => answer?.ok);
  });
}
