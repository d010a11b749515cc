import { Component, DestroyRef, inject } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { Session } from '../core/session';
import { Dialogs } from '../shared/dialogs';
import { Notices } from '../shared/notices';
import { ScheduleForm, type ScheduleFormData } from './schedule-form';
import { type Schedule, SchedulesData } from './schedules-data';

/** The address of one schedule: its form as a sheet over the list, which stays when it is closed. */
@Component({ selector: 'sluice-edit-schedule', template: '' })
export class EditSchedule {
  readonly #data = inject(SchedulesData);
  readonly #dialogs = inject(Dialogs);
  readonly #notices = inject(Notices);
  readonly #router = inject(Router);
  readonly #id = inject(ActivatedRoute).snapshot.params['schedule_id'] as string;
  readonly #leaving = new AbortController();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#leaving.abort();
    });
    void this.#edit(inject(Session).mayWrite());
  }

  async #edit(mayWrite: boolean): Promise<void> {
    if (mayWrite) await this.#open();
    if (this.#leaving.signal.aborted) return;
    await this.#router.navigate(['/schedules'], { queryParamsHandling: 'preserve' });
  }

  async #open(): Promise<void> {
    try {
      const { signal } = this.#leaving;
      const [schedule, { items: tiers }] = await Promise.all([
        this.#data.schedule(this.#id, signal),
        this.#data.tiers(signal),
      ]);
      const data: ScheduleFormData = { schedule, tiers };
      const saved = await this.#dialogs.sheet<Schedule>(ScheduleForm, data);
      if (saved) this.#notices.say($localize`${saved.name} is saved.`);
    } catch (error) {
      if (this.#leaving.signal.aborted) return;
      this.#notices.failed($localize`The form could not be opened.`, error);
    }
  }
}
