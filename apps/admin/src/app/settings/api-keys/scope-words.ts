import { type Scope } from '../settings-data';

/** What a key may. */
export function scopeWords(scopes: readonly Scope[]): string {
  return scopes.includes('write') ? $localize`Read and write` : $localize`Read only`;
}
