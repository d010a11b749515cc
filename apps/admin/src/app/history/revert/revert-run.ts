import { Component, computed, inject, signal } from '@angular/core';
import { FormField, type TreeValidationResult, form } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { Formats } from '../../core/formats';
import { liveResource } from '../../core/live-resource';
import { DialogForm } from '../../shared/dialog-form';
import { FieldErrors } from '../../shared/field-errors';
import { Problem } from '../../shared/problem';
import { reasonRules } from '../../shared/rules';
import { sendForm } from '../../shared/send-form';
import { type Execution, HistoryData } from '../history-data';
import { RevertConsequences } from './revert-consequences';

/** Says what a revert would do, asks why, and does it; closes with the run as it then is. */
@Component({
  selector: 'sluice-revert-run',
  imports: [
    DialogForm,
    FieldErrors,
    FormField,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    Problem,
    RevertConsequences,
    RouterLink,
  ],
  templateUrl: './revert-run.html',
  styleUrl: './revert-run.css',
})
export class RevertRun {
  readonly #data = inject(HistoryData);
  readonly #formats = inject(Formats);
  readonly #dialog = inject<MatDialogRef<RevertRun, Execution>>(MatDialogRef);
  readonly #run = inject<Execution>(MAT_DIALOG_DATA);

  protected readonly preview = liveResource({
    load: (abort) => this.#data.revertPreview(this.#run.execution_id, abort),
    on: ({ type }) => type === 'run.finished' || type === 'run.reverted',
  });
  protected readonly action = computed(() =>
    this.preview.value()?.revertible ? $localize`Revert the run` : undefined,
  );
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly summary = computed(() => {
    const { total_leads = 0, members_affected = 0 } = this.preview.value() ?? {};
    const leads = this.#formats.count(total_leads, $localize`lead`, $localize`leads`);
    const members = this.#formats.count(members_affected, $localize`member`, $localize`members`);
    return $localize`${leads} handed out to ${members} are taken back and can be handed out again.`;
  });
  protected readonly fields = form(
    signal({ reason: '' }),
    (path) => {
      reasonRules(path.reason, { message: $localize`Say why, so that others can look it up.` });
    },
    { submission: { action: () => this.#revert() } },
  );

  protected leave(): void {
    this.#dialog.close();
  }

  async #revert(): Promise<TreeValidationResult> {
    const { reason } = this.fields;
    const refused = await sendForm(this.problem, { reason }, async () => {
      const { execution_id } = this.#run;
      this.#dialog.close(await this.#data.revert(execution_id, reason().value().trim()));
    });
    // What stands in the way now, the preview says with a link.
    if (refused) this.preview.reload();
    return refused;
  }
}
