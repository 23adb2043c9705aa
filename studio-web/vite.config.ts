import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { ahead } from './scripts/ahead.ts';

// The running server that `npm run dev` asks; only this machine's own.
const server = process.env.STUDIO_SERVER ?? 'http://127.0.0.1:8000';
const behind = ['/studio/api', '/studio/csp-report', '/authentication', '/authorization', '/auth/v1', '/rest/v1', '/graphql/v1', '/postgresql', '/lite'];

/** The file of what pages and dialogs of a feature share. */
const area = (module: string) => `${/features[\\/]([^\\/]+)/.exec(module)?.[1] ?? 'features'}-shared`;

/** Small, and on nearly every page. */
const pieces =
  /src[\\/]lib[\\/](api|format|time|seen|later)|src[\\/]ui[\\/](badge|bars|button|callout|card|empty-state|error-line|error-state|field|input|later|page-header|pending|skeleton|status|table|textarea)\.tsx$|node_modules[\\/]@tanstack[\\/]react-query[\\/]/;

export default defineConfig({
  base: '/studio/',
  plugins: [react(), tailwindcss(), ahead(fileURLToPath(new URL('.', import.meta.url)))],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: ['chrome111', 'safari16.4', 'firefox128'],
    manifest: true,
    // Data addresses would need a loose content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    // Browsers ask for six files at a time: what every page needs is one file, and what is around them another.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shell', tags: ['$initial'], priority: 8 },
            // What most pages are made of. Before the frame: the pages that stand without it would else load it for what both use.
            { name: 'pieces', test: pieces, minShareCount: 5, priority: 7 },
            // Each would be a file of 300 bytes.
            { name: 'icons', test: /node_modules[\\/]lucide-react[\\/]/, minShareCount: 2, priority: 7 },
            { name: 'around-pages', test: /src[\\/]app[\\/]frame\.tsx$/, priority: 6 },
            // What goes together where it is used.
            { name: 'dialog', test: /src[\\/]ui[\\/](dialog|confirm)\.tsx$/, priority: 5 },
            { name: 'select', test: /src[\\/]ui[\\/](select|checkbox)\.tsx$/, priority: 4 },
            { name: 'choosing', test: /src[\\/]ui[\\/](combobox|multi-select|use-choices)\.tsx?$/, priority: 3 },
            { name: 'grid', test: /src[\\/]ui[\\/]data-grid\.tsx$/, priority: 2 },
            { name: area, test: /src[\\/]features[\\/](?!schema|roles)/, minShareCount: 2, includeDependenciesRecursively: false, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      ...Object.fromEntries(behind.map((path) => [path, { target: server, changeOrigin: false }])),
      '/studio/ws': { target: server, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    css: false,
  },
});
