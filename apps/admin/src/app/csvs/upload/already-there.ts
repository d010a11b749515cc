import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '../../core/formats';
import { Icon } from '../../shared/icon';
import { type CsvPreview } from '../csvs-data';

/** What of a file, or of its people, is there already. */
@Component({
  selector: 'sluice-already-there',
  imports: [Icon, RouterLink],
  template: `
    @if (sameFile(); as same) {
      <p class="warn">
        <sluice-icon name="warning" />
        <span>
          @if (same.sure) {
            <ng-container i18n>
              This file was uploaded already, on {{ same.on }}, as
              <a [routerLink]="['/csvs', same.csv_id]">{{ same.name }}</a>.
            </ng-container>
          } @else {
            <ng-container i18n>
              This is probably the file that was uploaded on {{ same.on }} as
              <a [routerLink]="['/csvs', same.csv_id]">{{ same.name }}</a>: it is as long and begins
              like it.
            </ng-container>
          }
        </span>
      </p>
    }
    @if (people(); as people) {
      <p class="warn"><sluice-icon name="warning" /> {{ people }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }
    :host:empty {
      display: none;
    }
    .warn {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      color: var(--sluice-warn);
      overflow-wrap: anywhere;
    }
    a {
      color: inherit;
    }
  `,
})
export class AlreadyThere {
  readonly #formats = inject(Formats);
  readonly preview = input.required<CsvPreview>();

  protected readonly sameFile = computed(() => {
    const same = this.preview().same_file;
    return same && { ...same, on: this.#formats.dateAndTime(new Date(same.created_at)) };
  });
  protected readonly people = computed(() => {
    const { known_people, rows_seen, whole_file } = this.preview();
    if (known_people === 0) return '';
    const known = this.#formats.integer(known_people);
    const seen = this.#formats.integer(rows_seen);
    return whole_file
      ? $localize`Of its ${seen} rows, ${known} are of people who are leads already`
      : $localize`Of its first ${seen} rows, ${known} are of people who are leads already`;
  });
}
