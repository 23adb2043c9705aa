import type { ApiRequest } from './send';

export const snippetLanguages = ['curl', 'javascript', 'python', 'java'] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number];

export const snippetNames: Record<SnippetLanguage, string> = { curl: 'curl', javascript: 'JavaScript', python: 'Python', java: 'Java' };

/** Where the reader puts a credential of their own: none that Studio holds is ever written out. */
const credential = { name: 'apikey', value: 'YOUR_KEY' };

const shell = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const string = (text: string) => JSON.stringify(text);
const lines = (parts: string[]) => parts.join('\n') + '\n';

type Writer = (request: ApiRequest & { url: string }, headers: [string, string][]) => string;

const writers: Record<SnippetLanguage, Writer> = {
  curl: ({ method, url, body }, headers) =>
    [
      `curl ${method === 'GET' ? '' : `-X ${method} `}${shell(url)}`,
      ...headers.map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
      ...(body === undefined ? [] : [`-d ${shell(body)}`]),
    ].join(' \\\n  ') + '\n',
  javascript: ({ method, url, body }, headers) =>
    lines([
      `const response = await fetch(${string(url)}, {`,
      `  method: ${string(method)},`,
      '  headers: {',
      ...headers.map(([name, value]) => `    ${string(name)}: ${string(value)},`),
      '  },',
      ...(body === undefined ? [] : [`  body: ${string(body)},`]),
      '});',
      'if (!response.ok) throw new Error(await response.text());',
      'console.log(await response.json());',
    ]),
  python: ({ method, url, body }, headers) =>
    lines([
      'import json',
      'from urllib.request import Request, urlopen',
      '',
      'request = Request(',
      `    ${string(url)},`,
      `    method=${string(method)},`,
      '    headers={',
      ...headers.map(([name, value]) => `        ${string(name)}: ${string(value)},`),
      '    },',
      ...(body === undefined ? [] : [`    data=${string(body)}.encode(),`]),
      ')',
      'with urlopen(request) as response:',
      '    print(json.load(response))',
    ]),
  java: ({ method, url, body }, headers) =>
    lines([
      'var request = java.net.http.HttpRequest.newBuilder()',
      `    .uri(java.net.URI.create(${string(url)}))`,
      ...headers.map(([name, value]) => `    .header(${string(name)}, ${string(value)})`),
      `    .method(${string(method)}, ${body === undefined ? 'java.net.http.HttpRequest.BodyPublishers.noBody()' : `java.net.http.HttpRequest.BodyPublishers.ofString(${string(body)})`})`,
      '    .build();',
      'var client = java.net.http.HttpClient.newHttpClient();',
      'var response = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());',
      'System.out.println(response.body());',
    ]),
};

/** A program that sends the same request from elsewhere. */
export function snippet(language: SnippetLanguage, request: ApiRequest, origin: string, signed: boolean): string {
  const headers = Object.entries(request.headers);
  return writers[language]({ ...request, url: origin + request.path }, signed ? [[credential.name, credential.value], ...headers] : headers);
}
