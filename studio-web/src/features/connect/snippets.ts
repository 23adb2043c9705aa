import type { components } from '@/lib/api-types';

type Connection = components['schemas']['Connection'];

/** Lines to begin with, filled in. */
export function snippets(to: Connection): { id: string; text: string }[] {
  const key = to.publishable_key ?? to.anon_key;
  return [
    { id: 'curl', text: `curl '${to.rest_url}/YOUR_TABLE?select=*&limit=10' \\\n  -H 'apikey: ${key}'` },
    {
      id: 'javascript',
      text: `import { createClient } from '@supabase/supabase-js';\n\nconst client = createClient('${to.url}', '${key}');\nconst { data, error } = await client.from('YOUR_TABLE').select('*').limit(10);`,
    },
    {
      id: 'python',
      text: `import requests\n\nrows = requests.get(\n    "${to.rest_url}/YOUR_TABLE",\n    params={"select": "*", "limit": 10},\n    headers={"apikey": "${key}"},\n).json()`,
    },
    {
      id: 'java',
      text: `HttpRequest request = HttpRequest.newBuilder(URI.create("${to.rest_url}/YOUR_TABLE?select=*&limit=10"))\n    .header("apikey", "${key}")\n    .build();\nString rows = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();`,
    },
    { id: 'psql', text: `psql '${to.database_url}'` },
  ];
}
