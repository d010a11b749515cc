import { type Signal, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { map } from 'rxjs';

/** The CSV that the address names, for its page and those below. To be called where `inject` may be. */
export function csvIdInAddress(): Signal<string> {
  const route = inject(ActivatedRoute);
  const named = route.snapshot.paramMap.has('csv_id') ? route : route.parent!;
  return toSignal(named.paramMap.pipe(map((params) => params.get('csv_id')!)), {
    requireSync: true,
  });
}
