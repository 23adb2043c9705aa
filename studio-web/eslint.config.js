import { existsSync, readdirSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// `upward` matches imports that a folder must not make, whether written from the root or by climbing.
const layer = (folder, upward, message) => ({
  files: [`src/${folder}/**`],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: `^(@|(\\.\\./)+(src)?)/?(${upward})`, message }] }] },
});

const texts = {
  selector: 'JSXText[value=/[\\p{L}]{2,}/u]',
  message: 'Words stand in i18n/{en,es}/<area>.json: use t().',
};
const attributes = {
  selector: 'JSXAttribute[name.name=/^(aria-label|title|label|placeholder|alt|description|hint|text)$/] > Literal[value=/[\\p{L}]{2,}/u]',
  message: 'Words stand in i18n/{en,es}/<area>.json: use t().',
};
const palette =
  '\\b(bg|text|border|outline|ring|fill|stroke|from|to|via|decoration|accent|caret|divide|shadow)-(slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose|black|white)\\b';
const colours = [
  { selector: `Literal[value=/${palette}/]`, message: 'Colours are tokens: bg-surface, text-ink-2, ...' },
  { selector: `TemplateElement[value.raw=/${palette}/]`, message: 'Colours are tokens: bg-surface, text-ink-2, ...' },
  { selector: 'Literal[value=/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i]', message: 'Colours are tokens of tokens.css.' },
  { selector: 'Literal[value=/\\[#[0-9a-f]{3,8}\\]/i]', message: 'Colours are tokens of tokens.css.' },
];
const features = existsSync('src/features') ? readdirSync('src/features') : [];

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'src/routeTree.gen.ts', 'src/lib/api-types.ts', 'test-results', 'public']),
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: { ...globals.browser }, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 160, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      // The router's redirects are thrown, and React's suspending promises.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/*.{js,mjs}', '*.ts', 'scripts/**'], extends: [tseslint.configs.disableTypeChecked], languageOptions: { globals: globals.node }, rules: { 'no-console': 'off' } },
  { files: ['src/**/*.{ts,tsx}'], ignores: ['**/*.test.{ts,tsx}', 'src/testing/**'], rules: { 'no-restricted-syntax': ['error', texts, attributes, ...colours] } },
  { files: ['e2e/**', '**/*.test.{ts,tsx}'], languageOptions: { globals: globals.node }, rules: { 'no-empty-pattern': 'off', 'react-hooks/rules-of-hooks': 'off', 'max-lines-per-function': 'off' } },
  layer('lib', 'ui/|features/|app/|routes/', 'lib/ knows no piece of the kit, no feature and no app'),
  layer('ui', 'features/|app/|routes/', 'ui/ knows no feature and no app'),
  ...features.map((name) => layer(`features/${name}`, `app/|routes/|features/(?!${name}/)`, 'A feature imports no other feature and nothing of the app')),
);
