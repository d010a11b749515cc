import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ApiError } from '../core/api-error';
import { Formats } from '../core/formats';
import { idInAddress } from '../core/id-in-address';
import { type LiveEvent } from '../core/live-event';
import { liveResource } from '../core/live-resource';
import { Moment } from '../shared/moment';
import { PageHeader } from '../shared/page-header';
import { Problem } from '../shared/problem';
import { RunStatus } from '../shared/run-status';
import { HistoryData, type MemberResultDetail } from './history-data';
import { isAboutRun, runName } from '../shared/run-words';

type Source = MemberResultDetail['sources'][number];

/** Why a member got what they got in one run, or nothing; also of members who were removed since. */
@Component({
  selector: 'sluice-member-in-run',
  imports: [Moment, PageHeader, Problem, RouterLink, RunStatus],
  templateUrl: './member-in-run.html',
  styleUrl: './member-in-run.css',
})
export class MemberInRun {
  readonly #data = inject(HistoryData);
  readonly #formats = inject(Formats);
  readonly #execution_id = idInAddress('execution_id');
  readonly #isAboutIt = (event: LiveEvent) => isAboutRun(event, this.#execution_id());

  protected readonly member_id = idInAddress('member_id');
  protected readonly nameOf = runName;
  protected readonly run = liveResource({
    params: this.#execution_id,
    load: (abort, execution_id) => this.#data.run(execution_id, abort),
    on: this.#isAboutIt,
  });
  protected readonly result = liveResource({
    params: () => ({ execution_id: this.#execution_id(), member_id: this.member_id() }),
    load: (abort, { execution_id, member_id }) =>
      this.#data.memberResult(execution_id, member_id, abort),
    on: this.#isAboutIt,
  });
  protected readonly heading = computed(
    () => this.result.value()?.name ?? $localize`A member in a run`,
  );
  protected readonly back = computed(() => ({
    link: `/history/${this.#execution_id()}`,
    label: $localize`The run`,
  }));
  /** The server's words when the run left the member out: an answer, not a failure. */
  protected readonly notServed = computed(() => {
    const error = this.result.error();
    return error instanceof ApiError && error.status === 404 ? error.message : undefined;
  });

  protected integer(value: number): string {
    return this.#formats.integer(value);
  }

  protected parts(value: number): string {
    return this.#formats.parts(value);
  }

  protected signedParts(value: number): string {
    return this.#formats.signedParts(value);
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
}
