/** The least, the most and the last of what is known. */
export function extremes(values: readonly (number | null)[]): { min: number | null; max: number | null; last: number | null } {
  let min: number | null = null;
  let max: number | null = null;
  let last: number | null = null;
  for (const value of values) {
    if (value !== null && Number.isFinite(value)) {
      min = min === null || value < min ? value : min;
      max = max === null || value > max ? value : max;
      last = value;
    }
  }
  return { min, max, last };
}
