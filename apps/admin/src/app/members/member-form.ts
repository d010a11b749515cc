import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  email,
  form,
  required,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ApiError } from '../core/api-error';
import { Formats } from '../core/formats';
import { FieldErrors } from '../shared/field-errors';
import { FormProblem } from '../shared/form-problem';
import { refusedFields } from '../shared/refused-fields';
import { type Member, MembersData, type Tier } from './members-data';

export interface MemberFormData {
  /** The member to edit; without one, a new one is made. */
  member?: Member;
  tiers: readonly Tier[];
}

/** Adds or edits a member; closes with the member as they then are. */
@Component({
  selector: 'sluice-member-form',
  imports: [
    FieldErrors,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
  ],
  templateUrl: './member-form.html',
  styles: `
    mat-form-field {
      width: 100%;
      margin-top: 8px;
    }
  `,
})
export class MemberForm {
  readonly #data = inject(MembersData);
  readonly #formats = inject(Formats);
  readonly #dialog = inject<MatDialogRef<MemberForm, Member>>(MatDialogRef);
  readonly #given = inject<MemberFormData>(MAT_DIALOG_DATA);
  readonly #member = this.#given.member;

  protected readonly tiers = this.#given.tiers;
  protected readonly heading = this.#member ? $localize`Edit the member` : $localize`Add a member`;
  protected readonly action = this.#member ? $localize`Save` : $localize`Add`;
  protected readonly problem = signal<string | undefined>(undefined);

  protected readonly fields = form(
    signal({
      name: this.#member?.name ?? '',
      email: this.#member?.email ?? '',
      tier: this.#member?.tier ?? this.tiers[0]?.tier ?? '',
      status: this.#member?.status ?? 'active',
      external_id: this.#member?.external_id ?? '',
    }),
    (path) => {
      required(path.name, { message: $localize`Enter a name.` });
      required(path.email, { message: $localize`Enter an e-mail address.` });
      email(path.email, {
        message: $localize`This is not an e-mail address. It looks like ada@example.com.`,
      });
      required(path.tier, { message: $localize`Choose a tier.` });
    },
    { submission: { action: async () => this.#save() } },
  );

  protected wordsOf({ label, leads_per_distribution }: Tier): string {
    return $localize`${label}, ${this.#formats.integer(leads_per_distribution)} leads in each run`;
  }

  async #save(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    const { external_id, ...rest } = this.fields().value();
    const body = { ...rest, external_id: external_id.trim() || null };
    try {
      this.#dialog.close(
        this.#member
          ? await this.#data.change(this.#member.member_id, {
              ...body,
              version: this.#member.version,
            })
          : await this.#data.add(body),
      );
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { name, email, tier, status, external_id } = this.fields;
      const errors = refusedFields(error, { name, email, tier, external_id, status });
      if (errors.length === 0) this.problem.set(error.message);
      return errors;
    }
  }
}
