import { Component, computed, inject, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ApiError } from '../../core/api-error';
import { Formats } from '../../core/formats';
import { idInAddress } from '../../core/id-in-address';
import { liveResource } from '../../core/live-resource';
import { MembersById } from '../../core/members-by-id';
import { Session } from '../../core/session';
import { Choice } from '../../shared/choice';
import { CopyButton } from '../../shared/copy-button';
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

/** One erasure: which members have to be told of it, and who has ticked whom off. */
@Component({
  selector: 'sluice-told-list',
  imports: [
    Cell,
    Choice,
    CopyButton,
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
  readonly #formats = inject(Formats);
  readonly #notices = inject(Notices);
  readonly #membersById = inject(MembersById);
  readonly #erasure_id = idInAddress('erasure_id');
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly erasure = liveResource({
    params: () => this.#erasure_id(),
    load: (abort, erasure_id) => this.#data.erasure(erasure_id, abort),
    on: (event) => event.type === 'erasures.changed',
  });
  protected readonly recipients = pagedList<ToldRecipient, ToldFilters>({
    filters: { told: oneOf('true', 'false') },
    dependsOn: this.#erasure_id,
    load: (query, abort) => this.#data.toldRecipients(this.#erasure_id(), query, abort),
    on: (event) => event.type === 'erasures.changed',
  });
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
  /** Of the page that is shown, to be pasted into a message: a line for each member. */
  protected readonly copied = computed(() => {
    const ids = new Set(this.recipients.rows()?.map(({ member_id }) => member_id));
    return [...ids].map((id) => this.#lineOf(id)).join('\n');
  });
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
    {
      id: 'told_by',
      heading: $localize`Ticked off by`,
      text: ({ told_by }) => told_by ?? '',
      isExportedOnly: true,
    },
    ...(this.mayWrite()
      ? [{ id: 'actions', heading: $localize`Actions`, text: () => '', isOnPageOnly: true }]
      : []),
  ];
  protected readonly idOf = ({ member_id, execution_id }: ToldRecipient) =>
    `${member_id} ${execution_id}`;

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

  /** All of the page that is shown. */
  protected async tickPage(): Promise<void> {
    const open = this.recipients.rows()?.filter(({ told_at }) => told_at === null) ?? [];
    await this.#tell([...new Set(open.map(({ member_id }) => member_id))], true);
  }

  async #tell(member_ids: readonly string[], told: boolean): Promise<void> {
    this.problem.set(undefined);
    try {
      await this.#data.tell(this.#erasure_id(), { member_ids: [...member_ids], told });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem.set($localize`Nothing was ticked. ${error.message}`);
      return;
    }
    this.erasure.reload();
    this.recipients.reload();
    const members = this.#formats.count(member_ids.length, $localize`member`, $localize`members`);
    this.#notices.say(told ? $localize`Told: ${members}.` : $localize`Not told yet: ${members}.`);
  }

  #memberOf(member_id: string) {
    return this.#members.hasValue() ? this.#members.value().get(member_id) : undefined;
  }

  #lineOf(member_id: string): string {
    const member = this.#memberOf(member_id);
    return member ? `${member.name} <${member.email}>` : member_id;
  }
}
