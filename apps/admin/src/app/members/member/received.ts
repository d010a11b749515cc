import { Component, computed, inject, input, resource } from '@angular/core';
import { ApiError } from '../../core/api-error';
import { Formats } from '../../core/formats';
import { Badge } from '../../shared/badge';
import { MembersData } from '../members-data';

/** How much one run gave a member, asked for when it is shown. */
@Component({
  selector: 'sluice-received',
  imports: [Badge],
  template: `
    @if (result.hasValue()) {
      <sluice-badge [tone]="tone()">{{ words() }}</sluice-badge>
    } @else if (result.error()) {
      <ng-container i18n>Unknown</ng-container>
    } @else {
      <span class="bone" aria-hidden="true"></span>
    }
  `,
  styles: `
    .bone {
      display: block;
      width: 72px;
      height: 24px;
      border-radius: 999px;
      background: var(--sluice-track);
    }
  `,
})
export class Received {
  readonly #data = inject(MembersData);
  readonly #formats = inject(Formats);
  readonly member_id = input.required<string>();
  readonly execution_id = input.required<string>();

  /** Null: the run did not cover the member. */
  protected readonly result = resource({
    params: () => ({ member_id: this.member_id(), execution_id: this.execution_id() }),
    loader: async ({ params: { member_id, execution_id }, abortSignal }) => {
      try {
        return { given: await this.#data.result(member_id, execution_id, abortSignal) };
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return { given: null };
        throw error;
      }
    },
  });
  protected readonly tone = computed(() => {
    const given = this.result.value()?.given;
    if (!given) return 'quiet';
    return given.short_by > 0 ? 'warn' : 'good';
  });
  protected readonly words = computed(() => {
    const given = this.result.value()?.given;
    if (!given) return $localize`Nothing`;
    const received = this.#formats.integer(given.received);
    return $localize`${received} of ${this.#formats.integer(given.allowance)}`;
  });
}
