import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import {
  FormField,
  FormRoot,
  type TreeValidationResult,
  disabled,
  form,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { ApiError } from '../../core/api-error';
import { liveResource } from '../../core/live-resource';
import { Session } from '../../core/session';
import { FieldErrors } from '../../shared/field-errors';
import { FormProblem } from '../../shared/form-problem';
import { Notices } from '../../shared/notices';
import { Problem } from '../../shared/problem';
import { refusedFields } from '../../shared/refused-fields';
import { type Settings, SettingsData } from '../settings-data';
import { SettingsHeader } from '../settings-header';
import { limitsRules, settingsOf, typedSettings } from './limits-rules';

const unread: Settings = {
  distribution_limit: 1,
  default_country: null,
  archive_after_days: null,
  erase_archived_after_days: null,
  low_supply_weeks: 0,
  notify_emails: [],
  make_good: false,
  version: 0,
};

const staleWords = $localize`Somebody else has saved other settings meanwhile. Look at what they are now, then make your change again.`;

/** What holds for the whole installation, each with what it does and from when it counts. */
@Component({
  selector: 'sluice-limits',
  imports: [
    FieldErrors,
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatCheckbox,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    Problem,
    SettingsHeader,
  ],
  templateUrl: './limits.html',
  styleUrl: './limits.css',
})
export class Limits {
  readonly #data = inject(SettingsData);
  readonly #notices = inject(Notices);
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly stored = liveResource({
    load: (abort) => this.#data.settings(abort),
    on: () => false,
  });
  /** What the form began with; its version goes along when it is saved. */
  readonly #read = signal<Settings>(unread);
  readonly #typed = signal(typedSettings(unread));
  protected readonly isRead = computed(() => this.#read() !== unread);
  protected readonly isEdited = computed(
    () => JSON.stringify(this.#typed()) !== JSON.stringify(typedSettings(this.#read())),
  );
  protected readonly problem = signal<string | undefined>(undefined);
  /** Somebody else has saved since the form was filled. */
  protected readonly isStale = signal(false);

  protected readonly fields = form(
    this.#typed,
    (path) => {
      limitsRules(path);
      disabled(path, () => !this.mayWrite());
    },
    { submission: { action: async () => this.#save() } },
  );

  constructor() {
    // What others save is taken over, but not over what is being typed.
    effect(() => {
      const latest = this.stored.value();
      if (latest && !untracked(this.isEdited)) untracked(() => this.#show(latest));
    });
  }

  protected discard(): void {
    this.#show(this.#read());
    this.stored.reload();
  }

  async #save(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    const before = this.#read();
    try {
      const { version } = before;
      this.#show(await this.#data.putSettings({ ...settingsOf(this.#typed()), version }));
      this.#notices.offerUndo($localize`The settings were saved.`, () => this.#putBack(before));
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.isStale.set(error.code === 'version_conflict');
      const { distribution_limit, default_country, low_supply_weeks } = this.fields;
      const { archive_after_days, erase_archived_after_days, notify_emails } = this.fields;
      const errors = refusedFields(error, {
        distribution_limit,
        default_country,
        low_supply_weeks,
        archive_after_days,
        erase_archived_after_days,
        notify_emails,
      });
      if (errors.length === 0) this.problem.set(this.isStale() ? staleWords : error.message);
      return errors;
    }
  }

  async #putBack({ version: _, ...settings }: Settings): Promise<void> {
    this.#show(await this.#data.putSettings(settings));
  }

  #show(settings: Settings): void {
    this.problem.set(undefined);
    this.isStale.set(false);
    this.#read.set(settings);
    this.fields().reset(typedSettings(settings));
  }
}
