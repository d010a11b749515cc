import { Component, computed, inject, signal } from '@angular/core';
import {
  FormField,
  type TreeValidationResult,
  form,
  min,
  max,
  maxLength,
  required,
  validate,
} from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Formats } from '../core/formats';
import { DialogForm } from '../shared/dialog-form';
import { FieldErrors } from '../shared/field-errors';
import { sendForm } from '../shared/send-form';
import { NextDates } from './next-dates';
import { daysOfWeek } from './recurrence-words';
import {
  type NewSchedule,
  type Recurrence,
  type Schedule,
  SchedulesData,
  type Tier,
} from './schedules-data';
import { isTimeZone, timeZones } from './time-zones';

export interface ScheduleFormData {
  /** The schedule to edit; without one, a new one is made. */
  schedule?: Schedule;
  tiers: readonly Tier[];
}

const longestName = 200;
const longestCatchUp = 8760;

/** Adds or edits a schedule, showing when it would run; closes with the schedule as it then is. */
@Component({
  selector: 'sluice-schedule-form',
  imports: [
    DialogForm,
    FieldErrors,
    FormField,
    MatCheckbox,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    NextDates,
  ],
  templateUrl: './schedule-form.html',
  styleUrl: './schedule-form.css',
})
export class ScheduleForm {
  readonly #data = inject(SchedulesData);
  readonly #formats = inject(Formats);
  readonly #dialog = inject<MatDialogRef<ScheduleForm, Schedule>>(MatDialogRef);
  readonly #given = inject<ScheduleFormData>(MAT_DIALOG_DATA);
  readonly #schedule = this.#given.schedule;

  protected readonly scheduleId = this.#schedule?.schedule_id;
  protected readonly days = daysOfWeek;
  protected readonly timeZones = timeZones;
  /** Those that exist, and those that it names though they exist no more: they must be seen to be removed. */
  protected readonly tiers: readonly Omit<Tier, 'version'>[] = [
    ...this.#given.tiers,
    ...(this.#schedule?.tiers ?? [])
      .filter((name) => !this.#given.tiers.some(({ tier }) => tier === name))
      .map((tier) => ({ tier, label: tier, leads_per_distribution: 0 })),
  ];
  protected readonly heading = this.#schedule
    ? $localize`Edit the schedule`
    : $localize`Add a schedule`;
  protected readonly action = this.#schedule ? $localize`Save` : $localize`Add`;
  protected readonly problem = signal<string | undefined>(undefined);

  protected readonly fields = form(
    signal({
      name: this.#schedule?.name ?? '',
      frequency: this.#schedule?.frequency ?? 'weekly',
      day_of_week: this.#schedule?.day_of_week ?? 'mon',
      day_of_month: this.#schedule?.day_of_month ?? 1,
      time: this.#schedule?.time ?? '10:00',
      timezone: this.#schedule?.timezone ?? 'UTC',
      min_leads_required: this.#schedule?.min_leads_required ?? 0,
      catch_up_hours: this.#schedule?.catch_up_hours ?? 24,
      tiers: [...(this.#schedule?.tiers ?? [])],
    }),
    (path) => {
      required(path.name, { message: $localize`Enter a name.` });
      maxLength(path.name, longestName, {
        message: $localize`A name has ${longestName} characters at most.`,
      });
      required(path.time, { message: $localize`Enter a time, as 10:00.` });
      validate(path.day_of_month, ({ value, valueOf }) =>
        valueOf(path.frequency) !== 'monthly' || isDayOfMonth(value())
          ? undefined
          : { kind: 'day', message: $localize`Enter a whole number from 1 to 31.` },
      );
      validate(path.timezone, ({ value }) =>
        isTimeZone(value())
          ? undefined
          : {
              kind: 'zone',
              message: $localize`No time zone has this name. Names look like Europe/Berlin.`,
            },
      );
      required(path.min_leads_required, { message: $localize`Enter a number; 0 for no minimum.` });
      min(path.min_leads_required, 0, { message: $localize`Enter 0 or more.` });
      required(path.catch_up_hours, { message: $localize`Enter a number; 0 for never.` });
      min(path.catch_up_hours, 0, { message: $localize`Enter 0 or more.` });
      max(path.catch_up_hours, longestCatchUp, {
        message: $localize`A year at most: ${longestCatchUp} hours.`,
      });
    },
    { submission: { action: () => this.#save() } },
  );

  /** What decides when it runs, as far as it makes sense. */
  protected readonly recurrence = computed<Recurrence | undefined>(
    () => {
      const { day_of_month, time, timezone } = this.fields;
      const isWhole = [day_of_month, time, timezone].every((field) => field().valid());
      return isWhole ? this.#recurrence() : undefined;
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );

  protected wordsOf({ label, leads_per_distribution }: Omit<Tier, 'version'>): string {
    return leads_per_distribution === 0
      ? $localize`${label} (does not exist any more)`
      : $localize`${label}, ${this.#formats.integer(leads_per_distribution)} leads in each run`;
  }

  protected chooseTier(tier: string, isChosen: boolean): void {
    this.fields
      .tiers()
      .value.update((tiers) => (isChosen ? [...tiers, tier] : tiers.filter((one) => one !== tier)));
  }

  #recurrence() {
    const { frequency, day_of_week, day_of_month, time, timezone } = this.fields().value();
    return {
      frequency,
      day_of_week: frequency === 'weekly' ? day_of_week : null,
      day_of_month: frequency === 'monthly' ? day_of_month : null,
      time,
      timezone,
    };
  }

  #save(): Promise<TreeValidationResult> {
    const { name, day_of_month, time, timezone, min_leads_required, catch_up_hours } = this.fields;
    return sendForm(
      this.problem,
      { name, day_of_month, time, timezone, min_leads_required, catch_up_hours },
      async () => {
        this.#dialog.close(await this.#store());
      },
    );
  }

  #store(): Promise<Schedule> {
    const { name, min_leads_required, catch_up_hours, tiers } = this.fields().value();
    const body: NewSchedule = {
      ...this.#recurrence(),
      name,
      min_leads_required,
      catch_up_hours,
      tiers: tiers.length === 0 ? null : tiers,
    };
    if (!this.#schedule) return this.#data.add(body);
    const { schedule_id, version } = this.#schedule;
    return this.#data.change(schedule_id, { ...body, version });
  }
}

function isDayOfMonth(day: number | null): boolean {
  return Number.isInteger(day) && day! >= 1 && day! <= 31;
}
