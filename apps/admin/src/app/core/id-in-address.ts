import { type Signal, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { map } from 'rxjs';

/**
 * The id of what the address names, for its page and those below. To be called where `inject` may be.
 *
 * @param name as the routes call it, as 'csv_id'
 */
export function idInAddress(name: string): Signal<string> {
  const route = inject(ActivatedRoute);
  const named = route.snapshot.paramMap.has(name) ? route : route.parent!;
  return toSignal(named.paramMap.pipe(map((params) => params.get(name)!)), { requireSync: true });
}
