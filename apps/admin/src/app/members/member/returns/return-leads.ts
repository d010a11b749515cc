import { Component, type ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { FormField, type TreeValidationResult, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ApiError } from '../../../core/api-error';
import { Formats } from '../../../core/formats';
import { DialogForm } from '../../../shared/dialog-form';
import { FieldErrors } from '../../../shared/field-errors';
import { Icon } from '../../../shared/icon';
import { leadName } from '../../../shared/lead-name';
import { reasonRules } from '../../../shared/rules';
import { MembersData, type ReceivedLead, type Returned } from '../../members-data';
import { refusedLeads } from './refused-leads';

export interface ReturnOrder {
  member_id: string;
  leads: readonly ReceivedLead[];
  /** Whether the member gets others for them. */
  makesGood: boolean;
}

/** Returns a member's leads as bad, all for one reason; closes with what came of it. */
@Component({
  selector: 'sluice-return-leads',
  imports: [
    DialogForm,
    FieldErrors,
    FormField,
    Icon,
    MatButton,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
  ],
  templateUrl: './return-leads.html',
  styleUrl: './return-leads.css',
})
export class ReturnLeads {
  readonly #data = inject(MembersData);
  readonly #formats = inject(Formats);
  readonly #dialog = inject<MatDialogRef<ReturnLeads, Returned>>(MatDialogRef);
  readonly #order = inject<ReturnOrder>(MAT_DIALOG_DATA);
  protected readonly reasonField = viewChild.required<ElementRef<HTMLElement>>('reason');

  readonly #leads = signal(this.#order.leads);
  /** Why the server refused some of them, by their places in the list. */
  readonly #refusals = signal<ReadonlyMap<number, string>>(new Map());
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly makesGood = this.#order.makesGood;

  protected readonly leads = computed(() =>
    this.#leads().map((lead, place) => ({
      lead,
      name: this.#nameOf(lead),
      contacts: [lead.email, lead.phone].filter((contact) => contact !== null).join(', '),
      refusal: this.#refusals().get(place),
    })),
  );
  readonly #count = computed(() => this.#leads().length);
  protected readonly heading = computed(() =>
    this.#count() === 1
      ? $localize`Return this lead as bad?`
      : $localize`Return ${this.#formats.integer(this.#count())} leads as bad?`,
  );
  protected readonly action = computed(() =>
    this.#count() === 1
      ? $localize`Return the lead`
      : $localize`Return ${this.#formats.integer(this.#count())} leads`,
  );
  protected readonly canLeaveOut = computed(
    () => this.#refusals().size > 0 && this.#refusals().size < this.#count(),
  );
  protected readonly fields = form(
    signal({ reason: '' }),
    (path) => {
      reasonRules(path.reason, { message: $localize`Say what is wrong.` });
    },
    { submission: { action: () => this.#send() } },
  );

  protected leaveOut(): void {
    const refused = this.#refusals();
    this.#leads.update((leads) => leads.filter((_, place) => !refused.has(place)));
    this.#forgetRefusals();
    // The button that was pressed is gone.
    this.reasonField().nativeElement.focus();
  }

  async #send(): Promise<TreeValidationResult> {
    this.#forgetRefusals();
    const reason = this.fields().value().reason.trim();
    const leads = this.#leads().map(({ csv_id, row }) => ({ csv_id, row, reason }));
    try {
      this.#dialog.close(await this.#data.returnLeads(this.#order.member_id, leads));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const refusals = refusedLeads(error);
      this.#refusals.set(refusals);
      this.problem.set(
        refusals.size === 0
          ? error.message
          : $localize`Nothing was returned. The list says which leads can’t be, and why.`,
      );
    }
  }

  #forgetRefusals(): void {
    this.problem.set(undefined);
    this.#refusals.set(new Map());
  }

  #nameOf(lead: ReceivedLead): string {
    return leadName(lead) || $localize`Row ${this.#formats.integer(lead.row)}`;
  }
}
