/** What the address of the page says. */
export type Search = {
  t?: string | undefined;
  level?: string | undefined;
  q?: string | undefined;
  range?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  user?: string | undefined;
  database?: string | undefined;
  code?: string | undefined;
  pid?: string | undefined;
  line?: string | undefined;
  live?: true | undefined;
};

/** The levels of Postgres, as people ask for them. */
export const KINDS = {
  errors: ['error', 'fatal', 'panic'],
  warnings: ['warning'],
  notices: ['notice', 'info'],
  log: ['log'],
  debug: ['debug'],
} as const;
export type Kind = keyof typeof KINDS;
export const kinds = Object.keys(KINDS) as Kind[];

const HOUR = 3_600_000;
export const RANGES = { '15m': HOUR / 4, '1h': HOUR, '6h': 6 * HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR } as const;
export type Range = keyof typeof RANGES;
export const ranges = Object.keys(RANGES) as Range[];
export const USUAL_RANGE: Range = '24h';

/** What may narrow the list to one value, from the details of a line. */
export const FACETS = ['code', 'user', 'database', 'pid'] as const;
export type Facet = (typeof FACETS)[number];

export function kindsOf(search: Search): Kind[] {
  const named = (search.level ?? '').split(',');
  return kinds.filter((kind) => named.includes(kind));
}

export function levelOf(chosen: readonly Kind[]): string | undefined {
  return chosen.length === 0 || chosen.length === kinds.length ? undefined : chosen.join(',');
}

export function rangeOf(search: Search): Range | 'custom' {
  if (search.from !== undefined || search.to !== undefined) return 'custom';
  return ranges.find((range) => range === search.range) ?? USUAL_RANGE;
}

function time(text: string | undefined): string | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

export type Wanted = Record<'level' | 'q' | 'from' | 'to' | Facet, string | undefined>;

/**
 * What the API is asked for.
 * @param asked when the range that ends now was asked for
 */
export function wantedOf(search: Search, asked: number): Wanted {
  const chosen = kindsOf(search);
  const range = rangeOf(search);
  return {
    level: chosen.length === 0 ? undefined : chosen.flatMap((kind) => KINDS[kind]).join(','),
    q: search.q,
    code: search.code,
    user: search.user,
    database: search.database,
    pid: /^[1-9]\d{0,8}$/.test(search.pid ?? '') ? search.pid : undefined,
    from: range === 'custom' ? time(search.from) : new Date(asked - RANGES[range]).toISOString(),
    to: range === 'custom' ? time(search.to) : undefined,
  };
}

/** The value of a field of date and time, of this place, in whole seconds. */
export function fieldOf(iso: string | undefined): string {
  const at = time(iso);
  if (at === undefined) return '';
  const there = new Date(at);
  return new Date(there.getTime() - there.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** The other way round. */
export function timeOf(field: string): string | undefined {
  return time(field);
}
