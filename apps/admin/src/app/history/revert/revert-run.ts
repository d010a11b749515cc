import { Component, computed, inject, signal } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  form,
  maxLength,
  validate,
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
import { RouterLink } from '@angular/router';
import { ApiError } from '../../core/api-error';
import { Formats } from '../../core/formats';
import { liveResource } from '../../core/live-resource';
import { FieldErrors } from '../../shared/field-errors';
import { FormProblem } from '../../shared/form-problem';
import { Problem } from '../../shared/problem';
import { refusedFields } from '../../shared/refused-fields';
import { type Execution, HistoryData } from '../history-data';
import { RevertConsequences } from './revert-consequences';

const longestReason = 500;

/** Says what a revert would do, asks why, and does it; closes with the run as it then is. */
@Component({
  selector: 'sluice-revert-run',
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
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly summary = computed(() => {
    const { total_leads = 0, members_affected = 0 } = this.preview.value() ?? {};
    const leads = this.#formats.count(total_leads, $localize`lead`, $localize`leads`);
    const members = this.#formats.count(members_affected, $localize`member`, $localize`members`);
    return $localize`${leads} handed out to ${members} are taken back and can be handed out again.`;
  });
  protected readonly reverting = form(
    signal({ reason: '' }),
    (path) => {
      validate(path.reason, ({ value }) =>
        value().trim() === ''
          ? { kind: 'empty', message: $localize`Say why, so that others can look it up.` }
          : undefined,
      );
      maxLength(path.reason, longestReason, {
        message: $localize`A reason has ${longestReason} characters at most.`,
      });
    },
    { submission: { action: async () => this.#revert() } },
  );

  protected leave(): void {
    this.#dialog.close();
  }

  async #revert(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    const { reason } = this.reverting().value();
    try {
      this.#dialog.close(await this.#data.revert(this.#run.execution_id, reason.trim()));
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const errors = refusedFields(error, { reason: this.reverting.reason });
      if (errors.length === 0) this.problem.set(error.message);
      // What stands in the way now, the preview says with a link.
      this.preview.reload();
      return errors;
    }
  }
}
