import { type Signal, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { map } from 'rxjs';

/** The member that the address names, for their page and those below. To be called where `inject` may be. */
export function memberIdInAddress(): Signal<string> {
  const route = inject(ActivatedRoute);
  const named = route.snapshot.paramMap.has('member_id') ? route : route.parent!;
  return toSignal(named.paramMap.pipe(map((params) => params.get('member_id')!)), {
    requireSync: true,
  });
}
