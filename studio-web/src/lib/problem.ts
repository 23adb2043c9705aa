/** What the server refused, in its own words. Every request that fails throws one of these. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** `noun_problem`, stable. */
  readonly code: string;
  /** For a 400 `[{path, rule}]`. */
  readonly details: unknown;
  readonly requestId: string;
  /** The whole answer: a 409 has what is there now in `current`. */
  readonly body: unknown;
  /** Seconds, when the server says when to come back. */
  readonly retryAfter: number | undefined;

  constructor(fields: {
    status: number;
    code: string;
    message: string;
    details?: unknown;
    requestId?: string | undefined;
    body?: unknown;
    retryAfter?: number | undefined;
  }) {
    super(fields.message);
    this.status = fields.status;
    this.code = fields.code;
    this.details = fields.details ?? null;
    this.requestId = fields.requestId ?? '';
    this.body = fields.body ?? null;
    this.retryAfter = fields.retryAfter;
  }

  /** What a 400 says about one member of what was sent. */
  rule(path: string): string | undefined {
    if (!Array.isArray(this.details)) return undefined;
    const found = (this.details as { path?: unknown; rule?: unknown }[]).find((detail) => detail?.path === path);
    return typeof found?.rule === 'string' ? found.rule : undefined;
  }
}

type Members = Record<string, unknown>;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads the shapes of the native faces, of GoTrue's and of PostgREST's. */
export function problemFrom(status: number, headers: Headers, body: unknown): ApiProblem {
  const outer = (typeof body === 'object' && body !== null ? body : {}) as Members;
  const native = outer.error;
  const inner = (typeof native === 'object' && native !== null ? native : outer) as Members;
  const after = Number(headers.get('Retry-After'));
  return new ApiProblem({
    status,
    code: text(inner.error_code) ?? text(inner.code) ?? text(native) ?? `http_${status}`,
    message: text(inner.message) ?? text(inner.msg) ?? text(outer.error_description) ?? text(body) ?? `HTTP ${status}`,
    details: inner.details,
    requestId: text(inner.request_id) ?? headers.get('X-Request-Id') ?? undefined,
    body,
    retryAfter: Number.isFinite(after) && after > 0 ? after : undefined,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: a proxy's page, say. Its text is not for people.
    return null;
  }
}

export async function problemOfResponse(response: Response): Promise<ApiProblem> {
  const raw = await response.text().catch(() => '');
  return problemFrom(response.status, response.headers, parsed(raw));
}

/** No answer: the network is away, or the server. */
export function unreachable(cause: unknown): ApiProblem {
  if (cause instanceof ApiProblem) return cause;
  return new ApiProblem({ status: 0, code: 'server_unreachable', message: cause instanceof Error ? cause.message : String(cause) });
}
