import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Formats } from '../../core/formats';
import { Icon } from '../../shared/icon';
import { Meter } from '../../shared/meter';
import { Problem } from '../../shared/problem';
import { AlreadyThere } from './already-there';
import { type ChosenFile } from './chosen-file';
import { FilePreview } from './file-preview';
import { lossGroups, withoutWords } from '../row-words';
import { extra, fieldWords, targetOf } from './mapping';
import { StoredCsv } from './stored-csv';
import { Uploads } from './uploads';

/** Rows that are fit to be leads, were it not for who they are. */
const ofKnownPeople = new Set(['duplicate_in_file', 'duplicate_of_lead', 'suppressed', 'erased']);

/** One chosen file: how it will be read, then how far it has come. */
@Component({
  selector: 'sluice-file-card',
  imports: [
    AlreadyThere,
    FilePreview,
    Icon,
    MatButton,
    MatIconButton,
    MatProgressBar,
    Meter,
    Problem,
    StoredCsv,
  ],
  host: { class: 'panel', role: 'group', '[attr.aria-label]': 'chosen().file.name' },
  templateUrl: './file-card.html',
  styleUrl: './file-card.css',
})
export class FileCard {
  readonly #formats = inject(Formats);
  protected readonly uploads = inject(Uploads);
  readonly chosen = input.required<ChosenFile>();
  /** Whether the columns are shown without being asked for. */
  readonly isOpenAtFirst = input(false);

  protected readonly reading = computed(() => this.chosen().reading);
  protected readonly progress = computed(() => this.chosen().progress());
  protected readonly size = computed(() => this.#formats.bytes(this.chosen().file.size));
  protected readonly takeAwayName = computed(() => $localize`Remove ${this.chosen().file.name}`);
  protected readonly meterName = computed(() => $localize`Sent of ${this.chosen().file.name}`);
  /** Open also where something has to be corrected, until the viewer closes it. */
  protected readonly isOpen = linkedSignal<boolean, boolean>({
    source: () => this.isOpenAtFirst() || this.reading().fault() !== undefined,
    computation: (isAsked, previous) => isAsked || (previous?.value ?? false),
  });
  /** How much of the beginning would be rejected or lost; empty when that is nothing, or a fault says why all. */
  protected readonly warning = computed(() => {
    if (this.reading().fault() !== undefined) return '';
    const { reasons = [], rows_seen = 0 } = this.reading().preview() ?? {};
    const rejected = reasons
      .filter(({ lost }) => lost === null)
      .reduce((sum, { count }) => sum + count, 0);
    const seen = this.#formats.count(rows_seen, $localize`row`, $localize`rows`);
    if (rejected > 0 && rejected >= rows_seen) {
      if (reasons.every(({ reason }) => ofKnownPeople.has(reason))) {
        return $localize`Nobody new: none of the first ${seen} would be accepted`;
      }
      return $localize`Nothing fits: none of the first ${seen} would be accepted`;
    }
    const parts = lossGroups(reasons).map(({ field, count }) =>
      withoutWords(field, this.#formats.integer(count)),
    );
    if (rejected > 0) parts.unshift($localize`${this.#formats.integer(rejected)} rejected`);
    if (parts.length === 0) return '';
    return $localize`${parts.join(', ')}, among the first ${seen}`;
  });
  protected readonly summary = computed(() => {
    const preview = this.reading().preview();
    if (!preview) return '';
    const mapping = this.reading().mapping();
    const fields = new Set(
      preview.columns
        .map((column) => targetOf(column, mapping))
        .filter((target) => target !== null && target !== extra)
        .map((field) => fieldWords[field!] ?? field),
    );
    const columns = this.#formats.count(
      preview.columns.length,
      $localize`column`,
      $localize`columns`,
    );
    return fields.size === 0 ? columns : $localize`${columns}, taken as ${[...fields].join(', ')}`;
  });
}
