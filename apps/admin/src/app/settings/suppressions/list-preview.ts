import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../../core/formats';
import { CountryField } from '../../shared/country-field';
import {
  delimiterWords,
  encodingWords,
  foundChoices,
  headerLineChoices,
} from '../../shared/file-words';
import { Icon } from '../../shared/icon';
import { Pick } from '../../shared/pick';
import { type ListPreview } from '../settings-data';
import { type ListReading } from './list-reading';

/** What a list would come to and how it is read, each part with the means to correct it. */
@Component({
  selector: 'sluice-list-preview',
  imports: [CountryField, Icon, Pick],
  templateUrl: './list-preview.html',
  styleUrls: ['../../shared/file-preview.css', './list-preview.css'],
})
export class ListPreviewView {
  readonly #formats = inject(Formats);
  readonly reading = input.required<ListReading>();
  readonly preview = input.required<ListPreview>();

  protected readonly shape = computed(() => this.reading().shape());
  protected readonly wouldWithdraw = computed(() => {
    const { would_withdraw, share_of_supply } = this.preview();
    if (would_withdraw === 0) return $localize`No lead would be withdrawn.`;
    const leads = this.#formats.count(would_withdraw, $localize`lead`, $localize`leads`);
    const share = this.#formats.percent(share_of_supply);
    return $localize`${leads} would be withdrawn, ${share} of the supply.`;
  });
  protected readonly figures = computed(() => {
    const { entries, added, already_there, rejected_count } = this.preview();
    return [
      { words: $localize`Entries`, figure: entries },
      { words: $localize`Would be added`, figure: added },
      { words: $localize`Already there`, figure: already_there },
      { words: $localize`Rejected`, figure: rejected_count },
    ].map(({ words, figure }) => ({ words, figure: this.#formats.integer(figure) }));
  });
  protected readonly delimiters = computed(() =>
    foundChoices(
      delimiterWords,
      this.shape().delimiter ? undefined : (this.preview().delimiter ?? undefined),
    ),
  );
  protected readonly encodings = computed(() =>
    foundChoices(
      encodingWords,
      this.shape().encoding ? undefined : (this.preview().encoding ?? undefined),
      !this.preview().encoding_sure,
    ),
  );
  protected readonly headerLines = computed(() => {
    const isSaid = this.shape().header_line !== undefined;
    const none = isSaid ? $localize`Find out` : $localize`As found: none`;
    return headerLineChoices(isSaid ? null : this.preview().header_line, none);
  });
  protected readonly columns = computed(() =>
    this.preview().columns.map((column) => {
      const name = column.header || $localize`Column ${column.index + 1}`;
      const samples = column.samples.join(' · ');
      return { ...column, name, samples, pickName: $localize`What is read of ${name}` };
    }),
  );
  protected readonly fields: readonly { value: 'entry' | null; words: string }[] = [
    { value: 'entry', words: $localize`Entries` },
    { value: null, words: $localize`Leave out` },
  ];
}
