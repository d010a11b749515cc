import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { apiErrorOf } from '../../core/api-error';
import { Formats } from '../../core/formats';
import { Session } from '../../core/session';
import { FormProblem } from '../../shared/form-problem';
import { type AuditVerification, SettingsData } from '../settings-data';
import { SettingsHeader } from '../settings-header';
import { AuditEntries } from './audit-entries';

/** Every change that a person or a key has made, and whether the log is as it was written. */
@Component({
  selector: 'sluice-audit-log',
  imports: [AuditEntries, FormProblem, MatButton, SettingsHeader],
  template: `
    <sluice-settings-header i18n-heading heading="Audit log">
      @if (mayWrite()) {
        <button
          type="button"
          matButton="outlined"
          [disabled]="isVerifying()"
          disabledInteractive
          (click)="verify()"
        >
          {{ isVerifying() ? verifying : verifyWords }}
        </button>
      }
    </sluice-settings-header>

    @if (mayWrite()) {
      <sluice-form-problem [words]="problem()" />
      <div role="status">
        @if (found(); as found) {
          <div class="panel found">
            <p class="result">{{ resultOf(found) }}</p>
            @if (found.head; as head) {
              <p class="muted">
                <ng-container i18n>
                  The last entry in order is number {{ head.number }}. Keep its hash elsewhere, and
                  it proves later that none was taken off:
                </ng-container>
                <code>{{ head.hash }}</code>
              </p>
            }
          </div>
        }
      </div>
      <sluice-audit-entries />
    } @else {
      <p class="panel" i18n>Only administrators can see the audit log.</p>
    }
  `,
  styles: `
    .found {
      display: grid;
      gap: 8px;
      margin-bottom: 16px;
    }
    .result {
      font-weight: 600;
    }
    code {
      overflow-wrap: anywhere;
    }
  `,
})
export class AuditLog {
  readonly #data = inject(SettingsData);
  readonly #formats = inject(Formats);
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly verifyWords = $localize`Verify the chain`;
  protected readonly verifying = $localize`Verifying…`;
  protected readonly isVerifying = signal(false);
  protected readonly found = signal<AuditVerification | undefined>(undefined);
  protected readonly problem = signal<string | undefined>(undefined);

  protected async verify(): Promise<void> {
    this.isVerifying.set(true);
    this.problem.set(undefined);
    this.found.set(undefined);
    try {
      this.found.set(await this.#data.verifyAudit());
    } catch (error) {
      this.problem.set($localize`The chain could not be verified. ${apiErrorOf(error).message}`);
    } finally {
      this.isVerifying.set(false);
    }
  }

  protected resultOf({
    ok,
    entries_checked,
    flaw,
    personal,
    rewritten,
  }: AuditVerification): string {
    const entries = this.#formats.count(entries_checked, $localize`entry`, $localize`entries`);
    const result = ok
      ? $localize`The chain is whole: ${entries}, each as it was written.`
      : $localize`The log was tampered with or damaged. ${flaw ?? ''} Up to there it is in order: ${entries}.`;
    return [
      result,
      ...(personal.removed === 0
        ? []
        : [
            $localize`What named somebody who was erased is removed from ${this.#formats.integer(personal.removed)} of them.`,
          ]),
      ...(rewritten === null
        ? []
        : [
            $localize`The first ${this.#formats.integer(rewritten.entries)} were moved by an update; before, they ended with ${rewritten.old_head.hash}.`,
          ]),
    ].join(' ');
  }
}
