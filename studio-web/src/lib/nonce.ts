/** The nonce of this page's content security policy; none where the server sets none. */
export function nonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  const value = meta?.nonce || meta?.getAttribute('nonce');
  return value && !value.startsWith('__') ? value : undefined;
}
