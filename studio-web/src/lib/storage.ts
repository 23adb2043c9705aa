/** Small things that this browser keeps. Never a credential. A browser that keeps nothing is as good. */
const PREFIX = 'crestfall.';

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem(PREFIX + name);
    } else {
      localStorage.setItem(PREFIX + name, value);
    }
  } catch {
    // Full, or forbidden: what is kept here is a convenience.
  }
}

export function keptJson<T>(name: string): T | undefined {
  const text = kept(name);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

export function keepJson(name: string, value: unknown): void {
  keep(name, value === undefined ? null : JSON.stringify(value));
}
