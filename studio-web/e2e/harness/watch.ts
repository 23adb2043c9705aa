import type { Page } from '@playwright/test';

// Chromium reports each refused request as an error of the page. What the server refuses is for the page to show, and for the test to look at.
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;
const AWAY = /^Failed to load resource: net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|ABORTED|FAILED)|WebSocket connection to .* failed/;

export type Watch = {
  problems: string[];
  /** From now on the network may be away. */
  expectAway(): void;
  /** What a test causes on purpose. */
  allow(text: RegExp): void;
};

/** Collects whatever goes wrong in a page: errors of the console, exceptions, rejections, reports of the content security policy, answers of 500 and above. */
export async function watch(page: Page): Promise<Watch> {
  const problems: string[] = [];
  const allowed: RegExp[] = [REFUSED];
  const report = (problem: string) => {
    if (!allowed.some((one) => one.test(problem))) problems.push(problem);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') report(message.text());
  });
  page.on('pageerror', (error) => report(`exception: ${error.stack ?? error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) report(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  await page.exposeFunction('crestfallReport', report);
  await page.addInitScript(() => {
    const tell = (window as unknown as { crestfallReport(text: string): void }).crestfallReport;
    addEventListener('securitypolicyviolation', (event) => {
      const at = event.target instanceof Element ? event.target.outerHTML.slice(0, 300) : '';
      tell(`content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample} ${at}`);
    });
    addEventListener('unhandledrejection', (event) => tell(`unhandled rejection: ${String((event.reason as Error)?.stack ?? event.reason)}`));
  });
  return {
    problems,
    expectAway: () => void allowed.push(AWAY),
    allow: (text) => void allowed.push(text),
  };
}
