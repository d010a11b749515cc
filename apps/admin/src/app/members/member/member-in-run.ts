import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { ApiError } from '../../core/api-error';
import { Formats } from '../../core/formats';
import { type LiveEvent } from '../../core/live-event';
import { liveResource } from '../../core/live-resource';
import { Moment } from '../../shared/moment';
import { Problem } from '../../shared/problem';
import { RunStatus } from '../../shared/run-status';
import { type MemberResult, MembersData } from '../members-data';
import { memberIdInAddress } from './member-address';

type Source = MemberResult['sources'][number];

/** Why a member got what they got in one run, or nothing. */
@Component({
  selector: 'sluice-member-in-run',
  imports: [Moment, Problem, RouterLink, RunStatus],
  templateUrl: './member-in-run.html',
  styleUrl: './member-in-run.css',
})
export class MemberInRun {
  readonly #data = inject(MembersData);
  readonly #formats = inject(Formats);

  protected readonly member_id = memberIdInAddress();
  readonly #execution_id = toSignal(
    inject(ActivatedRoute).paramMap.pipe(map((params) => params.get('execution_id')!)),
    { requireSync: true },
  );
  protected readonly run = liveResource({
    params: this.#execution_id,
    load: (abort, execution_id) => this.#data.run(execution_id, abort),
    on: (event) => this.#isAboutIt(event),
  });
  protected readonly result = liveResource({
    params: () => ({ member_id: this.member_id(), execution_id: this.#execution_id() }),
    load: (abort, { member_id, execution_id }) => this.#data.result(member_id, execution_id, abort),
    on: (event) => this.#isAboutIt(event),
  });
  /** The server's words when the run left the member out: an answer, not a failure. */
  protected readonly notServed = computed(() => {
    const error = this.result.error();
    return error instanceof ApiError && error.status === 404 ? error.message : undefined;
  });

  protected integer(value: number): string {
    return this.#formats.integer(value);
  }

  protected leadsOf({ leads }: Source): string {
    return this.#formats.count(leads, $localize`lead`, $localize`leads`);
  }

  /** With both ends, as people count. */
  protected rowsOf({ ranges }: Source): string {
    const spans = ranges.map(([from = 0, to = 0]) => {
      const [first, last] = [this.integer(from), this.integer(to - 1)];
      return first === last ? first : `${first}–${last}`;
    });
    return $localize`rows ${spans.join(', ')}`;
  }

  #isAboutIt(event: LiveEvent): boolean {
    return 'execution_id' in event.data && event.data.execution_id === this.#execution_id();
  }
}
