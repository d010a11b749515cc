import { Injectable, inject } from '@angular/core';
import { Dialogs } from '../shared/dialogs';
import { Notices } from '../shared/notices';
import { type Execution, HistoryData } from './history-data';
import { runName } from '../shared/run-words';

/** What can be done with one run by hand; neither has a way back, so both say first what they do. */
@Injectable({ providedIn: 'root' })
export class RunActions {
  readonly #data = inject(HistoryData);
  readonly #dialogs = inject(Dialogs);
  readonly #notices = inject(Notices);

  /** @returns whether it was cancelled */
  async cancel(run: Execution): Promise<boolean> {
    const isMeant = await this.#dialogs.confirm({
      title: $localize`Stop this run?`,
      consequences: [
        $localize`Nobody gets anything from it, and nothing of it counts.`,
        $localize`It can’t be taken up again; you can start another run.`,
      ],
      action: $localize`Stop the run`,
    });
    if (!isMeant) return false;
    try {
      await this.#data.cancel(run.execution_id);
      this.#notices.say($localize`${runName(run)} was cancelled.`);
      return true;
    } catch (error) {
      this.#notices.failed($localize`The run was not cancelled.`, error);
      return false;
    }
  }

  /** @returns whether it was reverted */
  async revert(run: Execution): Promise<boolean> {
    const { RevertRun } = await import('./revert/revert-run');
    const reverted = await this.#dialogs.sheet<Execution>(RevertRun, run);
    if (!reverted) return false;
    this.#notices.say($localize`${runName(run)} was reverted.`);
    return true;
  }
}
