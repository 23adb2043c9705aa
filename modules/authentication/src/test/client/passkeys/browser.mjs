// A browser with an authenticator of its own: Chromium, and what its debugger stands in for.
import { chromium } from 'playwright-core';

const argumentsOfChromium = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A tab at an origin, with a security key built in. */
export class Tab {
  static #browser;

  static async start() {
    Tab.#browser = await chromium.launch({
      executablePath: process.env.CHROMIUM,
      args: argumentsOfChromium,
    });
  }

  static async stop() {
    await Tab.#browser?.close();
  }

  /** A page that says nothing, at that origin: nobody is asked for it. */
  static async at(origin, authenticator = {}) {
    const tab = new Tab();
    tab.page = await (await Tab.#browser.newContext()).newPage();
    await tab.go(origin);
    tab.debugger = await tab.page.context().newCDPSession(tab.page);
    await tab.debugger.send('WebAuthn.enable');
    const { authenticatorId } = await tab.debugger.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        ...authenticator,
      },
    });
    tab.authenticatorId = authenticatorId;
    return tab;
  }

  async go(origin) {
    await this.page.route(`${origin}/`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>page</title>' }));
    await this.page.goto(`${origin}/`);
  }

  /** Whether the person in front of it proves who they are. */
  verifies(isUserVerified) {
    const { authenticatorId } = this;
    return this.debugger.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  }

  /** Makes a key; the answer as JSON. */
  create(options) {
    return this.page.evaluate(async (json) => {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json);
      return (await navigator.credentials.create({ publicKey })).toJSON();
    }, options);
  }

  /** Shows a key; the answer as JSON. */
  get(options) {
    return this.page.evaluate(async (json) => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json);
      return (await navigator.credentials.get({ publicKey })).toJSON();
    }, options);
  }
}
