import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { liveResource } from '../core/live-resource';
import { Session } from '../core/session';
import { type Execution, HistoryData } from './history-data';
import { RunActions } from './run-actions';
import { RunProgress } from './run-progress';
import { runName } from '../shared/run-words';

/** The runs that wait or are being made, each with how far it has come; nothing while there are none. */
@Component({
  selector: 'sluice-unfinished-runs',
  imports: [MatButton, RouterLink, RunProgress],
  template: `
    @if (runs.value()?.items; as unfinished) {
      @if (unfinished.length > 0) {
        <section class="panel" aria-labelledby="unfinished-heading">
          <div class="panel-heading"><h2 id="unfinished-heading" i18n>Going on now</h2></div>
          <ul>
            @for (run of unfinished; track run.execution_id) {
              <li>
                <div class="line">
                  <a [routerLink]="['/history', run.execution_id]">{{ nameOf(run) }}</a>
                  @if (session.mayWrite() && run.abilities.includes('cancel')) {
                    <button
                      type="button"
                      matButton
                      [attr.aria-label]="stopLabelOf(run)"
                      (click)="cancel(run)"
                      i18n
                    >
                      Stop
                    </button>
                  }
                </div>
                <sluice-run-progress [run]="run" />
              </li>
            }
          </ul>
        </section>
      }
    }
  `,
  styles: `
    section {
      margin-bottom: var(--sluice-gap);
    }
    ul {
      display: grid;
      gap: 20px;
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 4px 16px;
      min-height: 40px;
    }
    a {
      overflow-wrap: anywhere;
      font-weight: 600;
    }
  `,
})
export class UnfinishedRuns {
  readonly #data = inject(HistoryData);
  readonly #actions = inject(RunActions);
  protected readonly session = inject(Session);

  protected readonly runs = liveResource({
    load: (abort) => this.#data.unfinished(abort),
    on: ({ type }) => type.startsWith('run.'),
  });
  protected readonly nameOf = runName;

  protected stopLabelOf(run: Execution): string {
    return $localize`Stop ${runName(run)}`;
  }

  protected async cancel(run: Execution): Promise<void> {
    await this.#actions.cancel(run);
    this.runs.reload();
  }
}
