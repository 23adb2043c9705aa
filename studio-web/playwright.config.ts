import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const chromium = candidates.find((path) => path !== undefined && existsSync(path));

const RESTARTS = /restart\.spec\.ts$/;
const isLong = process.env.STUDIO_LONG === 'true';

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results/pages',
  // One server for all; each test brings its own users.
  fullyParallel: true,
  workers: Number(process.env.STUDIO_WORKERS ?? 2),
  retries: 0,
  forbidOnly: true,
  // For machines that do ten other things: nothing here promises a time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  globalSetup: './e2e/harness/start-server.ts',
  // What follows the system is looked at in both of its colours.
  projects: [
    { name: 'light', testIgnore: RESTARTS },
    ...(isLong ? [{ name: 'dark', testIgnore: RESTARTS, use: { colorScheme: 'dark' as const } }] : []),
    // The server is everybody's: it is restarted when nobody else needs it any more.
    { name: 'restart', testMatch: RESTARTS, dependencies: isLong ? ['light', 'dark'] : ['light'] },
  ],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A failure leaves a picture and what the page says; everything that led there is recorded when asked for, at twice the time.
    trace: process.env.STUDIO_TRACE === 'true' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] },
  },
});
