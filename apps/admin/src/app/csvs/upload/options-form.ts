import { Component, computed, inject } from '@angular/core';
import { FormField, form, max, min, pattern } from '@angular/forms/signals';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { FieldErrors } from '../../shared/field-errors';
import { Pick } from '../../shared/pick';
import { type CommonOptions, Uploads } from './uploads';

const highestLimit = 1_000_000;

/** What is said once for all files of the upload. */
@Component({
  selector: 'sluice-options-form',
  imports: [FieldErrors, FormField, MatFormField, MatHint, MatInput, MatLabel, Pick],
  template: `
    <details class="panel">
      <summary i18n>Options for all files</summary>
      <div class="fields">
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label i18n>Distribution limit</mat-label>
          <input
            matInput
            type="number"
            inputmode="numeric"
            [formField]="options.distribution_limit"
          />
          <mat-hint i18n>
            How many members each lead may go to; 1 makes leads exclusive. Empty: as usual.
          </mat-hint>
          <mat-error [sluiceErrorsOf]="options.distribution_limit" />
        </mat-form-field>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label i18n>Country of phone numbers</mat-label>
          <input matInput autocomplete="off" [formField]="options.default_country" />
          <mat-hint i18n>For numbers without a country code, such as US or DE.</mat-hint>
          <mat-error [sluiceErrorsOf]="options.default_country" />
        </mat-form-field>
        <sluice-pick
          i18n-label
          label="A lead is a duplicate by its"
          [choices]="dedupes"
          [value]="options.dedupe().value()"
          (changed)="options.dedupe().value.set($event)"
        />
        @if (options.dedupe().value() !== 'none') {
          <sluice-pick
            i18n-label
            label="Compared are"
            [choices]="scopes"
            [value]="options.dedupe_contacts().value()"
            (changed)="options.dedupe_contacts().value.set($event)"
          />
        }
      </div>
    </details>
  `,
  styles: `
    .panel {
      padding-block: 16px;
    }
    summary {
      width: fit-content;
      font-weight: 600;
      cursor: pointer;
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
      align-items: start;
      gap: 16px 24px;
      padding-top: 16px;
    }
    sluice-pick {
      align-self: start;
      padding-top: 8px;
    }
  `,
})
export class OptionsForm {
  protected readonly options = form(inject(Uploads).common, (path) => {
    const limit = $localize`The limit is a whole number from 1 to 1,000,000.`;
    min(path.distribution_limit, 1, { message: limit });
    max(path.distribution_limit, highestLimit, { message: limit });
    pattern(path.default_country, /^([A-Za-z]{2})?$/, {
      message: $localize`Enter the two letters of the country, such as US.`,
    });
  });
  protected readonly dedupes: readonly { value: CommonOptions['dedupe']; words: string }[] = [
    { value: 'email_or_phone', words: $localize`e-mail or phone` },
    { value: 'email', words: $localize`e-mail` },
    { value: 'phone', words: $localize`phone` },
    { value: 'none', words: $localize`nothing: duplicates are taken in` },
  ];

  protected readonly scopes: readonly {
    value: CommonOptions['dedupe_contacts'];
    words: string;
  }[] = [
    { value: 'own', words: $localize`its own address and number` },
    { value: 'all', words: $localize`all contacts of its row, those in other columns too` },
  ];

  readonly isValid = computed(() => this.options().valid());
}
