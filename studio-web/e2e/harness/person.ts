import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Server } from './server';

export const PASSWORD = 'tide harbour lantern 42';

/** Somebody who uses Studio in one test. */
export class Person {
  readonly email = `p-${randomUUID().slice(0, 13)}@example.com`;
  readonly password = PASSWORD;
  private id: string | undefined;
  private readonly server: Server;
  readonly role: string;

  constructor(server: Server, role: string) {
    this.server = server;
    this.role = role;
  }

  /** Made when first needed. */
  async exists(): Promise<string> {
    this.id ??= await this.server.makeUser(this.email, this.password, this.role);
    return this.id;
  }

  /** Signs this page in, without its sign-in page. */
  async signIn(page: Page): Promise<void> {
    await this.exists();
    const { request } = page.context();
    const login = await request.post(`${this.server.url}/auth/v1/token?grant_type=password`, { data: { email: this.email, password: this.password } });
    if (!login.ok()) throw new Error(`The sign-in answers ${login.status()}: ${await login.text()}`);
    const { access_token: token } = (await login.json()) as { access_token: string };
    const cookie = await request.post(`${this.server.url}/authentication/session`, { headers: { Authorization: `Bearer ${token}` } });
    if (!cookie.ok()) throw new Error(`The session answers ${cookie.status()}: ${await cookie.text()}`);
  }

  /** As the operator's `sql`: for what a test needs to be there. */
  sql(text: string): Promise<string> {
    return this.server.sql(text);
  }
}
