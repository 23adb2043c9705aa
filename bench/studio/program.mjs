// A Crestfall of the benchmark's own: started as its people start it, on free ports, with data that is thrown away.
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSTALLATION = '00000000-0000-4000-8000-0000000000a1';
const PASSWORD = 'tide harbour lantern 42';
const PARTS = ['postgres', 'authentication', 'rest', 'graphql', 'studio', 'logs'];

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const wait = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

export class Program {
  static async start(binary) {
    const program = new Program();
    program.binary = binary;
    program.folder = mkdtempSync(join(tmpdir(), 'crestfall-bench-'));
    program.data = join(program.folder, 'data');
    const port = await freePort();
    program.url = `http://127.0.0.1:${port}`;
    const settings = ['gateway.rate.enabled=false'];
    for (const part of PARTS) settings.push(`${part}.port=${await freePort()}`);
    const log = join(program.folder, 'log');
    const out = openSync(log, 'a');
    program.process = spawn(binary, ['up', '--data', program.data, '--port', String(port), ...settings.flatMap((one) => ['--set', one])], { stdio: ['ignore', out, out] });
    closeSync(out);
    // Also when the benchmark ends before it has anything to stop.
    process.once('exit', () => program.process.kill('SIGTERM'));
    for (let i = 0; ; i++) {
      if (program.process.exitCode !== null || i > 720) throw new Error(`The program does not start:\n${readFileSync(log, 'utf8').slice(-4000)}`);
      if (readFileSync(log, 'utf8').includes('Crestfall is ready')) break;
      await wait(250);
    }
    program.database = program.ask('db', 'url').trim();
    program.key = JSON.parse(program.ask('keys', '--json')).service;
    program.postmaster = Number(readFileSync(join(program.data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    return program;
  }

  ask(...command) {
    const { status, stdout, stderr } = spawnSync(this.binary, [...command, '--data', this.data], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
    return stdout;
  }

  sql(text) {
    const { status, stdout, stderr } = spawnSync('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', this.database, '-f', '-'], { input: text, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  }

  async post(path, body, headers) {
    const answer = await fetch(this.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${text}`);
    return text === '' ? {} : JSON.parse(text);
  }

  /** Makes an owner of the team; answers the e-mail address and the password. */
  async owner() {
    const email = `bench-${randomUUID().slice(0, 8)}@example.com`;
    const { id } = await this.post('/auth/v1/admin/users', { email, password: PASSWORD, email_confirm: true }, { apikey: this.key });
    await this.post('/authorization/assignments', { principal: `user:${id}`, role: 'owner', scope: `organization:${INSTALLATION}` }, { apikey: this.key });
    return { email, password: PASSWORD };
  }

  /** Memory of the program and of all its processes, each page of it counted once, in MB. */
  memory() {
    const family = new Set([this.process.pid, this.postmaster]);
    const parents = new Map();
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        parents.set(Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      } catch {
        // It ended between being listed and being read.
      }
    }
    for (let grown = true; grown; ) {
      grown = false;
      for (const [pid, parent] of parents) {
        if (family.has(parent) && !family.has(pid)) {
          family.add(pid);
          grown = true;
        }
      }
    }
    const own = { all: 0, java: 0 };
    for (const pid of family) {
      try {
        const size = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) / 1024;
        own.all += size;
        if (pid === this.process.pid) own.java = size;
      } catch {
        // It ended.
      }
    }
    return own;
  }

  async stop() {
    if (this.process.exitCode === null) {
      const ended = new Promise((resolve) => this.process.once('exit', resolve));
      this.process.kill('SIGTERM');
      await Promise.race([ended, wait(20_000)]);
      if (this.process.exitCode === null) this.process.kill('SIGKILL');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
