/** How SQLite keeps what it has no type for: dates as milliseconds, the rest as JSON. */

export function toMs(date: Date): number;
export function toMs(date: Date | null): number | null;
export function toMs(date: Date | null): number | null {
  return date === null ? null : date.getTime();
}

export function toDate(ms: number): Date;
export function toDate(ms: number | null): Date | null;
export function toDate(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}

/** Reads JSON that this adapter wrote. */
export function fromJson<Value>(json: string): Value {
  return JSON.parse(json) as Value;
}
