import { describe, expect, it } from 'vitest';
import { snippet, snippetLanguages } from './snippets';

const request = { method: 'POST', path: '/rest/v1/product', headers: { 'Content-Type': 'application/json' }, body: '{"name":"it\'s \\"new\\""}' };

describe('snippets', () => {
  it('quote for the shell', () => {
    expect(snippet('curl', request, 'https://db.example', false)).toBe(
      "curl -X POST 'https://db.example/rest/v1/product' \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"name\":\"it'\\''s \\\"new\\\"\"}'\n",
    );
  });

  it.each(snippetLanguages)('%s has a place for a key and none of ours', (language) => {
    const text = snippet(language, { ...request, headers: {} }, 'https://db.example', true);
    expect(text).toContain('YOUR_KEY');
    expect(text).not.toContain('Bearer');
  });

  it.each(snippetLanguages)('%s of a read sends no body', (language) => {
    const text = snippet(language, { method: 'GET', path: '/rest/v1/product', headers: {} }, 'https://db.example', false);
    expect(text).toContain('https://db.example/rest/v1/product');
    expect(text).not.toContain('undefined');
  });
});
