import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Formats } from '../../core/formats';
import { type CsvPreview } from '../csvs-data';
import { CountryField } from '../../shared/country-field';
import { type ToldCountries } from './told-countries';

/** How many cells are shown before all are asked for. */
const shownAtFirst = 8;

/** The server lists no more cells than that. */
const mostListed = 100;

/** The cells that name a country nobody knows, each with the means to say which one it is. */
@Component({
  selector: 'sluice-unknown-countries',
  imports: [CountryField, MatButton],
  host: { role: 'group', '[attr.aria-label]': 'name' },
  template: `
    <p class="heading" aria-live="polite">{{ heading() }}</p>
    <p class="muted" i18n>
      Say which country it means. Where the field stays empty nothing is guessed: those rows go
      without each number that has no country code.
    </p>
    <ul>
      @for (line of lines(); track line.cell) {
        <li>
          <span class="cell">{{ line.cell }}</span>
          <span class="muted numbers">{{ line.rows }}</span>
          <sluice-country-field
            [label]="line.label"
            [value]="line.code"
            (changed)="told().tell(line.cell, $event)"
          />
        </li>
      }
    </ul>
    @if (showAllWords(); as words) {
      <button type="button" matButton (click)="isWhole.set(true)">{{ words }}</button>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .heading {
      font-weight: 600;
    }
    ul {
      display: grid;
      gap: 8px;
      max-width: 720px;
      padding-top: 8px;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 12ch minmax(0, 320px);
      align-items: center;
      gap: 4px 16px;
    }
    .cell {
      font-weight: 500;
      overflow-wrap: anywhere;
    }
    .numbers {
      text-align: end;
    }
    @media (width < 600px) {
      ul {
        gap: 16px;
      }
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      sluice-country-field {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class UnknownCountries {
  readonly #formats = inject(Formats);
  readonly told = input.required<ToldCountries>();
  readonly preview = input.required<CsvPreview>();

  protected readonly name = $localize`Countries that are not known`;
  protected readonly isWhole = signal(false);
  protected readonly heading = computed(() => {
    const { unknown_countries, rows_seen } = this.preview();
    const rows = unknown_countries.reduce((sum, { count }) => sum + count, 0);
    if (rows === 0) return $localize`Every country is known now.`;
    const seen = this.#formats.integer(rows_seen);
    if (rows === 1) return $localize`1 of the first ${seen} rows names a country that is not known`;
    const counted = this.#formats.integer(rows);
    return unknown_countries.length < mostListed
      ? $localize`${counted} of the first ${seen} rows name a country that is not known`
      : $localize`At least ${counted} of the first ${seen} rows name a country that is not known`;
  });
  protected readonly lines = computed(() => {
    const cells = this.told().cells();
    return cells.slice(0, this.isWhole() ? undefined : shownAtFirst).map(({ cell, count }) => ({
      cell,
      rows: this.#formats.count(count, $localize`row`, $localize`rows`),
      label: $localize`The country that “${cell}” means`,
      code: this.told().of(cell),
    }));
  });
  /** Empty when nothing is left to be shown. */
  protected readonly showAllWords = computed(() => {
    const { length } = this.told().cells();
    return this.isWhole() || length <= shownAtFirst
      ? ''
      : $localize`Show all ${this.#formats.integer(length)}`;
  });
}
