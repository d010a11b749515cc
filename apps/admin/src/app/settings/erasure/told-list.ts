import { Component, DestroyRef, computed, inject, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ApiError } from '../../core/api-error';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { idInAddress } from '../../core/id-in-address';
import { liveResource } from '../../core/live-resource';
import { MembersById } from '../../core/members-by-id';
import { Session } from '../../core/session';
import { Choice } from '../../shared/choice';
import { Dialogs } from '../../shared/dialogs';
import { Empty } from '../../shared/empty';
import { FormProblem } from '../../shared/form-problem';
import { Moment } from '../../shared/moment';
import { Notices } from '../../shared/notices';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { oneOf, pagedList } from '../../shared/table/paged-list';
import { SettingsData, type ToldFilters, type ToldRecipient } from '../settings-data';
import { SettingsHeader } from '../settings-header';
import { CopyUntold } from './copy-untold';
import { UntoldMembers } from './untold-members';

/** The server ticks no more members off by one call. */
const mostAtOnce = 10_000;

/** One erasure: which members have to be told of it, and who has ticked whom off. */
@Component({
  selector: 'sluice-told-list',
  imports: [
    Cell,
    Choice,
    CopyUntold,
    DataTable,
    Empty,
    FormProblem,
    MatButton,
    Moment,
    RouterLink,
    SettingsHeader,
  ],
  templateUrl: './told-list.html',
  styles: `
    .about {
      max-width: 72ch;
      margin-bottom: 12px;
    }
    .name {
      overflow-wrap: anywhere;
    }
  `,
})
export class ToldList {
  readonly #data = inject(SettingsData);
  readonly #dialogs = inject(Dialogs);
  readonly #formats = inject(Formats);
  readonly #notices = inject(Notices);
  readonly #membersById = inject(MembersById);
  readonly #untold = inject(UntoldMembers);
  readonly #leaving = new AbortController();
  protected readonly erasureId = idInAddress('erasure_id');
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly erasure = liveResource({
    params: () => this.erasureId(),
    load: (abort, erasure_id) => this.#data.erasure(erasure_id, abort),
    on: (event) => event.type === 'erasures.changed',
  });
  protected readonly recipients = pagedList<ToldRecipient, ToldFilters>({
    filters: { told: oneOf('true', 'false') },
    dependsOn: this.erasureId,
    load: (query, abort) => this.#data.toldRecipients(this.erasureId(), query, abort),
    on: (event) => event.type === 'erasures.changed',
  });
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/erasures/{erasure_id}/recipients.csv', {
      path: { erasure_id: this.erasureId() },
      query: this.recipients.filters(),
    }),
  );
  readonly #members = resource({
    params: () => this.recipients.rows()?.map(({ member_id }) => member_id),
    loader: ({ params, abortSignal }) => this.#membersById.find(params, abortSignal),
  });
  protected readonly countWords = computed(() => {
    const erasure = this.erasure.value();
    if (!erasure) return undefined;
    const { leads, members, untold } = erasure;
    const erased = this.#formats.count(leads, $localize`lead`, $localize`leads`);
    if (members === 0) return $localize`${erased} erased. Nobody had received anything of it.`;
    const told = this.#formats.integer(members - untold);
    return $localize`${erased} erased. Told: ${told} of ${this.#formats.integer(members)} members.`;
  });
  /** Who of the page that is shown has still to be told, each once. */
  protected readonly shownUntold = computed(() => {
    const open = this.recipients.rows()?.filter(({ told_at }) => told_at === null) ?? [];
    return [...new Set(open.map(({ member_id }) => member_id))];
  });
  protected readonly hasMoreUntold = computed(
    () => (this.erasure.value()?.untold ?? 0) > this.shownUntold().length,
  );
  protected readonly isTicking = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly choices: readonly { value: 'true' | 'false'; words: string }[] = [
    { value: 'false', words: $localize`Not told yet` },
    { value: 'true', words: $localize`Told` },
  ];
  protected readonly columns: readonly Column<ToldRecipient>[] = [
    {
      id: 'member_id',
      heading: $localize`Member`,
      text: ({ member_id }) => this.nameOf(member_id),
    },
    { id: 'at', heading: $localize`Received`, text: ({ at }) => at },
    { id: 'execution_id', heading: $localize`Run`, text: ({ execution_id }) => execution_id },
    { id: 'told_at', heading: $localize`Told`, text: ({ told_at }) => told_at ?? '' },
    ...(this.mayWrite() ? [{ id: 'actions', heading: $localize`Actions`, text: () => '' }] : []),
  ];
  protected readonly idOf = ({ member_id, execution_id }: ToldRecipient) =>
    `${member_id} ${execution_id}`;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#leaving.abort();
    });
  }

  /** Whoever was deleted since has no name any more. */
  protected nameOf(member_id: string): string {
    return this.#memberOf(member_id)?.name ?? member_id;
  }

  protected tickName({ member_id, told_at }: ToldRecipient): string {
    const name = this.nameOf(member_id);
    return told_at === null
      ? $localize`Tick ${name} off as told`
      : $localize`Take back that ${name} was told`;
  }

  protected async tick({ member_id, told_at }: ToldRecipient): Promise<void> {
    await this.#tell([member_id], told_at === null);
  }

  protected async tickPage(): Promise<void> {
    await this.#tell(this.shownUntold(), true);
  }

  /** All of the list, whatever page and filter are shown. */
  protected async tickAll(): Promise<void> {
    this.problem.set(undefined);
    this.isTicking.set(true);
    try {
      const open = await this.#untold.ids(this.erasureId(), this.#leaving.signal);
      if (open.length > 0 && (await this.#isSure(open.length))) await this.#tell(open, true);
    } catch (error) {
      this.#refused(error);
    } finally {
      this.isTicking.set(false);
    }
  }

  #isSure(count: number): Promise<boolean> {
    const members = this.#countOf(count);
    return this.#dialogs.confirm({
      title: $localize`Were all of them told?`,
      consequences: [
        $localize`${members} are ticked off as told, by you and now, on every page of this list.`,
        $localize`Whoever was ticked off before keeps that tick.`,
      ],
      action: $localize`Tick off ${members}`,
    });
  }

  /** Many go in several calls; where one of them fails, those before it stay ticked off. */
  async #tell(member_ids: readonly string[], told: boolean): Promise<void> {
    this.problem.set(undefined);
    let sent = 0;
    try {
      for (; sent < member_ids.length; sent += mostAtOnce) {
        const some = member_ids.slice(sent, sent + mostAtOnce);
        await this.#data.tell(this.erasureId(), { member_ids: some, told });
      }
    } catch (error) {
      this.#refused(error, sent);
    }
    if (sent === 0) return;
    this.erasure.reload();
    this.recipients.reload();
    const members = this.#countOf(Math.min(sent, member_ids.length));
    this.#notices.say(told ? $localize`Told: ${members}.` : $localize`Not told yet: ${members}.`);
  }

  #refused(error: unknown, sent = 0): void {
    if (!(error instanceof ApiError)) throw error;
    if (this.#leaving.signal.aborted) return;
    this.problem.set(
      sent === 0
        ? $localize`Nothing was ticked. ${error.message}`
        : $localize`Not all were ticked. ${error.message}`,
    );
  }

  #countOf(members: number): string {
    return this.#formats.count(members, $localize`member`, $localize`members`);
  }

  #memberOf(member_id: string) {
    return this.#members.hasValue() ? this.#members.value().get(member_id) : undefined;
  }
}
