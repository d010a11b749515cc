import { Component, Injector, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Commands } from '../../core/commands';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { idInAddress } from '../../core/id-in-address';
import { type LiveEvent } from '../../core/live-event';
import { liveResource } from '../../core/live-resource';
import { Session } from '../../core/session';
import { CsvShares } from '../../shared/csv-shares';
import { DownloadLink } from '../../shared/download-link';
import { Moment } from '../../shared/moment';
import { PageHeader } from '../../shared/page-header';
import { Problem } from '../../shared/problem';
import { RunFigures } from '../../shared/run-figures';
import { RunStatus } from '../../shared/run-status';
import { type Execution, HistoryData } from '../history-data';
import { RunActions } from '../run-actions';
import { RunProgress } from '../run-progress';
import { isAboutRun, runName } from '../../shared/run-words';
import { RunMembers } from './run-members';

/** One run: how far it has come, what it handed out to whom from which CSV, and why not more. */
@Component({
  selector: 'sluice-run',
  imports: [
    DownloadLink,
    CsvShares,
    MatButton,
    Moment,
    PageHeader,
    Problem,
    RunFigures,
    RunMembers,
    RunProgress,
    RunStatus,
  ],
  templateUrl: './run.html',
  styleUrl: './run.css',
})
export class Run {
  readonly #data = inject(HistoryData);
  readonly #actions = inject(RunActions);
  readonly #formats = inject(Formats);
  readonly #execution_id = idInAddress('execution_id');

  protected readonly session = inject(Session);
  protected readonly back = { link: '/history', label: $localize`History` };
  protected readonly run = liveResource({
    params: this.#execution_id,
    load: (abort, execution_id) => this.#data.run(execution_id, abort),
    on: (event) => isAboutRun(event, this.#execution_id()) || changesWhatCanBeReverted(event),
  });
  protected readonly heading = computed(() => {
    const run = this.run.value();
    return run ? runName(run) : $localize`Run`;
  });
  protected readonly duration = computed(() => {
    const duration = this.run.value()?.duration_ms ?? null;
    return duration === null
      ? undefined
      : $localize`${this.#formats.oneDecimal(duration / 1000)} s`;
  });
  protected readonly downloads = computed(() => {
    const run = { path: { execution_id: this.#execution_id() } };
    return {
      report: downloadAddress('/api/admin/history/{execution_id}/report.csv', run),
      allotments: downloadAddress('/api/admin/history/{execution_id}/allotments.ndjson', run),
    };
  });

  constructor() {
    if (!this.session.mayWrite()) return;
    const stopOrRevert = {
      words: $localize`Stop or revert this run`,
      keys: 'r',
      run: () => this.#stopOrRevert(),
    };
    inject(Commands).add($localize`This run`, [stopOrRevert], inject(Injector));
  }

  protected canBeStopped({ abilities }: Execution): boolean {
    return abilities.includes('cancel');
  }

  /** What handed out nothing could be reverted too, but leaves nothing to take back. */
  protected canBeReverted({ abilities, total_leads_distributed }: Execution): boolean {
    return abilities.includes('revert') && total_leads_distributed > 0;
  }

  /** Whether it counts and has to, because a later run stands in the way, which the form names. */
  protected isHeld(run: Execution): boolean {
    const isInForce = run.total_leads_distributed > 0 && !run.reverted;
    return isInForce && !this.canBeReverted(run);
  }

  protected async cancel(run: Execution): Promise<void> {
    await this.#actions.cancel(run);
    this.run.reload();
  }

  protected async revert(run: Execution): Promise<void> {
    if (await this.#actions.revert(run)) this.run.reload();
  }

  #stopOrRevert(): unknown {
    const run = this.run.value();
    if (run && this.canBeStopped(run)) return this.cancel(run);
    return run && this.canBeReverted(run) ? this.revert(run) : undefined;
  }
}

/** Whether a run was added to those that count, or taken out of them. */
function changesWhatCanBeReverted({ type }: LiveEvent): boolean {
  return type === 'run.finished' || type === 'run.reverted';
}
