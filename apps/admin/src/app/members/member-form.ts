import { Component, inject, signal } from '@angular/core';
import {
  FormField,
  type TreeValidationResult,
  email,
  form,
  required,
} from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Formats } from '../core/formats';
import { DialogForm } from '../shared/dialog-form';
import { FieldErrors } from '../shared/field-errors';
import { sendForm } from '../shared/send-form';
import { type Member, MembersData, type Tier } from './members-data';

export interface MemberFormData {
  /** The member to edit; without one, a new one is made. */
  member?: Member;
  tiers: readonly Tier[];
}

/** Adds or edits a member; closes with the member as they then are. */
@Component({
  selector: 'sluice-member-form',
  imports: [DialogForm, FieldErrors, FormField, MatFormField, MatHint, MatInput, MatLabel],
  templateUrl: './member-form.html',
  styles: `
    mat-form-field {
      width: 100%;
      margin-block: 8px 16px;
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
    { submission: { action: () => this.#save() } },
  );

  protected wordsOf({ label, leads_per_distribution }: Tier): string {
    return $localize`${label}, ${this.#formats.integer(leads_per_distribution)} leads in each run`;
  }

  #save(): Promise<TreeValidationResult> {
    const { name, email, tier, status, external_id } = this.fields;
    return sendForm(this.problem, { name, email, tier, status, external_id }, async () => {
      this.#dialog.close(await this.#store());
    });
  }

  #store(): Promise<Member> {
    const { external_id, ...rest } = this.fields().value();
    const body = { ...rest, external_id: external_id.trim() || null };
    if (!this.#member) return this.#data.add(body);
    const { member_id, version } = this.#member;
    return this.#data.change(member_id, { ...body, version });
  }
}
