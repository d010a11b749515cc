import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  type TreeValidationResult,
  form,
  pattern,
  required,
  validate,
} from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { DialogForm } from '../../shared/dialog-form';
import { FieldErrors } from '../../shared/field-errors';
import { sendForm } from '../../shared/send-form';
import { MembersData, type Tier } from '../members-data';
import { tierRules } from './tier-rules';

const usualLeads = 100;
const shortWord = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** Adds a tier beside those given; closes with it. */
@Component({
  selector: 'sluice-tier-form',
  imports: [DialogForm, FieldErrors, FormField, MatFormField, MatHint, MatInput, MatLabel],
  template: `
    <sluice-dialog-form
      i18n-heading
      heading="Add a tier"
      i18n-action
      action="Add"
      [fields]="fields"
      [problem]="problem()"
    >
      <mat-form-field appearance="outline" hideRequiredMarker subscriptSizing="dynamic">
        <mat-label i18n>Label</mat-label>
        <input matInput cdkFocusInitial autocomplete="off" [formField]="fields.label" />
        <mat-error [sluiceErrorsOf]="fields.label" />
      </mat-form-field>
      <mat-form-field appearance="outline" hideRequiredMarker subscriptSizing="dynamic">
        <mat-label i18n>Short word</mat-label>
        <input matInput autocomplete="off" spellcheck="false" [formField]="fields.tier" />
        <mat-hint i18n>As import files and other systems name it. It stays as it is.</mat-hint>
        <mat-error [sluiceErrorsOf]="fields.tier" />
      </mat-form-field>
      <mat-form-field appearance="outline" hideRequiredMarker subscriptSizing="dynamic">
        <mat-label i18n>Leads in each run</mat-label>
        <input
          matInput
          type="number"
          inputmode="numeric"
          [formField]="fields.leads_per_distribution"
        />
        <mat-error [sluiceErrorsOf]="fields.leads_per_distribution" />
      </mat-form-field>
    </sluice-dialog-form>
  `,
  styles: `
    mat-form-field {
      width: 100%;
      margin-block: 8px 16px;
    }
  `,
})
export class TierForm {
  readonly #data = inject(MembersData);
  readonly #dialog = inject<MatDialogRef<TierForm, Tier>>(MatDialogRef);
  readonly #taken = inject<readonly Tier[]>(MAT_DIALOG_DATA);

  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly fields = form(
    signal({ label: '', tier: '', leads_per_distribution: usualLeads }),
    (path) => {
      tierRules(path);
      required(path.tier, { message: $localize`Enter a short word.` });
      pattern(path.tier, shortWord, {
        message: $localize`Use small letters, digits, hyphens and underscores, as in gold-plus.`,
      });
      validate(path.tier, ({ value }) => {
        const taken = this.#taken.find(({ tier }) => tier === value());
        // The server would take it for a change of that tier.
        return taken
          ? { kind: 'taken', message: $localize`${taken.label} has this word already.` }
          : undefined;
      });
    },
    { submission: { action: () => this.#add() } },
  );

  #add(): Promise<TreeValidationResult> {
    const { label, tier, leads_per_distribution } = this.fields;
    return sendForm(this.problem, { label, tier, leads_per_distribution }, async () => {
      this.#dialog.close(await this.#data.putTier(this.fields().value()));
    });
  }
}
