/** What the kit can show of anything that was thrown. */
export type Problem = {
  message: string;
  code?: string | undefined;
  status?: number | undefined;
  requestId?: string | undefined;
  details?: unknown;
};

/** Reads an error of the API client, any other error, or anything else. */
export function problemOf(error: unknown): Problem {
  if (typeof error !== 'object' || error === null) {
    return { message: typeof error === 'string' ? error : JSON.stringify(error) };
  }
  const { message, code, status, requestId, details } = error as Record<string, unknown>;
  return {
    message: typeof message === 'string' && message !== '' ? message : 'Error',
    code: typeof code === 'string' ? code : undefined,
    status: typeof status === 'number' ? status : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
    details,
  };
}

/** The text that helps who looks into it: what, where, when. No values of the page. */
export function problemText(error: unknown): string {
  const { message, code, status, requestId, details } = problemOf(error);
  const lines = [
    message,
    code && `code: ${code}`,
    status !== undefined && `status: ${status}`,
    requestId && `request id: ${requestId}`,
    details != null && `details: ${typeof details === 'string' ? details : JSON.stringify(details)}`,
    `page: ${location.pathname}`,
    `time: ${new Date().toISOString()}`,
  ];
  return lines.filter(Boolean).join('\n');
}
