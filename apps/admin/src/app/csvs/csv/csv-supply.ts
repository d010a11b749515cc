import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../../core/formats';
import { Meter } from '../../shared/meter';
import { type Csv } from '../csvs-data';

/** How far the leads of a CSV are used up. */
@Component({
  selector: 'sluice-csv-supply',
  imports: [Meter],
  template: `
    <sluice-meter [label]="label()" [share]="csv().progress">{{ words() }}</sluice-meter>
    <p class="muted numbers">{{ limit() }}</p>
    @if (returned(); as words) {
      <p class="muted numbers">{{ words }}</p>
    }
    @if (stuckNote(); as note) {
      <p class="note">{{ note }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .note {
      color: var(--sluice-warn);
    }
  `,
})
export class CsvSupply {
  readonly #formats = inject(Formats);
  readonly csv = input.required<Csv>();

  protected readonly label = computed(() => $localize`Distributed of ${this.csv().name}`);
  protected readonly words = computed(() => {
    const { distributed_leads, possible_distributions } = this.csv();
    const so_far = this.#formats.integer(distributed_leads);
    return $localize`${so_far} of ${this.#formats.integer(possible_distributions)} possible distributions`;
  });
  protected readonly limit = computed(() => {
    const { remaining_leads, distribution_limit } = this.csv();
    const remaining = this.#formats.count(remaining_leads, $localize`lead`, $localize`leads`);
    const members = this.#formats.count(distribution_limit, $localize`member`, $localize`members`);
    return $localize`${remaining} can still be handed out; each goes to ${members} at most.`;
  });
  protected readonly returned = computed(() => {
    const { returned_leads, total_leads } = this.csv();
    if (returned_leads === 0) return undefined;
    const share = this.#formats.percent(returned_leads / total_leads);
    return $localize`${this.#formats.integer(returned_leads)} returned as bad (${share})`;
  });
  protected readonly stuckNote = computed(() => stuckNote(this.csv(), this.#formats));
}

/** Why nothing of it is handed out although leads are left, and what would free it. */
export function stuckNote({ stuck, paused }: Csv, formats: Formats): string | undefined {
  if (!stuck || paused) return undefined;
  const members = formats.count(
    stuck.members_needed,
    $localize`more member`,
    $localize`more members`,
  );
  return $localize`Every eligible member has its leads already: it needs ${members} to be used up.`;
}
