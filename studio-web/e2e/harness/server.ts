import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Running, STATE, type State } from './state';

const INSTALLATION = '00000000-0000-4000-8000-0000000000a1';

/** The server that all tests share, asked as its operator would. */
export class Server {
  private readonly state = JSON.parse(readFileSync(STATE, 'utf8')) as State;

  get url(): string {
    return this.state.url;
  }

  /** The same place by a name, as keys and wallets want it. */
  get named(): string {
    return this.state.url.replace('127.0.0.1', 'localhost');
  }

  /** Where the server looks for the provider that it knows. */
  get providerPort(): number {
    return this.state.providerPort;
  }

  /** How the program runs; undefined for one that the tests were only pointed at. */
  get running(): Running | undefined {
    return this.state.running;
  }

  /** Asks with the installation's service key. */
  async asService<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { apikey: this.state.serviceKey, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** Runs SQL as the owner of the database; answers what psql prints, unaligned. */
  sql(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const psql = spawn('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', this.state.databaseUrl, '-f', '-'], { stdio: 'pipe' });
      let out = '';
      let err = '';
      psql.stdout.on('data', (part: Buffer) => (out += part.toString()));
      psql.stderr.on('data', (part: Buffer) => (err += part.toString()));
      psql.once('error', reject);
      psql.once('close', (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(err))));
      psql.stdin.end(text);
    });
  }

  /** Makes a user, with a role in the team of the installation unless it is `nobody`. */
  async makeUser(email: string, password: string, role: string): Promise<string> {
    const { id } = await this.asService<{ id: string }>('POST', '/auth/v1/admin/users', { email, password, email_confirm: true });
    if (role !== 'nobody') await this.giveRole(id, role);
    return id;
  }

  /** Makes a user a member of the installation's team. */
  async giveRole(id: string, role: string): Promise<void> {
    await this.asService('POST', '/authorization/assignments', { principal: `user:${id}`, role, scope: `organization:${INSTALLATION}` });
  }
}
